// Administrators end the sessions of one person, or of everybody, through the routes: who may, and what becomes of the cookies.

import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Caller } from './matrix-stage.ts';
import { setTokenStage, type TokenStage } from '../people/token-stage.ts';

vi.mock('next/headers', async () => (await import('./caller-cookie.ts')).nextHeaders);

let stage: TokenStage;
let callers: Record<'owner' | 'admin' | 'technician' | 'lead' | 'member' | 'client' | 'stranger', Caller>;

beforeAll(async () => {
  stage = await setTokenStage();
});
beforeEach(async () => {
  const { holder, admin, technician, lead, member, client } = stage.one;
  const people = { owner: holder, admin, technician, lead, member, client, stranger: stage.two.holder };
  const made = await Promise.all(
    Object.entries(people).map(async ([name, person]) => [name, await stage.caller(name, person)]),
  );
  callers = Object.fromEntries(made) as typeof callers;
});
afterAll(() => stage.end());

const statusOf = async (by: Caller): Promise<number> => (await stage.call(by, 'getMe')).status;
const endOf = (by: Caller | string, membership: string, companyId = stage.one.a) =>
  stage.call(by, 'endUserSessions', { params: { companyId, userId: membership } });

describe('the sessions of one person', () => {
  it('are ended by who changes them: the cookies are worthless, say so, and signing in goes as ever', async () => {
    const { member } = stage.one;
    const answer = await endOf(callers.lead, member.membership);
    expect(answer.status).toBe(200);
    expect(answer.body['ended']).toBeGreaterThanOrEqual(1);
    const refused = await stage.call(callers.member, 'getMe');
    expect(refused.status).toBe(401);
    expect(refused.body['detail']).toMatch(/^An administrator ended your session/);
    expect(await statusOf(await stage.caller('member again', member))).toBe(200);
    const { rows } = await stage.root.query<{ details: object }>(
      `select details from audit_entry where action = 'session.ended' and actor_id = $1`,
      [stage.one.lead.id],
    );
    expect(rows[0]?.details).toMatchObject({ because: 'administrator' });
  });

  it('are not for others: members, strangers, of staff or an owner, one’s own, without a fresh proof, by a token', async () => {
    const { lead, member, admin, holder, b } = stage.one;
    const { token } = await stage.make({ rights: ['read', 'invite'] });
    const tries: [string, Caller | string, string, string | undefined, string][] = [
      ['member', callers.member, lead.membership, undefined, 'forbidden'],
      ['stranger', callers.stranger, member.membership, undefined, 'not_found'],
      ['in the wrong company', callers.admin, member.membership, b, 'not_found'],
      ['staff, by a company administrator', callers.lead, admin.membership, undefined, 'not_found'],
      ['an owner, by an administrator', callers.admin, holder.membership, undefined, 'forbidden'],
      ['one’s own', callers.admin, admin.membership, undefined, 'conflict'],
      ['by a token', token, member.membership, undefined, 'forbidden'],
    ];
    for (const [what, by, membership, company, code] of tries)
      expect([what, (await endOf(by, membership, company)).body['code']]).toEqual([what, code]);
    for (const held of [callers.lead, callers.member, callers.admin, callers.owner])
      expect(await statusOf(held)).toBe(200);
  });

  it('of somebody with a place elsewhere are for who may change that place too', async () => {
    const { lead, client, id, b } = stage.one;
    await stage.root.query(
      `insert into membership (id, account_id, person_id, company_id, role, status)
       values (gen_random_uuid(), $1, $2, $3, 'member', 'confirmed')`,
      [id, stage.one.member.id, b],
    );
    const held = await stage.caller('member of both', stage.one.member);
    expect((await endOf(callers.lead, stage.one.member.membership)).body['code']).toBe('forbidden');
    expect(await statusOf(held)).toBe(200);
    expect((await endOf(callers.admin, stage.one.member.membership)).status).toBe(200);
    expect(await statusOf(held)).toBe(401);
    expect([lead.id === client.id, await statusOf(callers.client)]).toEqual([false, 200]);
  });

  it('want a fresh proof where proofs are asked', async () => {
    await stage.root.query('update account set second_factor_required = true where id = $1', [stage.one.id]);
    await stage.root.query(
      "update person_session set strong = true, proved_at = now() - interval '7 minutes'",
    );
    try {
      for (const [name, params] of [
        ['endUserSessions', { companyId: stage.one.a, userId: stage.one.lead.membership }],
        ['endAllSessions', {}],
      ] as const)
        expect((await stage.call(callers.admin, name, { params })).body['code']).toBe('proof_needed');
    } finally {
      await stage.root.query('update account set second_factor_required = false where id = $1', [
        stage.one.id,
      ]);
    }
  });
});

describe('the sessions of everybody', () => {
  it('are ended by owners and administrators alone, but for the one that asks and other accounts’', async () => {
    for (const by of [callers.lead, callers.technician])
      expect((await stage.call(by, 'endAllSessions')).body['code']).toBe('forbidden');
    expect(await statusOf(callers.client)).toBe(200);
    expect((await stage.call(callers.admin, 'endAllSessions')).status).toBe(200);
    for (const held of [callers.owner, callers.technician, callers.lead, callers.member, callers.client])
      expect(await statusOf(held)).toBe(401);
    expect(await statusOf(callers.admin)).toBe(200);
    expect(await statusOf(callers.stranger)).toBe(200);
    const { rows } = await stage.root.query<{ details: { sessions: number } }>(
      `select details from audit_entry where action = 'sessions.ended' and account_id = $1`,
      [stage.one.id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.details.sessions).toBeGreaterThanOrEqual(5);
  });
});
