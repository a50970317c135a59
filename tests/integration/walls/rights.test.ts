// Who holds which right: secret columns, ownership, and exactly the functions that are on the list.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALLERS } from './callers.ts';
import { setStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.clear());

const LOGINS = ['portal_web', 'portal_worker', 'portal_keys'];
const ROLES = [...LOGINS, 'portal_gate', 'portal_search'];

/** May the role read, change or insert that column? As letters, in this order: r, w, a. */
async function columnRights(role: string, table: string, column: string): Promise<string> {
  const { rows } = await stage.root.query<{ letters: string }>(
    `select concat(case when has_column_privilege($1, $2, $3, 'select') then 'r' end,
      case when has_column_privilege($1, $2, $3, 'update') then 'w' end,
      case when has_column_privilege($1, $2, $3, 'insert') then 'a' end) as letters`,
    [role, `public."${table}"`, column],
  );
  return rows[0]?.letters ?? '';
}

describe('a secret column', () => {
  it.each([
    ['person', 'password_hash', { portal_web: '', portal_worker: '', portal_keys: '' }],
    ['person_session', 'token_hash', { portal_web: '', portal_worker: '', portal_keys: '' }],
    ['invitation', 'token_hash', { portal_web: 'wa', portal_worker: 'wa', portal_keys: '' }],
    ['connection', 'sealed_key', { portal_web: '', portal_worker: '', portal_keys: 'rwa' }],
    ['key_slot', 'wrapped', { portal_web: '', portal_worker: '', portal_keys: 'ra' }],
    ['vault_item_version', 'sealed', { portal_web: 'a', portal_worker: 'a', portal_keys: 'r' }],
  ])('%s.%s is open to nobody but those who need it', async (table, column, wanted) => {
    const found = Object.fromEntries(
      await Promise.all(LOGINS.map(async (role) => [role, await columnRights(role, table, column)])),
    );
    expect(found).toEqual(wanted);
  });
});

describe('what a row is and where it belongs', () => {
  it.each([
    ['company', 'kind'],
    ['invitation', 'role'],
    ['invitation', 'email_key'],
    ['membership', 'person_id'],
    ['membership', 'source_id'],
    ['membership', 'source_system'],
    ['invitation', 'source_id'],
    ['grant', 'company_id'],
    ['run', 'started_by'],
    ['run', 'kind'],
    ['run_company', 'fencing_epoch'],
    ['run_company', 'organization_id'],
    ['run_item', 'run_company_id'],
    ['connection', 'account_id'],
    ['mapping', 'organization_id'],
    ['audit_entry', 'details'],
    ['vault_item_version', 'name'],
  ])('%s.%s is changed by no role that logs in', async (table, column) => {
    for (const role of LOGINS) expect(await columnRights(role, table, column), role).not.toContain('w');
  });

  it('is never moved to another account', async () => {
    const { rows } = await stage.root.query<{ found: string }>(
      `select r.rolname || ' ' || a.attrelid::regclass as found from pg_attribute a
        join pg_class c on c.oid = a.attrelid and c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        join pg_roles r on r.rolname = any ($1)
      where a.attname = 'account_id' and has_column_privilege(r.oid, a.attrelid, a.attnum, 'update')`,
      [LOGINS],
    );
    expect(rows).toEqual([]);
  });
});

describe('a role of the portal', () => {
  it('owns nothing, makes nothing, bypasses nothing and is member of nothing', async () => {
    const { rows } = await stage.root.query<Record<string, unknown>>(
      `select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty,
        rolcanlogin as login,
        (select count(*)::int from pg_class c where c.relowner = r.oid) as tables,
        (select count(*)::int from pg_auth_members m where m.member = r.oid) as memberships,
        (select count(*)::int from pg_namespace n where has_schema_privilege(r.oid, n.oid, 'create')
          and n.nspname in ('public', 'sec', 'pgboss')) as schemas,
        has_database_privilege(r.oid, current_database(), 'create') as creates
      from pg_roles r where rolname = any ($1) order by rolname`,
      [ROLES],
    );
    const nothing = { mighty: false, tables: 0, memberships: 0, schemas: 0, creates: false };
    expect(rows).toEqual([
      { name: 'portal_gate', login: false, ...nothing },
      { name: 'portal_keys', login: true, ...nothing },
      { name: 'portal_search', login: false, ...nothing },
      { name: 'portal_web', login: true, ...nothing },
      { name: 'portal_worker', login: true, ...nothing },
    ]);
  });

  it('reaches the job queue as far as its part: web puts jobs in and reads none, the key-holder has no business there', async () => {
    const { rows } = await stage.root.query<{
      role: string;
      usage: boolean;
      reads: boolean;
      data: boolean;
      deletes: boolean;
    }>(
      `select r as role, has_schema_privilege(r, 'pgboss', 'usage') as usage,
        has_table_privilege(r, 'pgboss.job_common', 'select') as reads,
        has_column_privilege(r, 'pgboss.job_common', 'data', 'select') as data,
        has_table_privilege(r, 'pgboss.job_common', 'delete') as deletes
      from unnest($1::text[]) r order by r`,
      [LOGINS],
    );
    expect(rows).toEqual([
      { role: 'portal_keys', usage: false, reads: false, data: false, deletes: false },
      { role: 'portal_web', usage: true, reads: false, data: false, deletes: false },
      { role: 'portal_worker', usage: true, reads: true, data: true, deletes: true },
    ]);
  });
});

describe('a function of the database', () => {
  it('is called by exactly those on the list', async () => {
    const order = ['web', 'worker', 'keys', 'gate', 'search', 'owner'];
    const { rows } = await stage.root.query<{ name: string; owner: string; grantee: string | null }>(
      `select p.proname as name, pg_get_userbyid(p.proowner) as owner,
        case when a.grantee = 0 then 'PUBLIC' else pg_get_userbyid(a.grantee)::text end as grantee
      from pg_proc p left join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a on true
      where p.pronamespace = 'sec'::regnamespace`,
    );
    const found: Record<string, string[]> = {};
    for (const { name, owner, grantee } of rows) {
      const callers = (found[name] ??= []);
      // The right of a gate to call its own functions is how they call each other; nobody logs in as one.
      const own = grantee === owner && owner !== 'portal_owner';
      if (grantee !== null && !own) callers.push(grantee.replace('portal_', ''));
    }
    const shown = Object.fromEntries(
      Object.entries(found).map(([name, callers]) => [
        name,
        [...new Set(callers)].sort((x, y) => order.indexOf(x) - order.indexOf(y)).join(' '),
      ]),
    );
    expect(shown).toEqual(CALLERS);
  });

  it('looks names up where no caller can put anything, and last of all in temporary tables', async () => {
    const { rows } = await stage.root.query<{ name: string; path: string[] }>(
      `select proname as name, proconfig as path from pg_proc where prosecdef and pronamespace in ('sec'::regnamespace, 'public'::regnamespace)`,
    );
    const safe = /^search_path=pg_catalog(, public)?(, sec)?, pg_temp$/;
    const open = rows.filter(({ path }) => !path.some((setting) => safe.test(setting)));
    expect(open).toEqual([]);
    await stage.web.query(`create temp table person (id uuid, disabled_at timestamptz)`);
    await stage.web.query(
      `create temp table membership (account_id uuid, person_id uuid, company_id uuid, role text, status text)`,
    );
    await stage.web.query('begin');
    await stage.web.query(`select set_config('app.ctx', $1, true)`, [stage.one.technician.context]);
    await stage.web.query(`insert into pg_temp.membership values ($1, $2, null, 'owner', 'confirmed')`, [
      stage.one.id,
      stage.one.technician.id,
    ]);
    const seen = await stage.web.query<{ role: string; rules: boolean }>(
      'select sec.account_role() as role, sec.rules() as rules',
    );
    await stage.web.query('rollback');
    await stage.web.query('drop table pg_temp.person, pg_temp.membership');
    expect(seen.rows).toEqual([{ role: 'technician', rules: false }]);
  });
});
