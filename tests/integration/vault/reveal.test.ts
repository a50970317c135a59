// Revealing: the entry first, then the value; and nothing at all where a wall or the trail says no.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getVaultItem } from '#src/domain/vault/get-vault-item.ts';
import { listVaultItems } from '#src/domain/vault/list-vault-items.ts';
import { listVaultLabels } from '#src/domain/vault/list-vault-labels.ts';
import { revealVaultItem } from '#src/domain/vault/reveal-vault-item.ts';
import { refusal } from '../keyholder/stage.ts';
import { setStage, type VaultStage } from './stage.ts';

const CANARY = 'canary: kingfisher-over-the-weir';

let stage: VaultStage;
let itemId: string;

beforeAll(async () => {
  stage = await setStage();
  const made = await stage.make({
    name: 'Router',
    username: 'root',
    password: CANARY,
    totp: 'JBSW Y3DP EHPK 3PXP',
    notes: 'behind the printer',
  });
  itemId = made.id;
});

afterAll(() => stage.clear());

async function reveal(
  person: keyof VaultStage['people'],
  fields: ('password' | 'totp' | 'notes')[],
  changes = {},
) {
  const context = await stage.contextFor(stage.people[person], changes);
  return revealVaultItem(context, {
    params: { companyId: stage.account.companyB, itemId },
    body: { fields },
  });
}

async function entries(): Promise<number> {
  const { rows } = await stage.asOwner(
    `select count(*)::int as n from audit_entry where action = 'vault_item.reveal'`,
  );
  return Number(rows[0]?.['n']);
}

describe('revealing', () => {
  it('gives the value that was sealed, the current code and the notes, each after an entry of its own', async () => {
    const before = await entries();
    expect(await reveal('member', ['password'])).toEqual({ password: CANARY });
    expect(await reveal('admin', ['notes'])).toEqual({ notes: 'behind the printer' });
    const { totp } = await reveal('companyAdmin', ['totp']);
    expect(totp).toMatchObject({ code: expect.stringMatching(/^\d{6}$/) as string, periodSeconds: 30 });
    expect(await entries()).toBe(before + 3);
  });

  it('says plainly that a seed is none, instead of giving a wrong code', async () => {
    const unusable = { openItem: () => Promise.resolve({ totp: { unusable: true as const } }) };
    const answer = await reveal('admin', ['totp'], { keyholder: unusable });
    expect(answer.totp).toMatchObject({ unusable: true, detail: expect.stringContaining('seed') as string });
  });

  it('answers another account and an unknown item alike, and a technician without a grant too', async () => {
    expect(await refusal(reveal('outsider', ['password']))).toBe('not_found');
    expect(await refusal(reveal('technician', ['password']))).toBe('not_found');
    const context = await stage.contextFor(stage.people.admin);
    const params = { companyId: stage.account.companyB, itemId: crypto.randomUUID() };
    expect(await refusal(revealVaultItem(context, { params, body: { fields: ['password'] } }))).toBe(
      'not_found',
    );
    const wrongCompany = { companyId: stage.account.companyA, itemId };
    expect(
      await refusal(revealVaultItem(context, { params: wrongCompany, body: { fields: ['password'] } })),
    ).toBe('not_found');
  });

  it('hands out nothing when the trail cannot be written', async () => {
    let asked = 0;
    const keyholder = {
      openItem: () => {
        asked += 1;
        return Promise.resolve({});
      },
    };
    await stage.owner.client.query(
      `alter table audit_entry add constraint full_disk check (action <> 'vault_item.reveal') not valid`,
    );
    try {
      expect(await refusal(reveal('admin', ['password'], { keyholder }))).toBe('unavailable');
    } finally {
      await stage.owner.client.query('alter table audit_entry drop constraint full_disk');
    }
    expect(asked).toBe(0);
  });

  it('does not hang when the trail is held, and hands out nothing', async () => {
    const started = Date.now();
    await stage.owner.within(stage.account.id, null, async () => {
      await stage.owner.client.query('select 1 from audit_head where account_id = $1 for update', [
        stage.account.id,
      ]);
      expect(await refusal(reveal('admin', ['password']))).toBe('unavailable');
    });
    expect(Date.now() - started).toBeLessThan(5_000);
  });
});

describe('an item that IT Glue restricts', () => {
  it('does not exist for a member, and does for the company administrator and the MSP', async () => {
    const { companyB: companyId } = stage.account;
    const { id } = await stage.make({ name: 'Payroll', password: 'x', folder: 'Finance' });
    await stage.asOwner('update vault_item set restricted = true where id = $1', [id]);
    for (const [person, sees] of [
      ['member', false],
      ['companyAdmin', true],
      ['admin', true],
    ] as const) {
      const context = await stage.contextFor(stage.people[person]);
      const list = await listVaultItems(context, {
        params: { companyId },
        query: { limit: 50, archived: false },
      });
      const found = await listVaultItems(context, {
        params: { companyId },
        query: { limit: 50, archived: false, q: 'payr' },
      });
      expect([person, list.data.some((item) => item.id === id)]).toEqual([person, sees]);
      expect([person, found.page.total]).toEqual([person, sees ? 1 : 0]);
      const labels = await listVaultLabels(context, { params: { companyId }, query: { archived: false } });
      expect(labels.folders.some((folder) => folder.value === 'Finance')).toBe(sees);
      const params = { companyId, itemId: id };
      expect(await refusal(getVaultItem(context, { params }))).toBe(sees ? null : 'not_found');
      expect(await refusal(revealVaultItem(context, { params, body: { fields: ['password'] } }))).toBe(
        sees ? null : 'not_found',
      );
    }
  });

  it('and the weaker role counts in the company where it is held', async () => {
    // An administrator of company A by another membership stays a plain member in B.
    const { member } = stage.people;
    const { companyA, companyB } = stage.account;
    await stage.owner.within(stage.account.id, member.id, () =>
      stage.owner.client.query(
        `insert into membership (id, account_id, person_id, company_id, role, status)
         values (gen_random_uuid(), $1, $2, $3, 'company_admin', 'confirmed')`,
        [stage.account.id, member.id, companyA],
      ),
    );
    const context = await stage.contextFor(member);
    expect(context.actor.role).toBe('company_admin');
    const inB = await listVaultItems(context, {
      params: { companyId: companyB },
      query: { limit: 50, archived: false, q: 'payr' },
    });
    expect(inB.data).toEqual([]);
  });
});
