// A sealed vault gets its next key: made and signed in a holder's browser, which seals what is there anew and can be broken off.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '#src/adapters/db/index.ts';
import { getKeyHolders } from '#src/domain/custody/key-holders.ts';
import { getVaultCustody } from '#src/domain/custody/get-vault-custody.ts';
import { getOwnSlots } from '#src/domain/custody/own-slots.ts';
import { getKitSlots } from '#src/domain/custody/recovery-kit.ts';
import { getCompanyKey } from '#src/domain/vault/company-key.ts';
import { followSealedKey, keepSealedAnew, takeOldSealed } from '#src/domain/vault/next-sealed-key.ts';
import { revealVaultItem } from '#src/domain/vault/reveal-vault-item.ts';
import { fromBase64, toBase64 } from '#src/unlocking/base64.ts';
import { Secret } from '#src/model/secret.ts';
import { sealItem } from '#src/unlocking/sealed-item.ts';
import { refusal } from '../keyholder/stage.ts';
import { connect, rootUrl } from '../walls/stage.ts';
import { makeNextKeyBody, type NextKeyBody } from './next-key-steps.ts';
import { sealVault, type SealedBy } from './seal-vault.ts';
import { asItem, openBrowser, type Browser } from './sealed-browser.ts';
import { seedCompanyPerson, setStage, type VaultStage } from './stage.ts';

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
const made = async (words: string, people: readonly string[]) =>
  makeNextKeyBody({ context: await as('admin'), ruler: by.ruler, ...params }, words, people);

const follow = async (person: keyof VaultStage['people'], body: NextKeyBody) =>
  followSealedKey(await as(person), { params, body });
const take = async (person: keyof VaultStage['people'] = 'admin') =>
  (await takeOldSealed(await as(person), { params, body: { after: null } })).items;

/** Seals the first `count` of what is left anew, as a holder's browser does: what it sends. */
async function resealed(count: number, browser = by.ruler) {
  const taken = (await take()).slice(0, count);
  const bound = { accountId: stage.account.id, ...params };
  const { sealed, signature } = await browser.desk.resealItems({
    ...{ ...bound, epoch: 2 },
    items: taken.map(({ blob, version, itemId, keyEpoch, source }) => ({
      blob: fromBase64(blob),
      binding: { ...bound, itemId, itemVersion: version, keyEpoch, source },
    })),
  });
  const items = taken.map(({ itemId, version }, index) => ({
    ...{ itemId, version },
    blob: toBase64(sealed[index] ?? new Uint8Array(0)),
  }));
  return { items, signature: toBase64(signature) };
}

const keep = async (body: Awaited<ReturnType<typeof resealed>>) =>
  keepSealedAnew(await as('admin'), { params, body });
const sealAnew = async (count: number) => keep(await resealed(count));

/** What somebody makes of it who has the session and the company's public key, but no vault key: another password. */
async function forged(itemId: string, version: number): Promise<string> {
  const newest = (await getVaultCustody(await as('admin'), { params })).slots.find(
    ({ epoch }) => epoch === 2,
  );
  const binding = {
    ...{ accountId: stage.account.id, ...params, itemId, itemVersion: version, keyEpoch: 2 },
    source: null,
  };
  return toBase64(
    await sealItem(fromBase64(newest?.publicKey ?? ''), { password: new Secret('evil!') }, binding),
  );
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
    // Another length, or still of the old epoch: not taken, whatever was signed.
    const [left] = await take();
    if (left === undefined) throw new Error('two are left');
    const { itemId, version, blob } = left;
    const longer = toBase64(new Uint8Array([...fromBase64(blob), 0]));
    const keys = createDatabase(stage.fresh.keysUrl);
    const { tenantContext } = await as('admin');
    for (const not of [blob, longer]) {
      const items = [{ itemId, version, sealed: fromBase64(not) }];
      expect(
        await keys.withTenant(tenantContext, ({ sealedKeys }) =>
          sealedKeys.sealAnew(params.companyId, items),
        ),
      ).toBe(0);
    }
    await keys.close();
    expect(await state()).toMatchObject({ itemsLeft: 2 });
  });

  it('puts nothing in an item’s place that its holder’s browser did not sign as it is', async () => {
    const piece = await resealed(2);
    const [first, second] = piece.items;
    if (first === undefined || second === undefined) throw new Error('two are left');
    const evil = await forged(first.itemId, first.version);
    expect(evil.length).toBe(first.blob.length);
    const tries: [string, typeof piece][] = [
      ['another content', { ...piece, items: [{ ...first, blob: evil }, second] }],
      ['one left out', { ...piece, items: [first] }],
      [
        'in each other’s place',
        {
          ...piece,
          items: [
            { ...first, blob: second.blob },
            { ...second, blob: first.blob },
          ],
        },
      ],
      ['of another version', { ...piece, items: [{ ...first, version: first.version + 1 }, second] }],
      ['another signature', { ...piece, signature: toBase64(new Uint8Array(64)) }],
      ['none of them, to end the change', { items: [], signature: piece.signature }],
    ];
    for (const [what, body] of tries) expect([what, await refusal(keep(body))]).toEqual([what, 'forbidden']);
    expect(await state()).toMatchObject({ changing: true, itemsLeft: 2 });
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
