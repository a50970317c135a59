// A company's key is changed while its vault is in use: who may, what is refused, and that no kill loses or changes a value.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealItem } from '#src/adapters/secrets/index.ts';
import { changeVaultItem } from '#src/domain/vault/change-vault-item.ts';
import { createVaultItem } from '#src/domain/vault/create-vault-item.ts';
import { sealAnewAll } from '#src/keyholder/seal-anew.ts';
import { Secret } from '#src/model/secret.ts';
import { setChangeStage, type ChangeStage } from './change-key-stage.ts';
import type { SeededPerson } from './seeded-accounts.ts';
import { connect, rootUrl } from '../walls/stage.ts';
import { refusal } from './stage.ts';

let stage: ChangeStage;

beforeAll(async () => {
  stage = await setChangeStage();
});
afterAll(() => stage.clear());

describe('changing a company’s key', () => {
  it('is for who rules the account, lately proved, and for nobody else', async () => {
    const { companyB } = stage.account;
    await stage.make({ name: 'Router', password: 'first' });
    const { people } = stage;
    const told = async (person: SeededPerson) => refusal(stage.change(person, companyB));
    expect(await told(people.technician)).toBe('forbidden');
    expect(await told(people.companyAdmin)).toBe('forbidden');
    expect(await told(people.member)).toBe('forbidden');
    expect(await told(people.outsider)).toBe('not_found');
    expect(await told({ id: '', sessionToken: 'x'.repeat(43) })).toBe('unauthenticated');
    expect(await told({ id: '', sessionToken: `myki_${'x'.repeat(43)}` })).not.toBeNull();
    const byWorker = await stage.keyholder.worker
      .changeCompanyKey({ sessionToken: people.admin.sessionToken, companyId: companyB })
      .catch((error: unknown) => error);
    expect(byWorker).toMatchObject({ code: 'forbidden' });
    // A factor of theirs asks for a fresh proof, and the last one is an hour old.
    const root = await connect(rootUrl(stage.fresh.name));
    await root.query(`update person_session set proved_at = clock_timestamp() - interval '1 hour'`);
    await root.query(
      `insert into sec.second_factor (person_id, sealed_seed, confirmed_at) values ($1, '\\x00', now())`,
      [people.admin.id],
    );
    expect(await told(people.admin)).toBe('proof_needed');
    await root.query('delete from sec.second_factor');
    await root.end();
    expect(await stage.state(companyB)).toMatchObject({
      epoch: 1,
      managed: true,
      changing: false,
      itemsLeft: 0,
    });
  });

  it('refuses a vault that is sealed for its members, one that is empty, and a second change at a time', async () => {
    const companyId = await stage.newCompany();
    expect(await refusal(stage.change(stage.people.admin, companyId))).toBe('conflict');
    await stage.make({ name: 'Router', password: 'one' }, companyId);
    const escrow = await stage.asOwner(
      `delete from key_slot where company_id = $1 and kind = 'escrow' returning *`,
      [companyId],
    );
    await expect(stage.change(stage.people.admin, companyId)).rejects.toMatchObject({
      code: 'conflict',
      userMessage: expect.stringContaining('sealed for its members') as unknown,
    });
    expect(await stage.state(companyId)).toMatchObject({ epoch: 1, managed: false });
    const [row] = escrow.rows;
    await stage.asOwner(
      `insert into key_slot (id, account_id, company_id, epoch, kind, wrapped, root_key_id) values ($1, $2, $3, 1, 'escrow', $4, $5)`,
      [row?.['id'], stage.account.id, companyId, row?.['wrapped'], row?.['root_key_id']],
    );
    // A copy of the old key was handed to somebody: it goes with that key.
    const root = await connect(rootUrl(stage.fresh.name));
    await root.query(
      `insert into sec.member_slot (id, account_id, company_id, epoch, person_id, key_id, wrapped)
       values (gen_random_uuid(), $1, $2, 1, $3, gen_random_uuid(), decode(repeat('00', 81), 'hex'))`,
      [stage.account.id, companyId, stage.people.admin.id],
    );
    expect(await stage.change(stage.people.admin, companyId)).toEqual({ epoch: 2 });
    expect(await refusal(stage.change(stage.people.admin, companyId))).toBe('conflict');
    // While it is under way nobody can take the new key out of reach: what is sealed to the old one could not follow.
    await expect(
      stage.asOwner(`delete from key_slot where company_id = $1 and epoch = 2`, [companyId]),
    ).rejects.toThrow(/being changed/);
    expect(await stage.state(companyId)).toMatchObject({ epoch: 2, changing: true, itemsLeft: 1 });
    await sealAnewAll(stage.tools);
    expect(await stage.state(companyId)).toMatchObject({ epoch: 2, changing: false, itemsLeft: 0 });
    expect(await stage.slots(companyId)).toEqual([2]);
    expect((await root.query('select id from sec.member_slot')).rows).toEqual([]);
    await root.end();
    expect([...(await stage.everything(companyId)).values()]).toEqual(['one']);
  });

  it('counts at once for who is writing: waited for, or sealed to the new key', async () => {
    const companyId = await stage.newCompany();
    const item = await stage.make({ name: 'Router', password: 'one' }, companyId);
    const writer = stage.owner.client;
    const context = await stage.contextFor(stage.people.admin);
    // Somebody has written to the old key and has not committed yet.
    await writer.query('begin');
    await writer.query(
      `select set_config('app.ctx', sec.mint($1, null, 'j:seed', 'account', interval '1 minute'), true)`,
      [stage.account.id],
    );
    const { publicKey } = await context.keyholder.ensureCompanyKey({
      context: context.tenantContext,
      companyId,
    });
    const place = {
      accountId: stage.account.id,
      companyId,
      itemId: item.id,
      itemVersion: 2,
      keyEpoch: 1,
      source: null,
    };
    const sealed = await sealItem({ publicKey, content: { password: new Secret('two') }, binding: place });
    await writer.query(
      `insert into vault_item_version (account_id, company_id, item_id, version, key_epoch, sealed, name, origin)
       values ($1, $2, $3, 2, 1, $4, 'Router', 'person')`,
      [stage.account.id, companyId, item.id, sealed],
    );
    let made = false;
    const changing = stage.change(stage.people.admin, companyId).then(() => (made = true));
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(made).toBe(false);
    await writer.query('commit');
    await changing;
    expect(await stage.state(companyId)).toMatchObject({ epoch: 2, itemsLeft: 1 });
    // A key-holder's answer from just before the change: the database refuses what was sealed to it.
    let asked = 0;
    const late = await stage.contextFor(stage.people.admin, {
      keyholder: {
        ensureCompanyKey: (input) =>
          asked++ === 0
            ? Promise.resolve({ epoch: 1, publicKey })
            : stage.keyholder.web.ensureCompanyKey(input),
      },
    });
    await createVaultItem(late, { params: { companyId }, body: { name: 'Late', password: 'late' } });
    expect(asked).toBe(2);
    const body = { version: item.version, password: 'three' };
    await changeVaultItem(context, { params: { companyId, itemId: item.id }, body }).catch(() => undefined);
    expect(await stage.state(companyId)).toMatchObject({ itemsLeft: 1 });
    await sealAnewAll(stage.tools);
    const values = [...(await stage.everything(companyId)).values()].sort();
    expect(values).toEqual(expect.arrayContaining(['late', 'one', 'two']));
    expect(await stage.slots(companyId)).toEqual([2]);
  });

  it('leaves a version that does not open as it is, and its key with it', async () => {
    const companyId = await stage.newCompany();
    for (const name of ['Sound', 'Spoilt']) await stage.make({ name, password: name }, companyId);
    await stage.asOwner(
      `update vault_item_version set sealed = set_byte(sealed, 60, (get_byte(sealed, 60) + 1) % 256)
       where company_id = $1 and name = 'Spoilt'`,
      [companyId],
    );
    await stage.change(stage.people.admin, companyId);
    const worked = await sealAnewAll(stage.tools);
    expect(worked).toEqual([{ accountId: stage.account.id, companyId, epoch: 1, done: 1, ended: false }]);
    expect(await stage.state(companyId)).toMatchObject({ changing: true, itemsLeft: 1 });
    expect(await stage.slots(companyId)).toEqual([1, 2]);
    await stage.asOwner(
      `update vault_item_version set sealed = set_byte(sealed, 60, (get_byte(sealed, 60) + 255) % 256)
       where company_id = $1 and name = 'Spoilt'`,
      [companyId],
    );
    expect(await sealAnewAll(stage.tools)).toMatchObject([{ done: 1, ended: true }]);
  });
});
