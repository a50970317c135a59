// A vault that is sealed for its members: what must be there before, what the server can do no more, and what browsers do.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCustody } from '#src/domain/custody/get-custody.ts';
import { getVaultCustody } from '#src/domain/custody/get-vault-custody.ts';
import { getKeyHolders, handOverKey } from '#src/domain/custody/key-holders.ts';
import { getKitSlots, keepRecoveryKit } from '#src/domain/custody/recovery-kit.ts';
import { prepareCustody, sealCompanies } from '#src/domain/custody/seal-companies.ts';
import { changeVaultItem } from '#src/domain/vault/change-vault-item.ts';
import { createVaultItem } from '#src/domain/vault/create-vault-item.ts';
import { getVaultItem } from '#src/domain/vault/get-vault-item.ts';
import { restoreVaultItem } from '#src/domain/vault/restore-vault-item.ts';
import { revealVaultItem } from '#src/domain/vault/reveal-vault-item.ts';
import { fromBase64, toBase64 } from '#src/unlocking/base64.ts';
import type { NewItem } from '#src/unlocking/company-desk.ts';
import { refusal } from '../keyholder/stage.ts';
import { connect, rootUrl } from '../walls/stage.ts';
import { asItem, openBrowser, type Browser } from './sealed-browser.ts';
import { setStage, type VaultStage } from './stage.ts';

const CANARY = 'canary: heron-at-the-lock';

let stage: VaultStage;
let itemId: string;
let admin: Browser;
let member: Browser;
let words: string;

const as = (person: keyof VaultStage['people']) => stage.contextFor(stage.people[person]);
const company = () => ({ companyId: stage.account.companyB });
const seal = async () => {
  const { data } = await sealCompanies(await as('admin'), { body: { companyIds: [company().companyId] } });
  return data[0]?.became;
};
const prepare = async () =>
  (await prepareCustody(await as('admin'), { body: { companyIds: [company().companyId] } })).made;
const reveal = async (person: keyof VaultStage['people'], version?: number) =>
  revealVaultItem(await as(person), {
    params: { ...company(), itemId },
    body: { fields: ['password', 'totp', 'notes'], version },
  });
const sent = ({ blob, ...has }: NewItem) => ({ ...has, blob: toBase64(blob) });

beforeAll(async () => {
  stage = await setStage();
  itemId = (await stage.make({ name: 'Router', password: CANARY, totp: 'JBSW Y3DP EHPK 3PXP' })).id;
  [admin, member] = await Promise.all([openBrowser(() => as('admin')), openBrowser(() => as('member'))]);
});
afterAll(() => stage.clear());

/** As the superuser, whom no wall binds. */
async function lastProved(at: string): Promise<void> {
  const superuser = await connect(rootUrl(stage.fresh.name));
  await superuser.query(`update person_session set proved_at = ${at}`);
  await superuser.end();
}

describe('before a vault is sealed', () => {
  it('two people must have opened its key, and the kit’s words must have been typed back', async () => {
    expect(await seal()).toBe('too_few');
    expect(await prepare()).toBe(2);
    expect(await seal()).toBe('too_few');
    expect(await admin.prove()).toBe(1);
    expect(await seal()).toBe('too_few');
    expect(await member.prove()).toBe(1);
    expect(await seal()).toBe('no_recovery');
    words = await admin.makeKit();
    expect(await prepare()).toBe(0);
    expect(await seal()).toBe('no_recovery');
    const wrong = words.split(' ').reverse().join(' ');
    await expect(admin.proveKit(wrong)).rejects.toThrow();
    expect(await admin.proveKit(words)).toBe(true);
    expect(await seal()).toBe('no_recovery');
    expect(await prepare()).toBe(1);
  });

  it('nobody proves what they did not open, or what is another’s', async () => {
    const context = await as('technician');
    const proofs = [{ id: randomUUID(), answer: toBase64(new Uint8Array(32)) }];
    const sessionToken = context.actor.sessionToken.reveal();
    expect(await stage.keyholder.web.giveProofs({ sessionToken, proofs })).toEqual({ proved: 0 });
    expect((await getVaultCustody(await as('member'), { params: company() })).slots).toEqual([]);
  });

  it('only who rules the account decides, and only with a fresh proof', async () => {
    for (const person of ['technician', 'companyAdmin', 'member'] as const) {
      const context = await as(person);
      const body = { companyIds: [company().companyId] };
      expect(await refusal(sealCompanies(context, { body })), person).toBe('forbidden');
      expect(await refusal(getCustody(context)), person).toBe('forbidden');
      // The database says the same to a web process that was talked into it.
      const sessionToken = context.actor.sessionToken.reveal();
      const asked = stage.keyholder.web.sealCompanies({ sessionToken, ...body });
      expect(await refusal(asked.then(({ companies }) => companies[0]?.became))).not.toBe('done');
    }
    const body = { companyIds: [company().companyId] };
    expect(await refusal(sealCompanies(await as('outsider'), { body }))).toBe('not_found');
    await lastProved("clock_timestamp() - interval '7 minutes'");
    expect(await refusal(seal())).toBe('proof_needed');
    await lastProved('clock_timestamp()');
  });
});

describe('a sealed vault', () => {
  it('is opened by its members’ browsers, and by the key-holder no more', async () => {
    expect(await seal()).toBe('done');
    expect(await seal()).toBe('sealed');
    const { rows } = await stage.asOwner(`select kind from key_slot where company_id = $1`, [
      company().companyId,
    ]);
    expect(rows).toEqual([]);
    const answer = await reveal('member');
    expect(Object.keys(answer)).toEqual(['sealed']);
    const { password, totp } = await member.desk.openItem(asItem(answer));
    expect(password).toBe(CANARY);
    expect(totp).toMatchObject({ code: expect.stringMatching(/^\d{6}$/) as string });
    // What it would need to open or carry over is not there.
    const amending = stage.keyholder.web.amendItem({
      sessionToken: stage.people.admin.sessionToken,
      ...company(),
      itemId,
      currentVersion: 1,
      changes: {},
    });
    expect(await refusal(amending)).toBe('unavailable');
    // Somebody who holds no slot gets the same bytes, and nothing to open them with.
    const outside = await openBrowser(() => as('companyAdmin'));
    await expect(outside.desk.openItem(asItem(await reveal('companyAdmin')))).rejects.toThrow();
  });

  it('takes no secret in the clear, and no version but the next one to the newest key', async () => {
    const params = { ...company(), itemId };
    const { version } = await getVaultItem(await as('admin'), { params });
    const plain = { version, password: 'in the clear' };
    expect(await refusal(changeVaultItem(await as('admin'), { params, body: plain }))).toBe('conflict');
    expect(await refusal(stage.make({ name: 'Switch', password: 'in the clear' }))).toBe('conflict');
    const from = asItem(await reveal('admin'));
    const binding = { ...from.binding, itemVersion: from.last + 1 };
    const made = await admin.desk.sealItem({ from, changes: { password: 'new one' }, binding });
    const sealed = { ...sent(made), itemVersion: from.last + 1, keyEpoch: 1, changed: ['password' as const] };
    for (const wrong of [{ itemVersion: from.last + 2 }, { keyEpoch: 2 }]) {
      const body = { version, sealed: { ...sealed, ...wrong } };
      expect(await refusal(changeVaultItem(await as('admin'), { params, body }))).toBe('stale');
    }
    await changeVaultItem(await as('admin'), { params, body: { version, name: 'Gateway', sealed } });
    const opened = await member.desk.openItem(asItem(await reveal('member')));
    expect(opened).toMatchObject({ password: 'new one', totp: { periodSeconds: 30 } });
  });

  it('makes new items and brings earlier versions back, sealed in the browser', async () => {
    const { companyId } = company();
    const id = randomUUID();
    const place = { accountId: stage.account.id, companyId, itemId: id };
    const binding = { ...place, itemVersion: 1, keyEpoch: 1, source: null };
    const made = await member.desk.sealItem({
      from: null,
      changes: { password: 'fresh', notes: 'n' },
      binding,
    });
    const first = { ...sent(made), itemId: id, itemVersion: 1, keyEpoch: 1, changed: [] };
    const body = { name: 'Made sealed', sealed: first };
    const item = await createVaultItem(await as('companyAdmin'), { params: company(), body });
    expect(item).toMatchObject({ id, hasPassword: true, hasTotp: false, hasNotes: true });
    // The id is the browser's choice; one that is in use in another vault is not taken.
    const elsewhere = { companyId: stage.account.companyA };
    const other = await createVaultItem(await as('admin'), {
      params: elsewhere,
      body: { name: 'Elsewhere' },
    });
    const taken = { ...body, sealed: { ...first, itemId: other.id } };
    expect(await refusal(createVaultItem(await as('admin'), { params: company(), body: taken }))).toBe(
      'conflict',
    );

    const params = { companyId, itemId };
    const now = await getVaultItem(await as('admin'), { params });
    const earlier = asItem(await reveal('admin', 1));
    expect(earlier.binding.itemVersion).toBe(1);
    const next = earlier.last + 1;
    const again = await admin.desk.sealItem({
      from: earlier,
      changes: {},
      binding: { ...earlier.binding, itemVersion: next },
    });
    const sealed = { ...sent(again), itemVersion: next, keyEpoch: 1, changed: [] };
    const restored = await restoreVaultItem(await as('admin'), {
      params,
      body: { version: now.version, from: 1, sealed },
    });
    expect(restored.name).toBe('Router');
    expect((await member.desk.openItem(asItem(await reveal('member')))).password).toBe(CANARY);
  });

  it('is handed to another by who holds it, and to nobody by who does not', async () => {
    const { data } = await getKeyHolders(await as('member'), { params: company() });
    const next = data.find(({ personId }) => personId === stage.people.companyAdmin.id);
    if (next === undefined) throw new Error('the company’s administrator has a key');
    const place = member.toSlot({ ...(await ownSlot('member')) }).place;
    const wrapped = await member.desk.handOver({
      publicKey: fromBase64(next.publicKey),
      place: { ...place, holderId: next.personId, holderKeyId: next.keyId },
    });
    const body = { personId: next.personId, keyId: next.keyId, epoch: 1, wrapped: toBase64(wrapped) };
    expect(await refusal(handOverKey(await as('companyAdmin'), { params: company(), body }))).toBe(
      'conflict',
    );
    const outsider = handOverKey(await as('outsider'), { params: company(), body });
    expect(await refusal(outsider)).toBe('not_found');
    const technician = { ...body, personId: stage.people.technician.id };
    expect(await refusal(handOverKey(await as('member'), { params: company(), body: technician }))).toBe(
      'conflict',
    );
    await handOverKey(await as('member'), { params: company(), body });
    expect((await getVaultCustody(await as('companyAdmin'), { params: company() })).slots).toHaveLength(1);
  });

  it('comes back by the words of its kit, which stays the kit', async () => {
    const { kitId, data } = await getKitSlots(await as('admin'));
    const slots = data.map((slot) => ({
      id: '',
      wrapped: fromBase64(slot.wrapped),
      place: {
        ...{ accountId: stage.account.id, companyId: slot.companyId, epoch: slot.epoch },
        companyPublicKey: fromBase64(slot.publicKey),
        ...{ holderId: kitId ?? '', holderKeyId: kitId ?? '' },
      },
    }));
    const own = { publicKey: admin.publicKey, holderId: admin.personId, holderKeyId: admin.keyId };
    const [found] = await admin.desk.recover({ words: words.toUpperCase(), slots, own });
    const place = admin.toSlot(await ownSlot('admin')).place;
    const slot = { id: 'recovered', wrapped: found?.wrapped ?? new Uint8Array(0), place };
    expect((await admin.desk.openSlots({ slots: [slot], proofs: [] })).opened).toEqual(['recovered']);
    const other = { id: randomUUID(), publicKey: toBase64(new Uint8Array(32)) };
    expect(await refusal(keepRecoveryKit(await as('admin'), { body: other }))).toBe('conflict');
    const { companies } = await getCustody(await as('admin'));
    expect(companies.find(({ companyId }) => companyId === company().companyId)).toMatchObject({
      recovery: true,
      proved: expect.arrayContaining([admin.personId, member.personId]) as string[],
    });
  });
});

async function ownSlot(person: 'admin' | 'member') {
  const { slots } = await getVaultCustody(await as(person), { params: company() });
  if (slots[0] === undefined) throw new Error('they hold no slot');
  return slots[0];
}
