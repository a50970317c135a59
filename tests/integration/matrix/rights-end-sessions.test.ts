// A session ends when what its person may do changes: no token becomes good for more than it was begun for.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { services } from '#src/server/services.ts';
import type { Caller } from './matrix-stage.ts';
import type { Person } from '../walls/fill-account.ts';
import { setTokenStage, type TokenStage } from '../people/token-stage.ts';

vi.mock('next/headers', async () => (await import('./caller-cookie.ts')).nextHeaders);

let stage: TokenStage;
let admin: Caller;

beforeAll(async () => {
  stage = await setTokenStage();
  admin = await stage.caller('administrator', stage.one.admin);
});
afterAll(() => stage.end());

const statusOf = async (by: Caller): Promise<number> => (await stage.call(by, 'getMe')).status;
const must = async (by: Caller, name: string, sent: Parameters<TokenStage['call']>[2]) => {
  const answer = await stage.call(by, name, sent);
  expect([name, answer.status, answer.body['detail']]).toEqual([name, 200, undefined]);
  return answer.body;
};
const versionOf = async ({ membership }: Person): Promise<number> =>
  (await stage.root.query<{ version: number }>('select version from membership where id = $1', [membership]))
    .rows[0]?.version ?? 0;
const change = async (person: Person, companyId: string, body: object) =>
  must(admin, 'changeCompanyUser', {
    params: { companyId, userId: person.membership },
    body: { version: await versionOf(person), ...body },
  });
const endings = async (person: Person) =>
  (
    await stage.root.query<{ actor: string; details: object }>(
      `select e.actor_id as actor, e.details from audit_entry e join person_session s on s.id::text = e.target_id
       where e.action = 'session.ended' and s.person_id = $1 order by e.seq`,
      [person.id],
    )
  ).rows;

describe('a change of somebody’s role', () => {
  it('ends their sessions in its transaction, says why to who holds them, and stands in the trail', async () => {
    const { lead, a } = stage.one;
    const [first, second] = [await stage.caller('lead', lead), await stage.caller('lead elsewhere', lead)];
    expect([await statusOf(first), await statusOf(second)]).toEqual([200, 200]);
    await change(lead, a, { role: 'admin' });
    for (const held of [first, second]) {
      const answer = await stage.call(held, 'getMe');
      expect([answer.status, answer.body['code']]).toEqual([401, 'unauthenticated']);
      expect(answer.body['detail']).toMatch(/^What you may do here was changed.* Sign in again/);
    }
    const ended = await endings(lead);
    expect(ended.length).toBeGreaterThanOrEqual(2);
    for (const { actor, details } of ended) {
      expect(actor).toBe(stage.one.admin.id);
      expect(details).toMatchObject({ because: 'rights' });
    }
    const again = await stage.caller('lead again', lead);
    expect(await statusOf(again)).toBe(200);
    await change(lead, a, { role: 'member' });
    expect(await statusOf(again)).toBe(401);
  });

  it('that is not made ends nothing, nor does one of somebody else', async () => {
    const held = await stage.caller('member', stage.one.member);
    const stale = await stage.call(admin, 'changeCompanyUser', {
      params: { companyId: stage.one.a, userId: stage.one.member.membership },
      body: { version: 99, role: 'admin' },
    });
    expect(stale.status).toBe(409);
    await change(stage.one.lead, stage.one.a, { role: 'technician' });
    expect(await statusOf(held)).toBe(200);
    expect(await statusOf(admin)).toBe(200);
  });

  it('to disabled and back leaves what was held before worthless', async () => {
    const { client, b } = stage.one;
    const held = await stage.caller('client', client);
    await change(client, b, { disabled: true });
    await change(client, b, { disabled: false });
    expect(await statusOf(held)).toBe(401);
    expect(await statusOf(await stage.caller('client again', client))).toBe(200);
  });
});

describe('what a technician is given', () => {
  const give = async (person: Person, companyId: string, rights: string[], until: string | null = null) =>
    must(stage.owner, 'changeGrant', {
      params: { membershipId: person.membership, companyId },
      body: {
        ...{ rights, until, reason: until === null ? null : 'for a day', ticket: null },
        version: await versionOf(person),
      },
    });
  const companies = async (person: Person, companyIds: string[]) =>
    must(stage.owner, 'giveCompanies', {
      params: { membershipId: person.membership },
      body: { companyIds, version: await versionOf(person) },
    });

  it('ends their sessions where it is a company or a right they had not, and not where it is less', async () => {
    const { colleague, a, b } = stage.one;
    await companies(colleague, [b]);
    await give(colleague, b, ['reveal', 'import']);
    const steps: [string, () => Promise<unknown>, number][] = [
      ['a right less', () => give(colleague, b, ['import']), 200],
      ['the same for a time', () => give(colleague, b, ['import'], inAnHour()), 200],
      ['for good again', () => give(colleague, b, ['import']), 401],
      ['a right more', () => give(colleague, b, ['import', 'reveal']), 401],
      ['the same once more', () => give(colleague, b, ['reveal', 'import']), 200],
      ['another company', () => companies(colleague, [a, b]), 401],
      ['a company less', () => companies(colleague, [b]), 200],
    ];
    for (const [what, step, status] of steps) {
      const held = await stage.caller('technician', colleague);
      await step();
      expect([what, await statusOf(held)]).toEqual([what, status]);
    }
  });

  it('lapses by itself without ending anything', async () => {
    const { colleague, b } = stage.one;
    await give(colleague, b, ['import'], inAnHour());
    const held = await stage.caller('technician', colleague);
    await stage.root.query(
      `update "grant" set expires_at = clock_timestamp() - interval '1 second' where membership_id = $1`,
      [colleague.membership],
    );
    expect(await statusOf(held)).toBe(200);
    expect((await stage.call(held, 'getCompany', { params: { companyId: b } })).status).toBe(404);
  });
});

describe('another place in the account', () => {
  it('ends the sessions of who accepts it', async () => {
    const { client, a } = stage.one;
    const held = await stage.caller('client', client);
    // As the gate of invitations writes it: by web, in nobody's session.
    const { rows } = await stage.root.query<{ email: string }>('select email from person where id = $1', [
      client.id,
    ]);
    const email = rows[0]?.email ?? '';
    const made = await stage.call(admin, 'inviteUser', {
      params: { companyId: a },
      body: { email, role: 'member' },
    });
    expect(made.status).toBe(201);
    const { crypto } = await services();
    const token = crypto.invitationToken(String(made.body['id']), 1);
    const accepted = await stage.web.query<{ person_id: string }>(
      'select person_id from sec.accept_invitation($1, $2, $3, null)',
      [crypto.hashToken(token), randomUUID(), 'Client'],
    );
    expect(accepted.rows).toEqual([{ person_id: client.id }]);
    expect(await statusOf(held)).toBe(401);
    expect((await endings(client)).at(-1)?.actor).toBe(client.id);
  });
});

function inAnHour(): string {
  return new Date(Date.now() + 3_600_000).toISOString();
}
