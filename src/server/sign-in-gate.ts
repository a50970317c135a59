// What a session must have behind it for a call: a confirmed place, a second factor where it is required, a fresh proof.
import 'server-only';
import type { Endpoint } from '#src/contracts/endpoint.ts';
import { PortalError } from '#src/model/errors.ts';
import type { OpenSession } from './session.ts';

/** Throws `not_confirmed` for who has only accepted an invitation so far, but for what they wait with. */
export function requireConfirmed(session: Pick<OpenSession, 'waits'>, { access }: Endpoint): void {
  if (!session.waits || (access.who === 'person' && access.waiting === true)) return;
  throw new PortalError(
    'not_confirmed',
    'You have accepted the invitation; somebody who holds the key of the vault there has to confirm you first. Nothing was done.',
  );
}

/** Throws `second_factor_required` for staff who have none yet, but for the calls that set it up. */
export function requireEnrolled(session: Pick<OpenSession, 'mustEnrol'>, { access }: Endpoint): void {
  if (!session.mustEnrol || (access.who === 'person' && access.enrolling === true)) return;
  throw new PortalError(
    'second_factor_required',
    'Your account requires a second factor of you. Set it up first; nothing was done.',
  );
}

/** Throws `proof_needed` where the call is dangerous and nobody has proved within minutes that it is they. */
export function requireProof(
  session: Pick<OpenSession, 'mustProve' | 'provedLately'>,
  { access }: Endpoint,
): void {
  if (access.who !== 'person' || access.proof === undefined) return;
  if (access.proof === 'always' ? session.provedLately : !session.mustProve) return;
  throw new PortalError(
    'proof_needed',
    'Prove that it is you with your password and a code, then do this again. Nothing was done.',
  );
}
