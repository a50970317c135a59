// The data layer's own choice of rows, with row security off: what is out of a session's reach is neither seen nor changed.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database, type Reach, type Repositories } from '#src/adapters/db/index.ts';
import { openRequest, type Person, type Tenant } from './fill-account.ts';
import { withoutRowSecurity } from './row-security-off.ts';
import { setStage, type Stage } from './stage.ts';

let stage: Stage;
let database: Database;

beforeAll(async () => {
  stage = await setStage();
  await withoutRowSecurity(stage);
  database = createDatabase(stage.fresh.webUrl, { connections: 2 });
});
afterAll(async () => {
  await database.close();
  await stage.clear();
});

/** Work as that person does it, reaching so far. */
async function as<T>({ token }: Person, reach: Reach, work: (repos: Repositories) => Promise<T>): Promise<T> {
  return database.withTenant(await openRequest(stage.web, token), work, reach);
}

const asOwner = <T>({ id, holder }: Tenant, work: (repos: Repositories) => Promise<T>): Promise<T> =>
  as(holder, { accountId: id, personId: holder.id, companyIds: 'all' }, work);

const countOf = async (table: string, { id }: Tenant): Promise<number> =>
  (await stage.root.query(`select from ${table} where account_id = $1`, [id])).rowCount ?? 0;

describe('disconnecting IT Glue', () => {
  it('looks at the connection, the runs and the organizations of its own account', async () => {
    for (const tenant of [stage.one, stage.two]) {
      const seen = await asOwner(tenant, async ({ connections, organizations }) => ({
        account: (await connections.find())?.accountId,
        runs: await connections.activeRuns(),
        organizations: (await organizations.list({ limit: 10 })).total,
        mappings: (await connections.ties(10)).mappings,
      }));
      expect(seen).toEqual({
        account: tenant.id,
        runs: 2,
        organizations: 5,
        mappings: 2,
      });
    }
  });

  it('asks for no check of another account’s connection', async () => {
    const { one, two, root } = stage;
    await root.query(`update connection set check_state = 'idle'`);
    const theirs = await asOwner(one, ({ connections }) => connections.find());
    await asOwner(two, ({ connections }) => connections.queueCheck(theirs?.id ?? ''));
    const { rows } = await root.query(`select distinct check_state from connection`);
    expect(rows).toEqual([{ check_state: 'idle' }]);
  });

  it('forgets its own key and mirror, and finds them tied by nothing of another account', async () => {
    const { one, two, root } = stage;
    for (const table of ['fold', 'mapping', 'suggestion', 'refusal'])
      await root.query(`delete from ${table} where account_id = $1`, [two.id]);
    await root.query(`update vault_item set source_system = null, source_id = null where account_id = $1`, [
      two.id,
    ]);
    await asOwner(two, async ({ connections, organizations }) => {
      expect(await connections.ties(10)).toEqual({ mappings: 0, items: false, organizations: [] });
      await organizations.forget();
      expect(await connections.remove()).toBe(true);
      expect(await connections.remove()).toBe(false);
    });
    expect(await Promise.all([countOf('organization', two), countOf('connection', two)])).toEqual([0, 0]);
    expect(await Promise.all([countOf('organization', one), countOf('connection', one)])).toEqual([5, 1]);
  });
});

describe('an API token of chosen companies', () => {
  const look = (personId: string | null) => {
    const { id, a, admin, inB } = stage.one;
    return as(admin, { accountId: id, personId, companyIds: [a] }, async ({ runs, audit }) => ({
      runs: (await runs.page({ limit: 10 })).rows.map((run) => run.id),
      named: (await runs.find(inB.run))?.id,
      locked: (await runs.lock(inB.run))?.startedBy,
      trail: (await audit.list({ cursor: undefined, limit: 200 })).rows.map((entry) => entry.companyId),
      choices: (await audit.choices()).actions,
    }));
  };

  it('shows no run and no entry that its person made in other companies', async () => {
    const { a, admin, inA } = stage.one;
    await asOwner(stage.one, ({ audit }) => audit.append({ action: 'wall.elsewhere' }));
    await stage.root.query(`update audit_entry set actor_id = $1 where action = 'wall.elsewhere'`, [
      admin.id,
    ]);
    const shown = await look(null);
    expect(shown).toMatchObject({ runs: [inA.run], named: undefined, locked: undefined });
    expect(new Set(shown.trail)).toEqual(new Set([a]));
    expect(shown.choices).not.toContain('wall.elsewhere');
  });

  // Without this the test above could pass for a person who did nothing.
  it('shows the same person more when they are signed in', async () => {
    const { admin, inA, inB } = stage.one;
    const shown = await look(admin.id);
    expect(shown.runs.toSorted()).toEqual([inA.run, inB.run].toSorted());
    expect(shown).toMatchObject({ named: inB.run, locked: admin.id });
    expect(shown.trail).toContain(null);
    expect(shown.choices).toContain('wall.elsewhere');
  });
});
