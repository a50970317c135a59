// Who can see a company, an item, and a company that is yet to be made: through the routes, beside what they really open.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { seesEveryCompany, type StaffMember } from '#src/contracts/staff.ts';
import type { CompanyAccess } from '#src/contracts/access.ts';
import type { Person } from '../walls/fill-account.ts';
import { setTokenStage, type TokenStage } from '../people/token-stage.ts';
import type { Caller } from './matrix-stage.ts';

vi.mock('next/headers', async () => (await import('./caller-cookie.ts')).nextHeaders);

let stage: TokenStage;
let people: [Person, Caller][];

beforeAll(async () => {
  stage = await setTokenStage();
  const { holder, admin, technician, colleague, lead, member, client } = stage.one;
  const all = { holder, admin, technician, colleague, lead, member, client };
  people = await Promise.all(
    Object.entries(all).map(async ([name, person]): Promise<[Person, Caller]> => [
      person,
      await stage.caller(name, person),
    ]),
  );
});
afterAll(() => stage.end());

const told = async (by: Caller, companyId: string, itemId?: string) => {
  const query = itemId === undefined ? '' : `?itemId=${itemId}`;
  const answer = await stage.call(by, 'getCompanyAccess', { params: { companyId }, query });
  expect(answer.status).toBe(200);
  return (answer.body as unknown as CompanyAccess).data;
};

describe('who can see a company', () => {
  it('is who opens its vault, and who reveals there is who the item’s own list says', async () => {
    for (const companyId of [stage.one.a, stage.one.b]) {
      const { rows } = await stage.root.query<{ id: string }>(
        `select id from vault_item where company_id = $1 and not restricted and archived_at is null limit 1`,
        [companyId],
      );
      const itemId = rows[0]?.id ?? '';
      const listed = await told(stage.owner, companyId, itemId);
      const opens: string[] = [];
      const reveals: string[] = [];
      for (const [person, caller] of people) {
        const params = { companyId, itemId };
        if ((await stage.call(caller, 'getVaultItem', { params })).status === 200)
          opens.push(person.membership);
        const body = { fields: ['password'] };
        const { status } = await stage.call(caller, 'revealVaultItem', { params, body });
        // Where the key-holder is asked at all, the right was there.
        if (status !== 403 && status !== 404) reveals.push(person.membership);
      }
      expect(listed.map(({ membershipId }) => membershipId).sort()).toEqual(opens.sort());
      const may = listed.filter(({ mayReveal }) => mayReveal).map(({ membershipId }) => membershipId);
      expect(may.sort()).toEqual(reveals.sort());
    }
  });

  it('is told to who changes its people there, and to nobody else; no item of another company', async () => {
    const { a, b } = stage.one;
    const { rows } = await stage.root.query<{ id: string }>(
      'select id from vault_item where company_id = $1 limit 1',
      [b],
    );
    const foreign = await stage.call(stage.owner, 'getCompanyAccess', {
      params: { companyId: a },
      query: `?itemId=${rows[0]?.id ?? ''}`,
    });
    expect(foreign.status).toBe(404);
    const ask = async (person: Person, companyId: string) =>
      (
        await stage.call(await stage.caller('somebody', person), 'getCompanyAccess', {
          params: { companyId },
        })
      ).status;
    expect(await ask(stage.one.lead, a)).toBe(200);
    expect(await ask(stage.one.member, a)).toBe(403);
    expect(await ask(stage.one.lead, b)).toBe(404);
    expect(await ask(stage.two.holder, a)).toBe(404);
  });

  it('of one that is yet to be made is who reaches the whole account, exactly those who see it then', async () => {
    await stage.root.query(`update membership set status = 'disabled' where id = $1`, [
      stage.one.admin.membership,
    ]);
    const staff = (await stage.call(stage.owner, 'listStaff')).body['data'] as StaffMember[];
    const before = staff.filter(seesEveryCompany).map(({ id }) => id);
    const made = await stage.call(stage.owner, 'createCompany', {
      body: { name: `New ${randomUUID().slice(0, 8)}`, webAddress: null },
    });
    const after = await told(stage.owner, String(made.body['id']));
    expect(before).toContain(stage.one.holder.membership);
    expect(before).not.toContain(stage.one.admin.membership);
    expect(after.map(({ membershipId }) => membershipId).sort()).toEqual(before.sort());
    expect(
      after.every(
        ({ mayImport, mayMap, mayReveal, mayInvite }) => mayImport && mayMap && mayReveal && mayInvite,
      ),
    ).toBe(true);
    const seen = await Promise.all(
      people.map(async ([person, caller]) =>
        (await stage.call(caller, 'getCompany', { params: { companyId: String(made.body['id']) } }))
          .status === 200
          ? [person.membership]
          : [],
      ),
    );
    expect(seen.flat().sort()).toEqual(before.sort());
  });
});
