// A sealed vault gets its next key: made and signed in a holder's browser, which seals what is there anew and can be broken off.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getKeyHolders } from '#src/domain/custody/key-holders.ts';
import { getVaultCustody } from '#src/domain/custody/get-vault-custody.ts';
import { getOwnSlots } from '#src/domain/custody/own-slots.ts';
import { getKitSlots } from '#src/domain/custody/recovery-kit.ts';
import { getCompanyKey } from '#src/domain/vault/company-key.ts';
import { followSealedKey, keepSealedAnew, takeOldSealed } from '#src/domain/vault/next-sealed-key.ts';
import { revealVaultItem } from '#src/domain/vault/reveal-vault-item.ts';
import { fromBase64, toBase64 } from '#src/unlocking/base64.ts';
import type { SlotPlace } from '#src/model/sealed/member-slot.ts';
import { refusal } from '../keyholder/stage.ts';
import { connect, rootUrl } from '../walls/stage.ts';
import { sealVault, type SealedBy } from './seal-vault.ts';
import { asItem, openBrowser, type Browser } from './sealed-browser.ts';
import { seedCompanyPerson, setStage, type VaultStage } from './stage.ts';

type Body = Parameters<typeof followSealedKey>[1]['body'];

let stage: VaultStage;
let by: SealedBy;
let params: { companyId: string };
const items: string[] = [];

const as = (person: keyof VaultStage['people']) => stage.contextFor(stage.people[person]);
const state = async () => getCompanyKey(await as('admin'), { params });
const read = async (browser: Browser, person: keyof VaultStage['people'], itemId: string) =>
  (
    await browser.desk.openItem(
      asItem(
        await revealVaultItem(await as(person), {
          params: { ...params, itemId },
          body: { fields: ['password'] },
        }),
      ),
    )
  ).password;

beforeAll(async () => {
  stage = await setStage();
  params = { companyId: stage.account.companyB };
  for (const name of ['one', 'two', 'three']) items.push((await stage.make({ name, password: name })).id);
  by = await sealVault(
    params.companyId,
    () => as('admin'),
    () => as('member'),
  );
});
afterAll(() => stage.clear());

/** What the ruler's browser makes for these people. */
async function made(words: string, people: readonly string[]): Promise<Body> {
  const { kitId, data } = await getKitSlots(await as('admin'));
  const [newest] = data.sort((a, b) => b.epoch - a.epoch);
  if (kitId === null || newest === undefined) throw new Error('the kit opens nothing');
  const place: SlotPlace = {
    ...{ accountId: stage.account.id, companyId: params.companyId, epoch: newest.epoch },
    companyPublicKey: fromBase64(newest.publicKey),
    ...{ holderId: kitId, holderKeyId: kitId },
  };
  const found = (await getKeyHolders(await as('admin'), { params })).data;
  const holders = found.filter(({ personId }) => people.includes(personId));
  const key = await by.ruler.desk.nextKey({
    words,
    kitSlot: { wrapped: fromBase64(newest.wrapped), place },
    holders: holders.map(({ personId, keyId, publicKey }) => ({
      publicKey: fromBase64(publicKey),
      holderId: personId,
      holderKeyId: keyId,
    })),
  });
  return {
    epoch: key.epoch,
    publicKey: toBase64(key.publicKey),
    signature: toBase64(key.signature),
    kit: { id: kitId, wrapped: toBase64(key.kit) },
    slots: holders.map(({ personId, keyId }, index) => ({
      personId,
      keyId,
      wrapped: toBase64(key.slots[index] ?? new Uint8Array(0)),
    })),
  };
}

const follow = async (person: keyof VaultStage['people'], body: Body) =>
  followSealedKey(await as(person), { params, body });
const take = async (person: keyof VaultStage['people'] = 'admin') =>
  (await takeOldSealed(await as(person), { params, body: { after: null } })).items;

/** Seals the first `count` of what is left anew, as the ruler's browser does. */
async function sealAnew(count: number) {
  const taken = (await take()).slice(0, count);
  const bound = { accountId: stage.account.id, ...params };
  const blobs = await by.ruler.desk.resealItems({
    epoch: 2,
    items: taken.map(({ blob, version, itemId, keyEpoch, source }) => ({
      blob: fromBase64(blob),
      binding: { ...bound, itemId, itemVersion: version, keyEpoch, source },
    })),
  });
  const sealed = taken.map(({ itemId, version }, index) => ({
    ...{ itemId, version },
    blob: toBase64(blobs[index] ?? new Uint8Array(0)),
  }));
  return keepSealedAnew(await as('admin'), { params, body: { items: sealed } });
}

describe('the next key of a sealed vault', () => {
  it('needs the very words of the kit, the vault key of who asks, and people who are holders there', async () => {
    const both = [by.ruler.personId, by.other.personId];
    const wrong = by.words.split(' ').reverse().join(' ');
    await expect(made(wrong, both)).rejects.toThrow();
    const body = await made(by.words, both);
    expect(await refusal(follow('member', body))).toBe('forbidden');
    expect(await refusal(follow('outsider', body))).toBe('not_found');
    // A session that was talked into it: another public key than the one that was signed, or another epoch.
    const other = toBase64(crypto.getRandomValues(new Uint8Array(32)));
    expect(await refusal(follow('admin', { ...body, publicKey: other }))).toBe('forbidden');
    expect(await refusal(follow('admin', { ...body, epoch: 3 }))).toBe('forbidden');
    const mine = body.slots.find(({ personId }) => personId === by.ruler.personId);
    const theirs = body.slots.find(({ personId }) => personId === by.other.personId);
    if (mine === undefined || theirs === undefined) throw new Error('both have a slot');
    const nobody = { ...theirs, personId: stage.people.technician.id };
    for (const slots of [[mine, nobody], [mine, mine], [theirs]]) {
      expect(await refusal(follow('admin', { ...body, slots }))).toBe('conflict');
    }
    expect(await refusal(follow('admin', { ...body, kit: { ...body.kit, id: randomUUID() } }))).toBe(
      'conflict',
    );
    expect(await state()).toMatchObject({ epoch: 1, changing: false });
    expect(await take()).toEqual([]);
  });

  it('is what everything new is sealed to at once, and leaves out who was left out', async () => {
    expect(await follow('admin', await made(by.words, [by.ruler.personId]))).toMatchObject({
      epoch: 2,
      managed: false,
      changing: true,
      itemsLeft: 3,
    });
    expect(await by.ruler.prove()).toBe(1);
    const mine = (await getVaultCustody(await as('admin'), { params })).slots;
    expect(mine.map(({ epoch }) => epoch).sort()).toEqual([1, 2]);
    const theirs = (await getVaultCustody(await as('member'), { params })).slots;
    expect(theirs.map(({ epoch }) => epoch)).toEqual([1]);
    expect(await refusal(made(by.words, [by.ruler.personId]).then((body) => follow('admin', body)))).toBe(
      'conflict',
    );
  });

  it('is carried through a few at a time, by whoever rules and holds it, and takes nothing but the same items', async () => {
    await sealAnew(1);
    expect(await state()).toMatchObject({ changing: true, itemsLeft: 2 });
    expect(await refusal(take('member'))).toBe('forbidden');
    expect(await refusal(take('outsider'))).toBe('not_found');
    // Another length, or still of the old epoch: not taken.
    const [left] = await take();
    if (left === undefined) throw new Error('two are left');
    const { itemId, version, blob } = left;
    const longer = toBase64(new Uint8Array([...fromBase64(blob), 0]));
    for (const not of [blob, longer]) {
      await keepSealedAnew(await as('admin'), { params, body: { items: [{ itemId, version, blob: not }] } });
    }
    expect(await state()).toMatchObject({ itemsLeft: 2 });
    expect(await sealAnew(10)).toMatchObject({ epoch: 2, changing: false, itemsLeft: 0 });
  });

  it('has words that come from what was opened, and none for who holds nothing of it', async () => {
    const [slot] = (await getVaultCustody(await as('admin'), { params })).slots;
    if (slot === undefined) throw new Error('the ruler holds it');
    const { place } = by.ruler.toSlot(slot);
    const words = await by.ruler.desk.keyWords(place);
    const lie = { ...place, companyPublicKey: new Uint8Array(32) };
    expect(await by.ruler.desk.keyWords(lie)).toEqual(words);
    await expect(by.other.desk.keyWords(place)).rejects.toThrow();
  });

  it('opens every item for its holders and the kit; the old key is gone, and with it who held that one alone', async () => {
    const values = await Promise.all(items.map((id) => read(by.ruler, 'admin', id)));
    expect(values).toEqual(['one', 'two', 'three']);
    await expect(read(by.other, 'member', items[0] ?? '')).rejects.toThrow();
    expect((await getVaultCustody(await as('member'), { params })).slots).toEqual([]);
    const { data } = await getKitSlots(await as('admin'));
    expect(data.map(({ epoch }) => epoch)).toEqual([2]);
    const { rows } = await stage.asOwner(
      `select action, count(*)::int as n from audit_entry where action like 'company_key.%' and company_id = $1 group by 1`,
      [params.companyId],
    );
    const told = new Map(rows.map(({ action, n }) => [action, n]));
    expect(told.get('company_key.changed')).toBe(1);
    expect(told.get('company_key.ended')).toBe(1);
    expect(told.get('company_key.items_taken')).toBeGreaterThan(1);
  });
});

it('gives somebody who has accepted and is not confirmed nothing, whatever key they have', async () => {
  const person = await seedCompanyPerson(stage.owner, stage.account.id, 'member', params.companyId);
  const browser = await openBrowser(() => stage.contextFor(person));
  const root = await connect(rootUrl(stage.fresh.name));
  await root.query(`update membership set status = 'accepted' where person_id = $1`, [person.id]);
  await root.end();
  const waiting = await stage.contextFor(person);
  await expect(getVaultCustody(waiting, { params })).rejects.toThrow('not confirmed');
  await expect(getOwnSlots(waiting)).rejects.toThrow('not confirmed');
  const { data } = await getKeyHolders(await as('admin'), { params });
  expect(data.map(({ personId }) => personId)).not.toContain(person.id);
  const { sessionToken } = person;
  const { web } = stage.keyholder;
  expect(await refusal(web.askProofs({ sessionToken }))).toBe('not_confirmed');
  const after = null;
  expect(await refusal(web.takeOldSealed({ sessionToken, ...params, after }))).toBe('not_confirmed');
  expect(browser.personId).toBe(person.id);
});
