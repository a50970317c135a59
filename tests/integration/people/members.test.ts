// Roles, disabling and removing: who may change whom, and that it counts from the next request on.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashToken, randomToken } from '#src/adapters/secrets/index.ts';
import { changeCompanyUser } from '#src/domain/people/change-company-user.ts';
import { listCompanyUsers } from '#src/domain/people/list-company-users.ts';
import { removeCompanyUser } from '#src/domain/people/remove-company-user.ts';
import type { SeededPerson } from '../keyholder/seeded-accounts.ts';
import { refusal, setStage, type Stage } from './people-stage.ts';

let stage: Stage;
let owner: SeededPerson & { membershipId: string };

beforeAll(async () => {
  stage = await setStage();
  owner = await join('owner', null);
});
afterAll(() => stage.clear());

/** A person with a session and one membership of the account. */
async function join(role: string, companyId: string | null) {
  const person = { id: randomUUID(), membershipId: randomUUID(), sessionToken: randomToken() };
  const email = `${person.id}@northwind.example`;
  await stage.owner.client.query(`select sec.register_person($1, $2, $2, $3, null)`, [
    person.id,
    email,
    `Person ${role}`,
  ]);
  await stage.sql(
    `insert into membership (id, account_id, person_id, company_id, role, status) values ($1, $2, $3, $4, $5, 'confirmed')`,
    [person.membershipId, stage.account.id, person.id, companyId, role],
  );
  await stage.owner.within(stage.account.id, person.id, () =>
    stage.owner.client.query(
      `insert into person_session (id, account_id, person_id, token_hash, expires_at)
       values ($1, $2, $3, $4, clock_timestamp() + interval '1 hour')`,
      [randomUUID(), stage.account.id, person.id, hashToken(person.sessionToken)],
    ),
  );
  return person;
}

const opens = async (person: SeededPerson): Promise<boolean> =>
  (await stage.web.sessions.open(hashToken(person.sessionToken))) !== null;

const membershipOf = async (person: SeededPerson): Promise<string> => {
  const [row] = await stage.sql<{ id: string }>(`select id from membership where person_id = $1`, [
    person.id,
  ]);
  return row?.id ?? '';
};

async function change(by: SeededPerson, userId: string, body: Record<string, unknown>, companyId?: string) {
  return changeCompanyUser(await stage.as(by), {
    params: { companyId: companyId ?? stage.account.companyB, userId },
    body: { version: 1, ...body },
  });
}

const remove = async (by: SeededPerson, userId: string, companyId: string) =>
  removeCompanyUser(await stage.as(by), { params: { companyId, userId } });

describe('a member of a company', () => {
  it('is disabled and enabled, and out from the very next request', async () => {
    const member = await join('member', stage.account.companyB);
    expect(await change(stage.account.admin, member.membershipId, { disabled: true })).toMatchObject({
      state: 'disabled',
      version: 2,
    });
    expect(await opens(member)).toBe(false);
    await change(stage.account.admin, member.membershipId, { disabled: false, version: 2 });
    // What was held before they were disabled stays worthless: they sign in again.
    expect(await opens(member)).toBe(false);
    await stage.stayIn(member);
    expect(await opens(member)).toBe(true);
    await remove(stage.account.admin, member.membershipId, stage.account.companyB);
    expect(await opens(member)).toBe(false);
  });

  it('is not changed by a page that is behind', async () => {
    const member = await join('member', stage.account.companyB);
    await change(stage.account.admin, member.membershipId, { role: 'company_admin' });
    await expect(change(stage.account.admin, member.membershipId, { role: 'member' })).rejects.toMatchObject({
      code: 'stale',
      extra: { current: { role: 'company_admin', version: 2 } },
    });
  });

  it('manages members of that company as its administrator, and makes nobody staff', async () => {
    const head = await join('company_admin', stage.account.companyB);
    const member = await join('member', stage.account.companyB);
    for (const role of ['owner', 'admin', 'technician']) {
      expect(await refusal(change(head, member.membershipId, { role }))).toBe('forbidden');
    }
    expect(await refusal(change(head, member.membershipId, { role: 'company_admin' }))).toBeNull();
    expect(await refusal(change(head, head.membershipId, { role: 'member' }))).toBe('conflict');
    const staff = await membershipOf(stage.account.admin);
    for (const companyId of [stage.account.companyA, stage.account.companyB, stage.stranger.companyB]) {
      expect(await refusal(change(head, staff, { disabled: true }, companyId))).toBe('not_found');
      expect(await refusal(remove(head, owner.membershipId, companyId))).toBe('not_found');
    }
  });

  it('sees the people of that company alone, and changes none of them', async () => {
    const member = await join('member', stage.account.companyB);
    const context = await stage.as(member);
    const query = { limit: 50, show: 'all' as const };
    const list = await listCompanyUsers(context, { params: { companyId: stage.account.companyB }, query });
    expect(list).toMatchObject({ mayInvite: false, invitableRoles: [], givableRoles: [] });
    expect(list.data.every((row) => !row.mayChange && row.role !== 'admin')).toBe(true);
    expect(list.data.filter((row) => row.isYou)).toHaveLength(1);
    const other = listCompanyUsers(context, { params: { companyId: stage.account.companyA }, query });
    expect(await refusal(other)).toBe('not_found');
  });
});

describe('staff', () => {
  const own = () => stage.account.companyA;

  it('stand in the list of the own company, and owners change owners', async () => {
    const admin = stage.account.admin;
    expect(await refusal(change(admin, owner.membershipId, { disabled: true }, own()))).toBe('forbidden');
    expect(await refusal(remove(admin, owner.membershipId, own()))).toBe('forbidden');
    expect(await refusal(change(admin, await membershipOf(admin), { role: 'technician' }, own()))).toBe(
      'conflict',
    );
    expect(await refusal(change(owner, owner.membershipId, { role: 'admin' }, own()))).toBe('conflict');
  });

  it('keep an owner, also when two owners remove each other at once', async () => {
    const second = await join('owner', null);
    const outcomes = await Promise.all([
      refusal(remove(owner, second.membershipId, own())),
      refusal(remove(second, owner.membershipId, own())),
    ]);
    expect(outcomes.filter((code) => code === null)).toHaveLength(1);
    const [left] = await stage.sql<{ n: number }>(
      `select count(*)::int as n from membership where role = 'owner' and status = 'confirmed'`,
    );
    expect(left?.n).toBe(1);
  });

  it('lose their companies with the role of technician', async () => {
    const boss = (await opens(owner)) ? owner : stage.account.admin;
    const id = await membershipOf(stage.account.technician);
    const row = await change(boss, id, { role: 'member' }, own());
    expect(row).toMatchObject({ role: 'member', state: 'member' });
    const [grants] = await stage.sql<{ n: number }>(
      `select count(*)::int as n from "grant" where membership_id = $1`,
      [id],
    );
    expect(grants?.n).toBe(0);
  });
});

describe('the list', () => {
  it('goes through a thousand people page by page, each once, and finds them', async () => {
    const ids = Array.from({ length: 1000 }, () => randomUUID());
    await stage.owner.client.query(
      `select sec.register_person(id, 'bulk' || n || '@bulk.example', 'bulk' || n || '@bulk.example',
         case when n % 3 = 0 then 'Same Name' else 'Bulk ' || n end, null)
       from unnest($1::uuid[]) with ordinality u(id, n)`,
      [ids],
    );
    await stage.sql(
      `insert into membership (id, account_id, person_id, company_id, role, status)
       select gen_random_uuid(), $1, id, $2, 'member', 'confirmed' from unnest($3::uuid[]) id`,
      [stage.account.id, stage.account.companyB, ids],
    );
    const context = await stage.as(stage.account.admin);
    const params = { companyId: stage.account.companyB };
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listCompanyUsers(context, { params, query: { cursor, limit: 200, show: 'all' } });
      seen.push(...page.data.map((row) => row.id));
      expect(page.page.total).toBeGreaterThanOrEqual(1000);
      cursor = page.page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(1000);
    const found = await listCompanyUsers(context, {
      params,
      query: { limit: 50, show: 'all', q: 'BULK77@' },
    });
    expect(found.data.map((row) => row.email)).toEqual(['bulk77@bulk.example']);
    expect(found.counts.all).toBe(1);
    const none = await listCompanyUsers(context, { params, query: { limit: 50, show: 'all', q: '100%_' } });
    expect(none.data).toEqual([]);
  });
});
