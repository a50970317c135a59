// Many claims in one statement: each reads and writes its own company under its own context, and nothing beside it.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClaimedRunCompany, CompanyEnd, Database } from '#src/adapters/db/index.ts';
import { NO_ACCOUNTING } from '#src/model/certificate.ts';
import { NO_COUNTS, NO_OUTCOMES } from '#src/model/import-run.ts';
import { setClaimStage, type ClaimStage } from './claim-stage.ts';
import type { Tenant } from './fill-account.ts';
import { insert } from './fill-company.ts';
import { ask, refusal, touched, type Stage } from './stage.ts';

let claims: ClaimStage;
let stage: Stage;
let database: Database;
/** Held by the same worker: both companies of the first account, and one of the second. */
let inA: ClaimedRunCompany;
let inB: ClaimedRunCompany;
let elsewhere: ClaimedRunCompany;

beforeAll(async () => {
  claims = await setClaimStage();
  ({ stage, database } = claims);
});
afterAll(() => claims.clear());
beforeEach(async () => {
  await claims.forgetRuns();
  const { one, two } = stage;
  await planned(one, [one.a, one.b]);
  await planned(two, [two.a]);
  const held = [await claims.claimOne(), await claims.claimOne(), await claims.claimOne()];
  const of = (companyId: string): ClaimedRunCompany => {
    const claim = held.find((one) => one.companyId === companyId);
    if (claim === undefined) throw new Error('not claimed');
    return claim;
  };
  [inA, inB, elsewhere] = [of(one.a), of(one.b), of(two.a)];
});

/** A run whose companies are to be planned, as their mapping and connection are now. */
async function planned(tenant: Tenant, companies: readonly string[], kind = 'passwords'): Promise<void> {
  const [id, base] = [randomUUID(), { kind, account_id: tenant.id }];
  await insert(stage.root, 'run', {
    ...{ ...base, id, options: {}, apply: true, state: 'planning' },
    started_by: tenant.admin.id,
  });
  for (const company_id of companies) {
    await insert(stage.root, 'run_company', {
      ...{ ...base, id: randomUUID(), run_id: id, company_id, state: 'planning' },
      organization_id: company_id === tenant.a ? '1000001' : '1000002',
      fingerprint: `eu:${tenant === stage.one ? 1 : 2}`,
    });
  }
}

type Claim = Pick<CompanyEnd, 'id' | 'epoch' | 'context'>;
const asked = ({ id, fencingEpoch, context }: ClaimedRunCompany): Claim => ({
  ...{ id, epoch: fencingEpoch, context },
});

/** The end of a company with one skipped record, which would leave a trace in every table it writes. */
function end(claim: ClaimedRunCompany, changed: Partial<CompanyEnd> = {}): CompanyEnd {
  const item = {
    ...{ id: randomUUID(), sourceId: '1', sourceUrl: null, name: 'Left out', category: null, folder: null },
    ...{ selected: true, decision: 'skip' as const, reason: 'archived', outcome: 'skipped', target: null },
    data: {},
  };
  return {
    ...asked(claim),
    ...{ keyVersion: 1, state: 'completed', total: 1, checkpoint: { planned: true }, items: [item] },
    counts: { decisions: { ...NO_COUNTS, skip: 1 }, outcomes: { ...NO_OUTCOMES, skipped: 1 } },
    certificate: {
      ...{ ...NO_ACCOUNTING, skipped: { archived: 1 }, failed: {} },
      ...{ source: 1, goneSince: 0, listedAt: '2026-11-27T00:00:00.000Z', listedAfterwards: false },
    },
    entries: [entry(claim.companyId, claim.runId)],
    ...changed,
  };
}

function entry(companyId: string, targetId: string): CompanyEnd['entries'][number] {
  return { action: 'import.completed', companyId, targetType: 'run', targetId, details: {} };
}

/** Everything that closing may leave behind, of all accounts, past the walls. */
async function everything() {
  const { rows } = await stage.root.query<{ written: unknown }>(`select json_build_object(
    'companies', (select json_agg(json_build_array(id, state, counts, done, certificate, checkpoint, worker_id) order by id) from run_company),
    'items', (select json_agg(json_build_array(run_company_id, company_id, account_id, source_id) order by id) from run_item),
    'runs', (select json_agg(json_build_array(id, state) order by id) from run),
    'told', (select count(*) from audit_entry)) as written`);
  return rows[0]?.written;
}

async function closesNothing(...ends: CompanyEnd[]): Promise<void> {
  const before = await everything();
  expect([...(await database.runGroups.close(ends))]).toEqual([]);
  expect(await everything()).toEqual(before);
}

const stateOf = async ({ id }: ClaimedRunCompany) =>
  (await stage.root.query<{ state: string }>('select state from run_company where id = $1', [id])).rows[0]
    ?.state;

describe('reading what is known of many companies', () => {
  it('shows each its own, also of two accounts in one statement', async () => {
    const { one, two } = stage;
    const known = await database.runGroups.known([asked(inA), asked(elsewhere), asked(inB)]);
    const shown = new Map(known.map((company) => [company.id, company]));
    for (const [claim, company, item] of [
      [inA, one.a, one.inA.item],
      [inB, one.b, one.inB.item],
      [elsewhere, two.a, two.inA.item],
    ] as const) {
      expect(shown.get(claim.id)?.companyId).toBe(company);
      expect(shown.get(claim.id)?.items.map(([, id]) => id)).toEqual([item]);
    }
  });

  it('shows nothing of a company under the context of another one, beside one that is shown', async () => {
    for (const context of [inA.context, elsewhere.context, '', 'v1|forged']) {
      const known = await database.runGroups.known([{ ...asked(inB), context }, asked(inA)]);
      expect(known.map(({ id }) => id)).toEqual([inA.id]);
    }
  });

  it('shows nothing to an earlier holder, nor under the context of another run of the same company', async () => {
    const other = await inAnotherRun(inA);
    expect(await database.runGroups.known([{ ...asked(inA), context: other.context }])).toEqual([]);
    await stage.root.query('update run_company set fencing_epoch = fencing_epoch + 1 where id = $1', [
      inA.id,
    ]);
    const stale = asked(inA);
    expect(await database.runGroups.known([stale, { ...stale, epoch: stale.epoch + 1 }])).toEqual([]);
  });
});

/** The same company in a run of users, held as well. */
async function inAnotherRun({ companyId }: ClaimedRunCompany): Promise<ClaimedRunCompany> {
  await planned(stage.one, [companyId], 'users');
  return claims.claimOne();
}

describe('closing many companies', () => {
  it('closes each under its own context, also of two accounts in one statement', async () => {
    const closed = await database.runGroups.close([end(inA), end(inB), end(elsewhere)]);
    expect([...closed].sort()).toEqual([inA.id, inB.id, elsewhere.id].sort());
    const { rows } = await stage.root.query<{ id: string; account: string; company: string }>(
      'select run_company_id as id, account_id as account, company_id as company from run_item',
    );
    const owners = new Map(rows.map(({ id, account, company }) => [id, [account, company]]));
    for (const claim of [inA, inB, elsewhere])
      expect(owners.get(claim.id)).toEqual([claim.accountId, claim.companyId]);
  });

  it('writes nothing under the context of another company, and closes the others', async () => {
    for (const context of [inA.context, elsewhere.context, '', 'v1|forged'])
      await closesNothing(end(inB, { context }));
    const closed = await database.runGroups.close([end(inA), end(inB, { context: elsewhere.context })]);
    expect([...closed]).toEqual([inA.id]);
    expect(await stateOf(inB)).toBe('planning');
  });

  it('writes nothing under the context of another run of the same company', async () => {
    const other = await inAnotherRun(inA);
    await closesNothing(end(inA, { context: other.context }), end(other, { context: inA.context }));
  });

  it('writes nothing for a claim that somebody else has, that was given back, or that goes on otherwise', async () => {
    for (const [change, back] of [
      ['fencing_epoch = fencing_epoch + 1', 'fencing_epoch = fencing_epoch - 1'],
      ['worker_id = null, lease_until = null', `worker_id = 'w', lease_until = now() + interval '1 minute'`],
      [`state = 'cancelling'`, `state = 'planning'`],
    ]) {
      await stage.root.query(`update run_company set ${change} where id = $1`, [inA.id]);
      const [stale, raised] = [end(inA), end(inA, { epoch: inA.fencingEpoch + 1 })];
      await closesNothing(stale, raised);
      await stage.root.query(`update run_company set ${back} where id = $1`, [inA.id]);
    }
    expect([...(await database.runGroups.close([end(inA)]))]).toEqual([inA.id]);
  });

  it('writes nothing of a company whose trail would tell of another one', async () => {
    await closesNothing(
      end(inA, { entries: [entry(inA.companyId, inA.runId), entry(inB.companyId, inA.runId)] }),
      end(inB, { entries: [entry(elsewhere.companyId, inB.runId)] }),
    );
  });

  it('writes nothing where right, mapping, organization or key are not what the run was started with', async () => {
    await closesNothing(end(inA, { keyVersion: 2 }));
    for (const [change, back] of [
      [`update membership set status = 'disabled'`, `update membership set status = 'confirmed'`],
      [`update organization set gone_at = now()`, `update organization set gone_at = null`],
      [`update company set mapping_version = 9`, `update company set mapping_version = 0`],
      [`update connection set fingerprint = 'eu:9'`, `update connection set fingerprint = 'eu:1'`],
    ] as const) {
      const one = ' where account_id = $1';
      await stage.root.query(`update run_company set mapping_version = 0${one}`, [stage.one.id]);
      await stage.root.query(change + one, [stage.one.id]);
      await closesNothing(end(inA), end(inB, { items: [], entries: [] }));
      await stage.root.query(back + one, [stage.one.id]);
    }
  });
});

it('lets nobody end a claim, or move its run, by another context', async () => {
  const before = await everything();
  const sql = `select run from sec.end_claim($1, $2, 1, 'completed', '{}', 0, '{}', null)`;
  const values = [inB.id, inB.fencingEpoch];
  for (const { context } of [inA, elsewhere, await inAnotherRun(inB)])
    expect(await ask(stage.worker, context, sql, values)).toEqual([{ run: null }]);
  expect(await ask(stage.worker, inB.context, sql.replace('completed', 'undone'), values)).toEqual([
    { run: null },
  ]);
  for (const context of ['', 'v1|forged']) {
    expect(await refusal(touched(stage.worker, context, sql, values))).toMatch(/^42501/);
    expect(await refusal(touched(stage.worker, context, 'select sec.roll_up_own_run()'))).toMatch(/^42501/);
  }
  await stage.root.query(
    `delete from run_company where kind = 'users'; delete from run where kind = 'users'`,
  );
  expect(await everything()).toEqual(before);
});

it('closes nothing of which an earlier holder left a plan', async () => {
  await insert(stage.root, 'run_item', {
    ...{ id: randomUUID(), account_id: inA.accountId, run_id: inA.runId, run_company_id: inA.id },
    ...{ company_id: inA.companyId, source_id: '9', name: 'Left', selected: true, decision: 'create' },
  });
  await closesNothing(end(inA));
});

it('moves each run when the last of its companies is closed', async () => {
  await database.runGroups.close([end(inA), end(elsewhere)]);
  const stateOfRun = async (id: string) =>
    (await stage.root.query<{ state: string }>('select state from run where id = $1', [id])).rows[0]?.state;
  expect([await stateOfRun(inA.runId), await stateOfRun(elsewhere.runId)]).toEqual(['planning', 'completed']);
  await database.runGroups.close([end(inB)]);
  expect(await stateOfRun(inA.runId)).toBe('completed');
});

it('gives the two functions no rights that the worker lacks', async () => {
  const { rows } = await stage.root.query(
    `select proname as name from pg_proc where proname in ('known_together', 'close_together') and prosecdef`,
  );
  expect(rows).toEqual([]);
});
