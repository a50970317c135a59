// A company's next key: made at the word of who rules the account, from then on the only one that anything is sealed to.

import type { ChangeCompanyKey } from '#src/adapters/keyholder/index.ts';
import type { EpochOutcome } from '#src/adapters/db/index.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { newKey, requireProof } from './company-keys.ts';
import { requireProvedPerson } from './requester.ts';
import type { Room } from './room.ts';

/**
 * Answers the new epoch. What is sealed to the one before stays readable and is sealed anew in the background
 * (`seal-anew.ts`). Throws `conflict` where that is still going on, or where the vault is sealed for its members alone.
 */
export async function changeCompanyKey(room: Room, asked: ChangeCompanyKey): Promise<{ epoch: number }> {
  const person = await requireProvedPerson(room, asked.sessionToken, { right: 'manage_companies' });
  const { companyId } = asked;
  return room.database.withTenant(person.context, async (repos) => {
    const company = await repos.keys.findReachableCompany(companyId);
    if (!company) throw notFound();
    const newest = await repos.keys.findCompanyKey(companyId);
    if (!newest) throw refusals.empty();
    requireProof(room, newest);
    const epoch = newest.epoch + 1;
    const { key, slot } = await newKey(room, { accountId: company.accountId, companyId, epoch });
    const outcome = await repos.keys.beginEpoch(key, slot);
    if (outcome !== 'made') throw refusals[outcome]();
    return { epoch };
  });
}

const refusals: Record<Exclude<EpochOutcome, 'made'> | 'empty', () => PortalError> = {
  empty: () =>
    new PortalError(
      'conflict',
      'This vault has no key yet, because nothing has ever been put into it. There is nothing to change.',
    ),
  moved: () =>
    new PortalError('stale', 'Somebody else changed the key of this vault just now. Nothing more was done.'),
  underway: () =>
    new PortalError(
      'conflict',
      'The key of this vault is being changed already, and some items are still sealed to the one before. Nothing more was done; wait until none is left.',
    ),
  sealed: () =>
    new PortalError(
      'conflict',
      'This vault is sealed for its members: the server holds no key that opens it, so it cannot seal its items anew. Nothing was changed.',
    ),
  forbidden: () =>
    new PortalError(
      'forbidden',
      'Only owners and administrators of the account change the key of a vault. Nothing was changed.',
    ),
};
