// What one worker may hold: few companies of a run at a time, and no row longer than it is awake.

import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDatabase, type ClaimedRunCompany, type Database } from '#src/adapters/db/index.ts';
import type { Stage } from './stage.ts';
import { setClaimStage, type ClaimStage } from './claim-stage.ts';

let claims: ClaimStage;
let stage: Stage;
let database: Database;

beforeAll(async () => {
  claims = await setClaimStage();
  ({ stage, database } = claims);
});
afterAll(() => claims.clear());
beforeEach(() => claims.forgetRuns());

const run: ClaimStage['run'] = (...states) => claims.run(...states);
const claimOne: ClaimStage['claimOne'] = (...asked) => claims.claimOne(...asked);

describe('a worker', () => {
  it('leaves a worker no more than four companies of one run, and room for other runs and other workers', async () => {
    const { id } = await run(...Array.from({ length: 12 }, () => 'queued'));
    const claims = await Promise.all(Array.from({ length: 4 }, () => claimOne()));
    expect(claims.map(({ runId }) => runId)).toEqual(claims.map(() => id));
    expect(await database.runClaims.claim('w', 60_000)).toBeNull();
    const other = await run('queued');
    expect((await claimOne()).runId).toBe(other.id);
    expect((await claimOne(60_000, 'another')).runId).toBe(id);
    await database.runClaims.settle(claims[0] as ClaimedRunCompany, 'completed', null);
    expect((await claimOne()).runId).toBe(id);
  });

  it('keeps its row locked no longer than the server waits for a process that is frozen', async () => {
    const frozen = createDatabase(stage.fresh.workerUrl, { connections: 1, transactionIdleMs: 1_000 });
    await frozen.isReady();
    await run('queued');
    const [locked, thawed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    // Its lease is over at once: nothing but the lock keeps others away.
    const first = await claimOne(-1);
    const writing = frozen.withTenant(first.context, async (repos) => {
      await repos.runWork.fence(first);
      locked.resolve();
      await thawed.promise;
      await repos.runWork.saveProgress(first, { done: 7 });
    });
    const refused = expect(writing).rejects.toMatchObject({ code: 'unavailable' });
    await locked.promise;
    expect(await database.runClaims.claim('w', 60_000)).toBeNull();
    const next = await vi.waitFor(() => claimOne(), { timeout: 10_000 });
    expect(next.fencingEpoch).toBe(first.fencingEpoch + 1);
    thawed.resolve();
    await refused;
    await frozen.close();
  });
});
