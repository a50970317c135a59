// Who gets what reads for sealed vaults: the process of that run, and nobody else.

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '#src/adapters/db/index.ts';
import { setClaimStage, type ClaimStage } from './claim-stage.ts';
import type { Stage } from './stage.ts';

let claims: ClaimStage;
let stage: Stage;
let database: Database;

beforeAll(async () => {
  claims = await setClaimStage();
  ({ stage, database } = claims);
});
afterAll(() => claims.clear());
beforeEach(() => claims.forgetRuns());

/** Seals the vaults of these run companies, as far as claims are concerned. */
const seal = (...ids: string[]) =>
  stage.root.query(
    `insert into sec.sealed_company (account_id, company_id, sealed_by)
     select account_id, company_id, $2 from run_company where id = any ($1)`,
    [ids, stage.one.admin.id],
  );

/** All that a worker gets, or the process of a run where one is named. */
async function allClaims(sealedRun?: string): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    // Each by another one, as nobody gets more than four of a run.
    const claim = await database.runClaims.claim(`w${ids.length}`, 60_000, sealedRun);
    if (claim === null) return ids.sort();
    ids.push(claim.id);
  }
}

it('gives the worker all but the reading, and the process of a run that alone', async () => {
  const states = ['planning', 'queued', 'running', 'cancelling', 'undoing', 'queued'];
  const { id, companies } = await claims.run(...states);
  const [planning = '', queued = '', running = '', cancelling = '', undoing = '', open = ''] = companies;
  await seal(planning, queued, running, cancelling, undoing);
  const other = await claims.run('queued');
  await seal(...other.companies);
  expect(await database.runClaims.sealedRunsWaiting(5)).toEqual([id, other.id]);
  expect(await database.runClaims.sealedRunsWaiting(1)).toEqual([id]);
  expect(await allClaims()).toEqual([planning, cancelling, undoing, open].sort());
  expect(await allClaims(id)).toEqual([queued, running].sort());
  expect(await database.runClaims.sealedRunsWaiting(5)).toEqual([other.id]);
  expect(await allClaims(other.id)).toEqual(other.companies);
  expect(await database.runClaims.sealedRunsWaiting(5)).toEqual([]);
});

it('takes an import from the worker that is at work when the vault is sealed', async () => {
  const { id, companies } = await claims.run('queued');
  const held = await claims.claimOne();
  expect((await database.runClaims.heartbeat(held, 60_000))?.state).toBe('running');
  await seal(...companies);
  expect(await database.runClaims.heartbeat(held, 60_000)).toBeNull();
  expect(await allClaims()).toEqual([]);
  expect(await database.runClaims.sealedRunsWaiting(5)).toEqual([id]);
  expect(await allClaims(id)).toEqual([held.id]);
});
