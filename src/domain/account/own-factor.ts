// Setting up one's second factor, its recovery codes, and taking it away again.
import type { RequestContext } from '#src/domain/context.ts';
import { readCode } from '#src/domain/prove-code.ts';
import { invalidField, PortalError } from '#src/model/errors.ts';
import { Secret } from '#src/model/secret.ts';

export async function getOwnFactor(context: RequestContext) {
  const found = await context.transaction((repos) => repos.ownFactor.get());
  return {
    since: found.confirmedAt?.toISOString() ?? null,
    recoveryCodesLeft: found.codesLeft,
    required: found.required,
  };
}

/** A seed, shown this once. It counts for nothing until a code of it is given. Throws `conflict` where there is one. */
export async function offerOwnFactor(context: RequestContext) {
  const { personId, email } = context.actor;
  const seed = context.secondFactors.newSeed(personId, email);
  if (!(await context.transaction((repos) => repos.ownFactor.offer(seed.sealed)))) throw thereIsOne();
  return { address: seed.address.reveal(), seed: seed.text.reveal() };
}

/** Throws `invalid` for the code, `conflict` where nothing is offered, `too_many_requests`. Codes are shown this once. */
export async function confirmOwnFactor(context: RequestContext, input: { body: { code: string } }) {
  const tried = await context.transaction((repos) => repos.ownFactor.try('offered'));
  if (tried === null) throw thereIsOne();
  const used = readCode(context, context.actor.personId, tried, new Secret(input.body.code));
  if (used === null || used.step === null) throw wrongCode();
  const { step } = used;
  const { codes, hashes } = context.secondFactors.newRecoveryCodes();
  if (!(await context.transaction((repos) => repos.ownFactor.confirm(step, hashes)))) throw wrongCode();
  return { recoveryCodes: codes.map((code) => code.reveal()) };
}

/** Ten new ones; those before are worthless. Throws `conflict` where there is no second factor. */
export async function renewRecoveryCodes(context: RequestContext) {
  const { codes, hashes } = context.secondFactors.newRecoveryCodes();
  if (!(await context.transaction((repos) => repos.ownFactor.renewCodes(hashes)))) {
    throw new PortalError(
      'conflict',
      'You have no second factor, so there are no recovery codes. Set it up first.',
    );
  }
  return { recoveryCodes: codes.map((code) => code.reveal()) };
}

/** Throws `conflict` where there is none, and where an account of the person requires one. */
export async function removeOwnFactor(context: RequestContext): Promise<null> {
  if (await context.transaction((repos) => repos.ownFactor.remove())) return null;
  throw new PortalError(
    'conflict',
    'Your second factor stays: an account you work in requires one, or you have none. To move to another device, ask an owner to reset it.',
  );
}

function thereIsOne(): PortalError {
  return new PortalError(
    'conflict',
    'You have a second factor already, or this page is out of date. Reload it to see how things stand.',
  );
}

function wrongCode(): PortalError {
  return invalidField(
    'code',
    'This is not the present code of the new entry. Wait for the next one and type that.',
  );
}
