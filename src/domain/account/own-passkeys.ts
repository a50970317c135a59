// One's passkeys: those there are, a new one, and taking one away.
import type { OwnPasskeyRow } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { PASSKEY_MINUTES } from '#src/model/session.ts';
import { noPasskeysHere } from './sign-in-with-passkey.ts';

export async function listOwnPasskeys(context: RequestContext) {
  const rows = await context.transaction((repos) => repos.ownPasskeys.list());
  return { data: rows.map(toOwnPasskey) };
}

/** What the browser hands to the device that is to hold it. Throws `conflict` where there can be none. */
export async function askForNewPasskey(context: RequestContext): Promise<Record<string, unknown>> {
  const { actor, passkeys } = context;
  if (passkeys.place === null) throw noPasskeysHere();
  return context.transaction(async (repos) => {
    const present = (await repos.ownPasskeys.list()).map((row) => row.credentialId);
    const { options, hash } = await passkeys.askToAdd(
      { id: actor.personId, email: actor.email, name: actor.name },
      present,
    );
    await repos.ownPasskeys.begin(hash, PASSKEY_MINUTES);
    return { ...options };
  });
}

/** Throws `conflict` for an answer that is not right, came too late or twice, and for a device that is known already. */
export async function addPasskey(
  context: RequestContext,
  { body }: { body: { name: string; response: object } },
) {
  const { passkeys } = context;
  const answered = passkeys.place === null ? null : passkeys.answered(body.response);
  if (answered === null) throw notAdded();
  const { hash } = answered;
  if (!(await context.transaction((repos) => repos.ownPasskeys.take(hash)))) throw notAdded();
  const made = await passkeys.readNew(body.response, hash);
  if (made === null) throw notAdded();
  const id = context.newId();
  return context.transaction(async (repos) => {
    if (!(await repos.ownPasskeys.add({ id, name: body.name, ...made }))) throw knownAlready();
    const row = (await repos.ownPasskeys.list()).find((one) => one.id === id);
    if (row === undefined) throw notFound();
    return toOwnPasskey(row);
  });
}

/** Throws `not_found` for one that is another person's or was removed before. */
export async function removePasskey(
  context: RequestContext,
  { params }: { params: { passkeyId: string } },
): Promise<null> {
  if (!(await context.transaction((repos) => repos.ownPasskeys.remove(params.passkeyId)))) throw notFound();
  return null;
}

function toOwnPasskey(row: OwnPasskeyRow) {
  return {
    id: row.id,
    name: row.name,
    addedAt: row.createdAt.toISOString(),
    lastUsedAt: row.usedAt?.toISOString() ?? null,
    synced: row.backedUp,
  };
}

function notAdded(): PortalError {
  return new PortalError(
    'conflict',
    'The answer of your device was not right, or came too late. No passkey was added; try once more.',
  );
}

function knownAlready(): PortalError {
  return new PortalError(
    'conflict',
    'This passkey is known already, or you have twenty of them. None was added; remove one you do not use any more.',
  );
}
