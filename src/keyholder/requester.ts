// Who stands behind a session token, by the database's own word, and whether they may do what is asked.

import { hashToken } from '#src/adapters/secrets/index.ts';
import type { OpenedRequest, OpenedToken } from '#src/adapters/db/index.ts';
import { isApiToken, rightsOfToken } from '#src/model/api-token.ts';
import { PortalError } from '#src/model/errors.ts';
import { PROOF_MINUTES } from '#src/model/session.ts';
import { rightsOf, type Right } from '#src/model/roles.ts';
import type { Room } from './room.ts';

type Requester = Pick<
  OpenedRequest | OpenedToken,
  'personId' | 'accountId' | 'accountKind' | 'role' | 'scope' | 'context'
> & {
  /** Of an API token: no other rights than these. */
  within?: readonly Right[];
};

/** By what web was called with; the address is not looked at again. */
async function findRequester(room: Room, token: string): Promise<Requester | null> {
  if (!isApiToken(token)) return room.database.sessions.open(hashToken(token), false);
  const opened = await room.database.tokens.open(hashToken(token), null, false);
  return opened === null || typeof opened === 'number'
    ? null
    : { ...opened, within: rightsOfToken(opened.rights) };
}

/** The person of a living session or token who has `right` somewhere in the account; row security then decides where. */
export async function requirePerson(room: Room, sessionToken: string, right: Right): Promise<Requester> {
  const person = await findRequester(room, sessionToken);
  if (!person) {
    throw new PortalError('unauthenticated', 'Your session has ended. Nothing was changed; sign in again.');
  }
  if (person.scope === 'waiting') {
    throw new PortalError(
      'not_confirmed',
      'Somebody who holds the key of the vault has to confirm you first. Nothing was changed.',
    );
  }
  if (person.scope === 'enrol') {
    throw new PortalError(
      'second_factor_required',
      'Set up a second factor first: your account requires one. Nothing was changed.',
    );
  }
  const within = person.within?.includes(right) ?? true;
  if (within && rightsOf(person.accountKind, person.role).includes(right)) return person;
  if (person.accountKind === 'teams' && rightsOf('msp', person.role).includes(right)) {
    throw new PortalError('not_in_teams', 'A Teams account has no integrations. Nothing was changed.');
  }
  throw new PortalError(
    'forbidden',
    'Your role does not allow this. Nothing was changed; ask an administrator of your account.',
  );
}

/**
 * As `requirePerson`, for what only somebody who sits there may do: no API token, and with a fresh proof of who they are
 * where their account or their second factor asks for one, or `always`.
 */
export async function requireProvedPerson(
  room: Room,
  sessionToken: string,
  { right, always = false }: { right: Right; always?: boolean },
): Promise<Requester> {
  if (isApiToken(sessionToken)) {
    throw new PortalError(
      'forbidden',
      'An API token cannot do this. Nothing was changed; sign in as a person.',
    );
  }
  const person = await requirePerson(room, sessionToken, right);
  const opened = await room.database.sessions.open(hashToken(sessionToken), false);
  const provedLately = opened !== null && Date.now() - opened.provedAt.getTime() <= PROOF_MINUTES * 60_000;
  if ((!always && opened?.proofAsked === false) || provedLately) return person;
  throw new PortalError(
    'proof_needed',
    'Prove that it is you with your password and a code, then do this again. Nothing was done.',
  );
}
