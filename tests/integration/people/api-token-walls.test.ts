// API tokens against the walls: each refusal by the portal's code, and by the database whatever that code does.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hashToken } from '#src/adapters/secrets/index.ts';
import type { TokenRight } from '#src/model/api-token.ts';
import { services } from '#src/server/services.ts';
import { markOf } from '../matrix/matrix-stage.ts';
import { ask as query, refusal } from '../walls/stage.ts';
import { setTokenStage, type Answer, type TokenStage } from './token-stage.ts';

vi.mock('next/headers', async () => (await import('../matrix/caller-cookie.ts')).nextHeaders);

let stage: TokenStage;

beforeAll(async () => {
  stage = await setTokenStage();
});

afterAll(() => stage.end());

describe('a token', () => {
  it('has the rights it was given and no others', async () => {
    const { a, inA } = stage.one;
    const tries: Record<Exclude<TokenRight, 'read'>, (token: string) => Promise<Answer>> = {
      import: (token) => stage.call(token, 'cancelImport', { params: { runId: inA.run } }),
      map: (token) => stage.call(token, 'saveMappings', { body: [] }),
      invite: (token) => stage.invite(token, a),
      reveal: (token) =>
        stage.call(token, 'revealVaultItem', {
          params: { companyId: a, itemId: randomUUID() },
          body: { fields: ['password'] },
        }),
    };
    for (const [right, attempt] of Object.entries(tries)) {
      const others = Object.keys(tries).filter((one) => one !== right) as TokenRight[];
      const without = await stage.make({ rights: ['read', ...others] });
      expect({ right, code: (await attempt(without.token)).body['code'] }).toEqual({
        right,
        code: 'forbidden',
      });
      const given = await stage.make({ rights: [right as TokenRight] });
      expect({ right, code: (await attempt(given.token)).body['code'] }).not.toEqual({
        right,
        code: 'forbidden',
      });
      expect((await stage.call(given.token, 'listCompanies')).body['code']).toBe('forbidden');
    }
  });

  it('invites nobody through an import of people without the right to invite', async () => {
    const { token } = await stage.make({ rights: ['read', 'import'] });
    const body = { kind: 'users', companyIds: 'all', options: {}, apply: true };
    expect((await stage.call(token, 'startImport', { body })).body['code']).toBe('forbidden');
    const companies = { kind: 'companies', organizationIds: 'all', options: {}, apply: true };
    const all = await stage.make({ rights: ['read', 'import', 'map', 'invite', 'reveal'] });
    expect((await stage.call(all.token, 'startImport', { body: companies })).body['code']).toBe('forbidden');
  });

  it('is refused for sign-in, tokens, keys, roles and rules, whatever its rights', async () => {
    const { token } = await stage.make({ rights: ['read', 'import', 'map', 'invite', 'reveal'] });
    const closed = [
      ...['listOwnSessions', 'endOtherSessions', 'endOwnSession', 'changePassword', 'offerOwnFactor'],
      ...['listApiTokens', 'createApiToken', 'revokeApiToken', 'connectKey', 'disconnect'],
      ...['giveCompanies', 'changeGrant', 'changeCompanyUser', 'removeCompanyUser', 'resetFactor'],
      ...['getSignInRules', 'setSignInRules', 'setVaultRules', 'setMspReveal', 'createCompany'],
      ...['changeCompany', 'archiveCompany', 'createVaultItem', 'changeVaultItem', 'keepAtHand'],
    ].filter((name) => stage.routes.has(name));
    const wrong: unknown[] = [];
    for (const name of closed) {
      const answer = await stage.call(token, name, { params: { companyId: stage.one.a } });
      if (answer.body['code'] !== 'forbidden') wrong.push({ name, answer });
    }
    expect(wrong).toEqual([]);
    expect(closed.length).toBeGreaterThan(19);
    expect((await stage.invite(token, stage.one.a, 'admin')).body['code']).toBe('forbidden');
  });

  it('that is refused stands in the log with the call and its person, and in no word of its own', async () => {
    const { token } = await stage.make({ rights: ['read'] });
    const lines: Record<string, unknown>[] = [];
    const doors = await services();
    const { log } = doors;
    Object.assign(doors, { log: { ...log, info: (line: Record<string, unknown>) => void lines.push(line) } });
    try {
      await stage.call(token, 'createApiToken', { body: {} });
      await stage.call('portal_made-up', 'getMe');
      await stage.call(stage.owner, 'getCompany', { params: { companyId: stage.two.a } });
    } finally {
      Object.assign(doors, { log });
    }
    const by = { accountId: stage.one.id, personId: stage.one.holder.id };
    expect(lines).toMatchObject([
      { code: 'forbidden', call: 'POST /api-tokens' },
      { code: 'unauthenticated', call: 'GET /me' },
      { code: 'not_found', call: 'GET /companies/{companyId}', ...by },
    ]);
    expect(JSON.stringify(lines)).not.toContain(token);
  });

  it('for chosen companies opens those alone, and of the rest tells nothing', async () => {
    const { a, b, inB } = stage.one;
    const { token } = await stage.make({
      rights: ['read', 'import', 'map', 'invite', 'reveal'],
      companyIds: [a],
    });
    const shown = await Promise.all(
      ['getMe', 'listCompanies', 'listAudit', 'listImports', 'listOrganizations'].map((name) =>
        stage.call(token, name),
      ),
    );
    expect(JSON.stringify(shown)).not.toContain(markOf(b));
    expect(JSON.stringify(shown)).toContain(markOf(a));
    for (const [name, params] of [
      ['getCompany', { companyId: b }],
      ['listVaultItems', { companyId: b }],
      ['revealVaultItem', { companyId: b, itemId: inB.item }],
      ['getImport', { runId: inB.run }],
      ['revokeInvitation', { invitationId: inB.invitation }],
    ] as const) {
      expect({ name, status: (await stage.call(token, name, { params })).status }).toEqual({
        name,
        status: 404,
      });
    }
    expect((await stage.invite(token, a)).status).toBe(201);
    // Whoever its maker is: no staff, and no company that its maker did not choose.
    expect((await stage.invite(token, a, 'admin')).status).toBe(403);
  });
});

describe('the second wall', () => {
  /** The context of a token as the database mints it. */
  async function contextOf(token: string): Promise<string> {
    const { rows } = await stage.web.query<{ context: string }>(
      'select context from sec.open_token($1, null, false)',
      [hashToken(token)],
    );
    return rows[0]?.context ?? '';
  }

  it('lets a token write nothing that it has no right for, whatever the process does', async () => {
    const { a, inA, id: account } = stage.one;
    const context = await contextOf((await stage.make({ rights: ['read', 'reveal'] })).token);
    const writes: [string, unknown[]][] = [
      [`delete from mapping where company_id = $1`, [a]],
      [`update run set state = 'cancelled' where id = $1`, [inA.run]],
      [`update membership set role = 'owner' where company_id = $1`, [a]],
      [`update company set name = 'x' where id = $1`, [a]],
      [`update vault_item set name = 'x' where id = $1`, [inA.item]],
      [`delete from "grant" where company_id = $1`, [a]],
      [`update person_session set revoked_at = now() where account_id = $1`, [account]],
    ];
    for (const [sql, values] of writes) {
      const touched = await query<{ n: number }>(
        stage.web,
        context,
        `with done as (${sql} returning 1) select count(*)::int as n from done`,
        values,
      );
      expect({ sql, n: touched[0]?.n }).toEqual({ sql, n: 0 });
    }
    for (const sql of ['select sec.my_person()', 'select * from sec.my_factor()']) {
      expect(await refusal(query(stage.web, context, sql))).toMatch(/^42501/);
    }
    const made = 'select sec.make_api_token(gen_random_uuid(), $1, $2, $3, $4, 1) as done';
    const values = [Buffer.from('x'), 'Of a token', ['read'], []];
    expect(await query(stage.web, context, made, values)).toEqual([{ done: false }]);
  });

  it('stands on every table', async () => {
    const { rows } = await stage.root.query<{ name: string }>(
      `select c.relname as name from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity
         and c.relname <> 'rate_lane' and 3 > (select count(*) from pg_policy p
           where p.polrelid = c.oid and p.polname in ('token_insert', 'token_update', 'token_delete'))`,
    );
    // A new table says in its migration what a token needs to write it: `sec.token_writes('{}')` for nothing at all.
    expect(rows).toEqual([]);
  });

  it('keeps the key-holder from opening anything for a token without that right', async () => {
    const company = await stage.call(stage.owner, 'createCompany', {
      body: { name: 'Sealed & Sons', webAddress: 'sealed-and-sons.com' },
    });
    const params = { companyId: String(company.body['id']) };
    const item = await stage.call(stage.owner, 'createVaultItem', {
      params,
      body: { name: 'Router', password: 'a heron by the weir' },
    });
    const itemParams = { ...params, itemId: String(item.body['id']) };
    const body = { fields: ['password'] };
    const may = await stage.make({ rights: ['reveal'] });
    expect((await stage.call(may.token, 'revealVaultItem', { params: itemParams, body })).body).toMatchObject(
      {
        password: 'a heron by the weir',
      },
    );
    const context = await contextOf((await stage.make({ rights: ['read', 'import'] })).token);
    const sealed = await query(
      stage.keys,
      context,
      'select version from vault_item_version where item_id = $1',
      [itemParams.itemId],
    );
    expect(sealed).toEqual([]);
    const { keyholder } = await services();
    const opening = keyholder.openItem({
      ...itemParams,
      sessionToken: (await stage.make({ rights: ['read', 'import'] })).token,
      auditEntryId: randomUUID(),
      fields: ['password'],
    });
    await expect(opening).rejects.toMatchObject({ code: 'forbidden' });
  });
});
