// Handing companies' keys to the people who are to hold them, seeing that they can, and then forgetting its own slot.

import { randomUUID } from 'node:crypto';
import type {
  AskProofs,
  GiveKitProof,
  GiveProofs,
  PrepareSlots,
  SealCompanies,
} from '#src/adapters/keyholder/index.ts';
import type { PossibleHolder, Repositories } from '#src/adapters/db/index.ts';
import { isProof, isSigned, sealProof, sealSlot, toBase64 } from '#src/adapters/secrets/index.ts';
import { notFound } from '#src/model/errors.ts';
import { personKeyRecordBytes } from '#src/model/sealed/person-key.ts';
import { ensureCompanyKey, openPrivateKey } from './company-keys.ts';
import { requirePerson, requireProvedPerson } from './requester.ts';
import type { Room } from './room.ts';
import { wireBytes } from './wire-bytes.ts';

/** How many slots were made. People whose key is not signed by itself get none. */
export async function prepareSlots(room: Room, asked: PrepareSlots): Promise<{ made: number }> {
  const person = await requirePerson(room, asked.sessionToken, 'manage_people');
  let made = 0;
  for (const companyId of new Set(asked.companyIds)) {
    const { epoch, publicKey } = await ensureCompanyKey(room, { context: person.context, companyId });
    const key = { accountId: person.accountId, companyId, epoch, companyPublicKey: wireBytes(publicKey) };
    made += await room.database.withTenant(person.context, async (repos) => prepareCompany(room, repos, key));
  }
  return { made };
}

type Key = { accountId: string; companyId: string; epoch: number; companyPublicKey: Uint8Array };
/** A person or the kit. */
type Taker = { personId: string | null; kitId: string | null; keyId: string; publicKey: Uint8Array };

async function prepareCompany(room: Room, repos: Repositories, key: Key): Promise<number> {
  if ((await repos.custody.sealedSince(key.companyId)) !== null) return 0;
  const kit = await repos.custody.kit();
  const people = (await repos.custody.possibleHolders(key.companyId)).filter(isOwnKey);
  const takers: Taker[] = people.map((person) => ({ ...person, kitId: null }));
  if (kit !== null && kit.provedAt !== null) {
    takers.push({ personId: null, kitId: kit.id, keyId: kit.id, publicKey: kit.publicKey });
  }
  const privateKey = await openPrivateKey(room, repos, key);
  try {
    let made = 0;
    const { companyId, epoch } = key;
    for (const { personId, kitId, keyId, publicKey } of takers) {
      const place = { ...key, holderId: personId ?? keyId, holderKeyId: keyId };
      const wrapped = await sealSlot(publicKey, privateKey, place);
      const slot = { id: randomUUID(), companyId, epoch, personId, kitId, keyId, wrapped };
      if (await repos.custodyKeys.prepare(slot)) made += 1;
    }
    return made;
  } finally {
    privateKey.fill(0);
  }
}

/** Whoever writes the table cannot put a half of theirs beside another half: the key itself signed both. */
function isOwnKey(holder: PossibleHolder): boolean {
  return isSigned(holder.signKey, personKeyRecordBytes(holder), holder.signature);
}

export async function askProofs(room: Room, asked: AskProofs) {
  const person = await requirePerson(room, asked.sessionToken, 'reveal');
  const slots = await room.database.withTenant(person.context, (repos) => repos.custody.ownSlots());
  const { personId } = person;
  const proofs = slots
    .filter(({ proved }) => !proved)
    .map(async ({ id, publicKey }) => ({
      id,
      sealed: toBase64(await sealProof(room.roots, { id, personId, publicKey })),
    }));
  return { proofs: await Promise.all(proofs) };
}

/** Answers that are not right are passed over. */
export async function giveProofs(room: Room, asked: GiveProofs): Promise<{ proved: number }> {
  const person = await requirePerson(room, asked.sessionToken, 'reveal');
  return room.database.withTenant(person.context, async (repos) => {
    const slots = new Map((await repos.custody.ownSlots()).map((slot) => [slot.id, slot]));
    let proved = 0;
    for (const { id, answer } of asked.proofs) {
      const slot = slots.get(id);
      if (slot === undefined || slot.proved) continue;
      const about = { id, personId: person.personId, publicKey: slot.publicKey };
      if (isProof(room.roots, about, wireBytes(answer)) && (await repos.custodyKeys.prove(id))) proved += 1;
    }
    return { proved };
  });
}

export async function askKitProof(room: Room, asked: AskProofs): Promise<{ id: string; sealed: string }> {
  const person = await requirePerson(room, asked.sessionToken, 'manage_people');
  const kit = await room.database.withTenant(person.context, (repos) => repos.custody.kit());
  if (kit === null) throw notFound();
  const about = { id: kit.id, personId: person.personId, publicKey: kit.publicKey };
  return { id: kit.id, sealed: toBase64(await sealProof(room.roots, about)) };
}

export async function giveKitProof(room: Room, asked: GiveKitProof): Promise<{ proved: boolean }> {
  const person = await requirePerson(room, asked.sessionToken, 'manage_people');
  return room.database.withTenant(person.context, async (repos) => {
    const kit = await repos.custody.kit();
    if (kit?.id !== asked.id) throw notFound();
    const about = { id: kit.id, personId: person.personId, publicKey: kit.publicKey };
    const right = isProof(room.roots, about, wireBytes(asked.answer));
    return { proved: right && (await repos.custodyKeys.proveKit(kit.id)) };
  });
}

/** One company a transaction: what stands in the way of one does not keep another from being sealed. */
export async function sealCompanies(room: Room, asked: SealCompanies) {
  const person = await requireProvedPerson(room, asked.sessionToken, {
    right: 'manage_people',
    always: true,
  });
  const companies = [];
  for (const companyId of new Set(asked.companyIds)) {
    const became = await room.database.withTenant(person.context, (repos) =>
      repos.custodyKeys.seal(companyId),
    );
    companies.push({ companyId, became });
  }
  return { companies };
}
