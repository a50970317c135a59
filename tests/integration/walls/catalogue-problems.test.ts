// Start-up's look at the catalogue: silent on a migrated database, and naming each fault a careless hand could make.

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type pg from 'pg';
import { createDatabase } from '#src/adapters/db/index.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { connect, rootUrl } from './stage.ts';

let fresh: TestDatabase;
let root: pg.Client;

beforeAll(async () => {
  fresh = await createTestDatabase(inject('testDatabase'));
  root = await connect(rootUrl(fresh.name));
});

afterAll(async () => {
  await root.end();
  await fresh.drop();
});

async function problems(url: string): Promise<string[]> {
  const database = createDatabase(url, { connections: 1 });
  const found = await database.catalogProblems();
  await database.close();
  return found;
}

/** Row security and grants live in the database; roles are the cluster's, so a fault in one is made and undone unseen. */
async function faultOf(sql: string): Promise<string[]> {
  await root.query('begin');
  try {
    await root.query(sql);
    const { rows } = await root.query<{ problem: string }>('select sec.catalog_problems() as problem');
    return rows.map((row) => row.problem);
  } finally {
    await root.query('rollback');
  }
}

describe('the catalogue', () => {
  it('is as designed after the migrations, whichever process looks', async () => {
    for (const url of [fresh.ownerUrl, fresh.webUrl, fresh.workerUrl, fresh.keysUrl]) {
      expect(await problems(url)).toEqual([]);
    }
  });

  it.each([
    ['drop policy tenant on vault_item', 'table vault_item has no tenant policy with USING and WITH CHECK'],
    ['alter table vault_item no force row level security', 'table vault_item does not force row security'],
    ['alter table company disable row level security', 'table company does not force row security'],
    [
      'alter policy tenant on vault_item using (true) with check (true)',
      'the tenant policy of table vault_item does not ask for the context',
    ],
    [
      'alter policy tenant on run using (true)',
      'the tenant policy of table run does not ask for the context',
    ],
    [
      'alter policy tenant on mapping using (account_id = (select sec.account_id()) or true) with check (account_id = (select sec.account_id()) or true)',
      'the tenant policy of table mapping does not ask for the context',
    ],
    ['alter policy gate on person to portal_gate, portal_web', 'table person has an unknown policy gate'],
    ['create policy support on vault_item using (true)', 'table vault_item has an unknown policy support'],
    [
      'create policy search on person for select to portal_web using (true)',
      'table person has an unknown policy search',
    ],
    [
      'drop policy insert_right on "grant"',
      'table grant has no policy insert_right for everybody who may log in',
    ],
    [
      'alter policy update_right on membership to portal_worker',
      'table membership has no policy update_right for everybody who may log in',
    ],
    ['create table note (id uuid primary key, account_id uuid)', 'table note does not force row security'],
    ['alter role portal_web bypassrls', 'role portal_web may bypass row security'],
    ['alter role portal_worker superuser', 'role portal_worker may bypass row security'],
    ['alter role portal_keys createrole', 'role portal_keys may make roles or databases, or copy the server'],
    ['alter role portal_gate login', 'role portal_gate can log in'],
    ['alter table folder owner to portal_web', 'role portal_web owns folder'],
    ['grant portal_gate to portal_web', 'role portal_web is a member of portal_gate'],
    [
      'grant create on schema public to portal_worker',
      'role portal_worker may make things in the schema public',
    ],
    ['create view all_items as select * from vault_item', 'view all_items could show rows past row security'],
    [
      'alter table run_item add constraint loose foreign key (run_company_id) references run_company (id)',
      'foreign key loose does not contain the tenant',
    ],
    [
      'create unique index loose on company (web_address)',
      'unique index public.loose does not contain the tenant',
    ],
    [
      'create function public.peek() returns bigint language sql security definer as $$ select count(*) from person $$',
      'function peek is a definer outside the list',
    ],
    ['alter function sec.mint reset search_path', 'function mint does not end its search path with pg_temp'],
    [
      'alter function sec.known_people set search_path = public, pg_temp',
      'function known_people does not end its search path with pg_temp',
    ],
    ['grant execute on function sec.mint to public', 'function mint may be called by everybody'],
    ['grant select on person to portal_web', 'role portal_web may read person.password_hash'],
    [
      'grant select (sealed) on vault_item_version to portal_worker',
      'role portal_worker may read vault_item_version.sealed',
    ],
    ['grant select on sec.context_key to portal_keys', 'role portal_keys has rights on context_key'],
    [
      'grant insert on audit_entry to portal_worker',
      'role portal_worker may write the audit trail past its gate',
    ],
    ['grant truncate on mapping to portal_web', 'role portal_web may empty mapping or hang triggers on it'],
  ])('names the fault of: %s', async (sql, problem) => {
    expect(await faultOf(sql)).toContain(problem);
  });

  it('names an owner who has the rights of a gate without asking for them', async () => {
    const { rows } = await root.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    );
    // Before 16 every member of a role has its rights; since then the membership says so.
    const grant = `grant portal_gate to portal_owner${(rows[0]?.version ?? 0) < 160_000 ? '' : ' with inherit true'}`;
    expect(await faultOf(grant)).toContain('role portal_owner has the rights of portal_gate');
  });
});
