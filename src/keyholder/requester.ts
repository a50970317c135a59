// Who stands behind a session token, by the database's own word, and whether they may do what is asked.

import { hashToken } from '#src/adapters/secrets/index.ts';
import type { OpenedRequest } from '#src/adapters/db/index.ts';
import { PortalError } from '#src/model/errors.ts';
import { rightsOf, type Right } from '#src/model/roles.ts';
import type { Room } from './room.ts';

/** The person of a living session who has `right` somewhere in the account; row security then decides where. */
export async function requirePerson(room: Room, sessionToken: string, right: Right): Promise<OpenedRequest> {
  const person = await room.database.sessions.open(hashToken(sessionToken), false);
  if (!person) {
    throw new PortalError('unauthenticated', 'Your session has ended. Nothing was changed; sign in again.');
  }
  if (person.scope === 'enrol') {
    throw new PortalError(
      'second_factor_required',
      'Set up a second factor first: your account requires one. Nothing was changed.',
    );
  }
  if (rightsOf(person.accountKind, person.role).includes(right)) return person;
  if (person.accountKind === 'teams' && rightsOf('msp', person.role).includes(right)) {
    throw new PortalError('not_in_teams', 'A Teams account has no integrations. Nothing was changed.');
  }
  throw new PortalError(
    'forbidden',
    'Your role does not allow this. Nothing was changed; ask an administrator of your account.',
  );
}
