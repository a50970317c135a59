// API tokens: made once, good for what their maker has at that moment, named in the trail, ended and slowed.

import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createDatabase } from '#src/adapters/db/index.ts';
import { hashToken } from '#src/adapters/secrets/index.ts';
import { apiTokenOf } from '#src/model/api-token.ts';
import { markOf, type Caller } from '../matrix/matrix-stage.ts';
import { setTokenStage, type TokenStage } from './token-stage.ts';

vi.mock('next/headers', async () => (await import('../matrix/caller-cookie.ts')).nextHeaders);

let stage: TokenStage;

beforeAll(async () => {
  stage = await setTokenStage();
});

afterAll(() => stage.end());

describe('making a token', () => {
  it('shows it once, keeps its hash alone, and is an entry in the trail', async () => {
    const { token, id, name } = await stage.make({ rights: ['read', 'import'] });
    expect(token).toMatch(/^portal_[\w-]{43}$/);
    const listed = await stage.call(stage.owner, 'listApiTokens');
    expect(JSON.stringify(listed.body)).not.toContain(token.slice(7));
    expect(listed.body['data']).toEqual(
      expect.arrayContaining([expect.objectContaining({ id, name, companies: null, lastUsedAt: null })]),
    );
    const { rows } = await stage.root.query<{ hash: string }>(
      `select encode(token_hash, 'hex') as hash from api_token where id = $1`,
      [id],
    );
    expect(rows[0]?.hash).toBe(createHash('sha256').update(token).digest('hex'));
    const trail = await stage.call(stage.owner, 'listAudit', { query: '?action=api_token.created' });
    expect(JSON.stringify(trail.body)).toContain(`Made the API token “${name}”`);
    expect(JSON.stringify(trail.body)).not.toContain(token.slice(7));
  });

  it('gives nothing that one does not have oneself', async () => {
    const { id: account, a, b } = stage.one;
    const wanting = (by: Caller, rights: string[], companyIds: string[] | null, days = 30) =>
      stage.call(by, 'createApiToken', { body: { name: 'Too much', rights, companyIds, days } });
    // In a Teams account nobody imports, whatever their role.
    const makeIt = (kind: string) =>
      stage.root.query('update account set kind = $2 where id = $1', [account, kind]);
    await makeIt('teams');
    const tooMuch = await wanting(stage.owner, ['read', 'import'], null);
    await makeIt('msp');
    expect(tooMuch).toMatchObject({ status: 400, body: { fields: [{ path: 'rights' }] } });
    expect(await wanting(stage.technician, ['read'], [b])).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'companyIds' }] },
    });
    expect((await wanting(stage.owner, ['read'], [stage.two.a])).status).toBe(400);
    expect((await wanting(stage.owner, ['read'], [])).status).toBe(400);
    expect((await wanting(stage.owner, ['read'], null, 366)).status).toBe(400);
    expect((await wanting(stage.owner, ['connect'], null)).status).toBe(400);
    const lead = await stage.caller('company administrator', stage.one.lead);
    expect((await wanting(lead, ['read'], [a])).status).toBe(403);
  });

  it('wants a fresh proof where the account asks for a second factor', async () => {
    const { id: account, admin } = stage.one;
    const late = await stage.caller('administrator', admin);
    await stage.root.query('update account set second_factor_required = true where id = $1', [account]);
    await stage.root.query(
      `insert into sec.second_factor (person_id, sealed_seed, confirmed_at) values ($1, '\\x00', now())`,
      [admin.id],
    );
    try {
      await stage.root.query(
        `update person_session set proved_at = now() - interval '6 minutes' where person_id = $1`,
        [admin.id],
      );
      const body = { name: 'Late', rights: ['read'], companyIds: null, days: 1 };
      expect((await stage.call(late, 'createApiToken', { body })).body['code']).toBe('proof_needed');
      // Nor is anybody made staff of the account, by hand or by an import; members of a company are invited without.
      expect((await stage.invite(late, stage.one.a, 'admin')).body['code']).toBe('proof_needed');
      const staff = { kind: 'users', companyIds: [stage.one.a], options: { role: 'admin' }, apply: false };
      expect((await stage.call(late, 'startImport', { body: staff })).body['code']).toBe('proof_needed');
      expect((await stage.invite(late, stage.one.a)).status).toBe(201);
      // Neither does a file leave without it, but for a script, whose token was made with one.
      for (const name of ['exportAudit', 'exportRunItems', 'checkProof']) {
        const params = { runId: stage.one.inB.run };
        expect({ name, code: (await stage.call(late, name, { params })).body['code'] }).toEqual({
          name,
          code: 'proof_needed',
        });
      }
      // A token of somebody who must set up a second factor first opens nothing.
      await stage.root.query('update account set second_factor_required = false where id = $1', [account]);
      const { token } = await stage.make();
      await stage.root.query('update account set second_factor_required = true where id = $1', [account]);
      expect((await stage.call(token, 'listCompanies')).body['code']).toBe('second_factor_required');
    } finally {
      await stage.root.query('update account set second_factor_required = false where id = $1', [account]);
      await stage.root.query('delete from sec.second_factor where person_id = $1', [admin.id]);
    }
  });
});

describe('a token', () => {
  it('reads what its person sees, without cookie or origin, and its use is seen', async () => {
    const { token, id } = await stage.make();
    expect((await stage.call(token, 'getMe')).body).toMatchObject({ person: { id: stage.one.holder.id } });
    expect(JSON.stringify((await stage.call(token, 'listCompanies')).body)).toContain(markOf(stage.one.b));
    const listed = await stage.call(stage.owner, 'listApiTokens');
    const row = (listed.body['data'] as { id: string; lastUsedAt: string | null }[]).find(
      (one) => one.id === id,
    );
    expect(row?.lastUsedAt).not.toBeNull();
  });

  it('is all that counts of a call that brings it: a cookie beside it opens nothing more', async () => {
    const { token } = await stage.make();
    const headers = { authorization: `Bearer ${token}` };
    const params = { companyId: stage.one.a };
    const body = { email: 'beside@matrix-test.com', role: 'member' };
    expect((await stage.call(stage.owner, 'inviteUser', { params, body, headers })).status).toBe(403);
    const wrong = { authorization: 'Bearer portal_wrong' };
    expect((await stage.call(stage.owner, 'getMe', { headers: wrong })).status).toBe(401);
    // What a server in front of the portal asks of everybody is no token.
    expect(
      (await stage.call(stage.owner, 'getMe', { headers: { authorization: 'Basic eDp5' } })).status,
    ).toBe(200);
  });

  it('names itself in the entries of what it does', async () => {
    const { token, name } = await stage.make({ rights: ['read', 'invite'] });
    const email = `${randomUUID()}@matrix-test.com`;
    const invited = await stage.call(token, 'inviteUser', {
      params: { companyId: stage.one.a },
      body: { email, role: 'member' },
    });
    expect(invited.status).toBe(201);
    const trail = await stage.call(stage.owner, 'listAudit');
    expect(JSON.stringify(trail.body)).toContain(`Invited ${email} as member, by the API token “${name}”`);
  });
});

describe('a token ends', () => {
  it('when it is revoked, by its maker or whoever rules the account, and by nobody else', async () => {
    const { token, id } = await stage.make({ by: stage.owner });
    expect((await stage.call(stage.technician, 'revokeApiToken', { params: { tokenId: id } })).status).toBe(
      404,
    );
    const stranger = await stage.caller('owner', stage.two.holder);
    expect((await stage.call(stranger, 'revokeApiToken', { params: { tokenId: id } })).status).toBe(404);
    expect(await stage.me(token)).toBe(200);
    const admin = await stage.caller('administrator', stage.one.admin);
    expect((await stage.call(admin, 'revokeApiToken', { params: { tokenId: id } })).status).toBe(204);
    expect(await stage.me(token)).toBe(401);
  });

  it('when its time has come, and with its maker’s place or account', async () => {
    const { token, id } = await stage.make({ by: stage.technician });
    const { id: person, membership } = stage.one.technician;
    const set = (sql: string, value: string) => stage.root.query(sql, [value]);
    for (const [end, back, value] of [
      [
        `update api_token set expires_at = now() - interval '1 second' where id = $1`,
        `update api_token set expires_at = now() + interval '1 hour' where id = $1`,
        id,
      ],
      [
        `update person set disabled_at = now() where id = $1`,
        `update person set disabled_at = null where id = $1`,
        person,
      ],
      [
        `update membership set status = 'disabled' where id = $1`,
        `update membership set status = 'confirmed' where id = $1`,
        membership,
      ],
    ] as const) {
      expect(await stage.me(token)).toBe(200);
      await set(end, value);
      expect(await stage.me(token)).toBe(401);
      await set(back, value);
    }
  });

  it('with the rights of its maker: what is withdrawn is gone at the next call', async () => {
    const { a } = stage.one;
    const { token } = await stage.make({ by: stage.technician, rights: ['read', 'invite'] });
    const invite = async (): Promise<number> => (await stage.invite(token, a)).status;
    expect(await invite()).toBe(201);
    const grants = `update "grant" set rights = $2 where membership_id = $1`;
    await stage.root.query(grants, [stage.one.technician.membership, ['import', 'reveal']]);
    expect(await invite()).toBe(403);
    await stage.root.query(grants, [stage.one.technician.membership, ['import', 'reveal', 'invite']]);
    expect(await invite()).toBe(201);
  });
});

it('wrong tokens are slowed by address, and do not lock out a script that works there', async () => {
  const database = createDatabase(stage.fresh.webUrl, { connections: 1 });
  const { token } = await stage.make();
  const known = hashToken(token);
  const wrong = () => database.tokens.open(hashToken(apiTokenOf(randomUUID())), '203.0.113.7');
  expect(await database.tokens.open(known, '203.0.113.7')).not.toBeNull();
  const answers: (number | null)[] = [];
  for (let tried = 0; tried < 32; tried += 1) answers.push((await wrong()) as number | null);
  expect(answers.slice(0, 30).every((answer) => answer === null)).toBe(true);
  expect(answers[31]).toBeGreaterThan(0);
  expect(await database.tokens.open(known, '203.0.113.7')).toMatchObject({ personId: stage.one.holder.id });
  // One that has not been used from there before waits as well; from elsewhere nothing is held up.
  const other = hashToken((await stage.make()).token);
  expect(await database.tokens.open(other, '203.0.113.7')).toBeGreaterThan(0);
  expect(await database.tokens.open(other, '203.0.113.8')).toMatchObject({ personId: stage.one.holder.id });
  await database.close();
});
