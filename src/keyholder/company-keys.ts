// A company's key pair: made and proved when first needed, verified each time it is handed out.

import { randomUUID } from 'node:crypto';
import type { EnsureCompanyKey } from '#src/adapters/keyholder/index.ts';
import type { CompanyKeyRow, Repositories } from '#src/adapters/db/index.ts';
import {
  companyKeyIsProved,
  generateCompanyKeyPair,
  proveCompanyKey,
  toBase64,
  unwrapWithRoot,
  wrapWithRoot,
  type Bytes,
  type WrapPlace,
} from '#src/adapters/secrets/index.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import type { Room } from './room.ts';

const FIRST_EPOCH = 1;

/** The newest public key of a company that the context reaches, in base64. Of many at once, one makes it. */
export async function ensureCompanyKey(
  room: Room,
  asked: EnsureCompanyKey,
): Promise<{ epoch: number; publicKey: string }> {
  const key = await room.database.withTenant(asked.context, async (repos) => {
    const company = await repos.keys.findReachableCompany(asked.companyId);
    if (!company) throw notFound();
    const there = await repos.keys.findCompanyKey(asked.companyId);
    if (there) return there;
    await makeKey(room, repos, { accountId: company.accountId, companyId: asked.companyId });
    // Read again: where two were at it, the first one's key is the company's.
    return repos.keys.findCompanyKey(asked.companyId);
  });
  if (!key) throw new Error('a company key that was just made is not there');
  requireProof(room, key);
  return { epoch: key.epoch, publicKey: toBase64(key.publicKey) };
}

/** The private key of one epoch, from the escrow slot. The caller overwrites it with zeros after use. */
export async function openPrivateKey(
  room: Room,
  repos: Repositories,
  place: { accountId: string; companyId: string; epoch: number },
): Promise<Bytes> {
  const slot = await repos.keys.findEscrowSlot(place.companyId, place.epoch);
  if (!slot) {
    throw new PortalError(
      'unavailable',
      'This vault is sealed for its members: the server holds no key that opens it. Open it with your own passphrase.',
      { message: 'no escrow slot for the item’s key epoch' },
    );
  }
  return unwrapWithRoot(room.roots, {
    ...slotPlace({ ...place, publicKey: slot.publicKey }),
    wrapped: slot.wrapped,
  });
}

/** Throws where the row is not the one that was written here: somebody else's public key must never be sealed to. */
export function requireProof(room: Pick<Room, 'roots'>, key: CompanyKeyRow): void {
  if (companyKeyIsProved(room.roots, key, key)) return;
  throw new PortalError(
    'internal',
    'The key of this vault is not the one the portal made, so nothing was sealed with it. Tell your administrator at once.',
    { message: `company key record does not verify (company ${key.companyId}, epoch ${key.epoch})` },
  );
}

/** A new pair of that epoch, proved, with its private key in a slot that only the root key opens. */
export async function newKey(
  room: Room,
  place: { accountId: string; companyId: string; epoch: number },
): Promise<{ key: CompanyKeyRow; slot: { id: string; wrapped: Bytes; rootKeyId: string } }> {
  const { publicKey, privateKey } = await generateCompanyKeyPair();
  const record = { ...place, publicKey };
  const slot = wrapWithRoot(room.roots, { ...slotPlace(record), secret: privateKey });
  privateKey.fill(0);
  return {
    key: { ...record, ...proveCompanyKey(room.roots, record) },
    slot: { id: randomUUID(), ...slot },
  };
}

async function makeKey(
  room: Room,
  repos: Repositories,
  place: { accountId: string; companyId: string },
): Promise<void> {
  const { key, slot } = await newKey(room, { ...place, epoch: FIRST_EPOCH });
  const made = await repos.keys.insertCompanyKey(key, slot);
  if (!made) return;
  await repos.audit.append({
    action: 'company_key.created',
    companyId: place.companyId,
    targetType: 'company',
    targetId: place.companyId,
    details: { epoch: FIRST_EPOCH, publicKey: toBase64(key.publicKey) },
  });
}

export function slotPlace(record: {
  accountId: string;
  companyId: string;
  epoch: number;
  publicKey: Uint8Array;
}): WrapPlace {
  return {
    purpose: 'company-escrow-slot/v1',
    context: [record.accountId, record.companyId, record.epoch, toBase64(record.publicKey)],
  };
}
