// A worker's database and runs to claim, for the tests of claims.

import { createDatabase, type ClaimedRunCompany } from '#src/adapters/db/index.ts';
import { setStage } from './stage.ts';
import { writeRun } from './write-run.ts';

export type ClaimStage = Awaited<ReturnType<typeof setClaimStage>>;

export async function setClaimStage() {
  const stage = await setStage();
  const database = createDatabase(stage.fresh.workerUrl, { connections: 8 });
  return {
    ...{ stage, database },
    run: (...states: string[]) => writeRun(stage, states),
    async claimOne(leaseMs = 60_000, worker = 'w'): Promise<ClaimedRunCompany> {
      const claim = await database.runClaims.claim(worker, leaseMs);
      if (claim === null) throw new Error('nothing to claim');
      return claim;
    },
    async forgetRuns(): Promise<void> {
      await stage.root.query(`delete from run_item; delete from run_company; delete from run`);
    },
    async clear(): Promise<void> {
      await database.close();
      await stage.clear();
    },
  };
}
