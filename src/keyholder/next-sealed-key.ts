// The next key of a vault that is sealed for its members: a holder's browser made it and seals what is there anew. The
// key-holder looks at who says so, proves the public half for everybody who seals to it, and opens nothing.

import type { FollowSealedKey, KeepSealedAnew, TakeOldSealed } from '#src/adapters/keyholder/index.ts';
import type { Followed, Repositories } from '#src/adapters/db/index.ts';
import { isSigned, proveCompanyKey, toBase64, type Bytes } from '#src/adapters/secrets/index.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { nextKeyBytes, sealedAnewBytes } from '#src/model/sealed/next-key.ts';
import { personKeyRecordBytes } from '#src/model/sealed/person-key.ts';
import { requireProof } from './company-keys.ts';
import { requireProvedPerson } from './requester.ts';
import type { Room } from './room.ts';
import { wireBytes } from './wire-bytes.ts';

/** Only with the signature of the vault key of the session's own person: a session alone puts no key in a vault's place. */
export async function followSealedKey(room: Room, asked: FollowSealedKey): Promise<{ epoch: number }> {
  const person = await requireProvedPerson(room, asked.sessionToken, {
    right: 'manage_people',
    always: true,
  });
  const { companyId, epoch } = asked;
  return room.database.withTenant(person.context, async (repos) => {
    const company = await repos.keys.findReachableCompany(companyId);
    const newest = await repos.keys.findCompanyKey(companyId);
    if (!company || !newest) throw notFound();
    requireProof(room, newest);
    const record = { accountId: company.accountId, companyId, epoch, publicKey: wireBytes(asked.publicKey) };
    const signed = nextKeyBytes({ ...record, before: newest.publicKey });
    if (
      !(await isTheirWord(
        repos,
        { companyId, personId: person.personId },
        signed,
        wireBytes(asked.signature),
      ))
    )
      throw refusals.forbidden();
    const outcome = await repos.sealedKeys.follow({
      key: { ...record, ...proveCompanyKey(room.roots, record) },
      kit: { id: asked.kit.id, wrapped: wireBytes(asked.kit.wrapped) },
      slots: asked.slots.map(({ wrapped, ...whose }) => ({ ...whose, wrapped: wireBytes(wrapped) })),
    });
    if (outcome !== 'made') throw refusals[outcome]();
    return { epoch };
  });
}

export async function takeOldSealed(room: Room, asked: TakeOldSealed) {
  const person = await requireProvedPerson(room, asked.sessionToken, { right: 'manage_people' });
  return room.database.withTenant(person.context, async (repos) => {
    const taken = await repos.sealedKeys.takeOld(asked.companyId, asked.after);
    return { items: taken.map(({ sealed, ...item }) => ({ ...item, blob: toBase64(sealed) })) };
  });
}

/** Only with the signature of the holder whose browser sealed them: a session alone puts nothing in an item's place. */
export async function keepSealedAnew(room: Room, asked: KeepSealedAnew): Promise<{ written: number }> {
  const person = await requireProvedPerson(room, asked.sessionToken, { right: 'manage_people' });
  return room.database.withTenant(person.context, async (repos) => {
    const { companyId } = asked;
    const [company, newest] = [
      await repos.keys.findReachableCompany(companyId),
      await repos.keys.findCompanyKey(companyId),
    ];
    if (!company || !newest) throw notFound();
    const items = asked.items.map(({ blob, ...item }) => ({ ...item, sealed: wireBytes(blob) }));
    const said = sealedAnewBytes({
      ...{ accountId: company.accountId, companyId, epoch: newest.epoch },
      items: items.map(({ sealed, ...item }) => ({ ...item, blob: sealed })),
    });
    const { personId } = person;
    if (!(await isTheirWord(repos, { companyId, personId }, said, wireBytes(asked.signature))))
      throw refusals.unsigned();
    const written = await repos.sealedKeys.sealAnew(asked.companyId, items);
    if (written === null) throw refusals.not_held();
    return { written };
  });
}

async function isTheirWord(
  repos: Repositories,
  of: { companyId: string; personId: string },
  said: Bytes,
  signature: Bytes,
): Promise<boolean> {
  const holders = await repos.custody.possibleHolders(of.companyId);
  const own = holders.find(({ personId }) => personId === of.personId);
  if (own === undefined || !isSigned(own.signKey, personKeyRecordBytes(own), own.signature)) return false;
  return isSigned(own.signKey, said, signature);
}

const refusals: Record<Exclude<Followed, 'made'> | 'unsigned', () => PortalError> = {
  unsigned: () =>
    new PortalError(
      'forbidden',
      'These items are not signed by the vault key of who brings them, or are not those that were signed. Nothing was changed; reload the page and go on.',
    ),
  forbidden: () =>
    new PortalError(
      'forbidden',
      'Only owners and administrators of the account who hold this vault’s key and have unlocked theirs give it another one. Nothing was changed.',
    ),
  managed: () =>
    new PortalError(
      'conflict',
      'This vault is not sealed for its members: the server gives it a new key itself, on the vault’s page. Nothing was changed.',
    ),
  moved: () =>
    new PortalError('stale', 'Somebody else changed the key of this vault just now. Nothing more was done.'),
  not_held: () =>
    new PortalError(
      'conflict',
      'You do not hold the newest key of this vault, or have not opened it yet. Nothing was changed; ask somebody who holds it.',
    ),
  underway: () =>
    new PortalError(
      'conflict',
      'Some items of this vault are still sealed to the key before. Nothing was changed; let that be finished first.',
    ),
  other_holders: () =>
    new PortalError(
      'conflict',
      'Somebody you chose has another vault key by now, or may not open this vault any more. Nothing was changed; reload the page and choose again.',
    ),
  no_recovery: () =>
    new PortalError(
      'conflict',
      'The account has another recovery kit by now, or none that is proved. Nothing was changed; reload the page.',
    ),
};
