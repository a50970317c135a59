// Kill anywhere: workers die, freeze and are cut off at random points of an import, and nothing is lost or doubled.
// PostgreSQL crashes meanwhile. `npm run soak -- --only kill`; with `--short` a tenth of everything.

import { afterAll, beforeAll, it } from 'vitest';
import { startTestDatabase, type TestCluster } from '../../support/test-database.ts';
import { setKillStage } from './kill-stage.ts';

const LONG = process.env['KILL_FORM'] === 'long';
const SIZE = LONG
  ? { records: 10_000, leaseMs: 500, calls: 1.25, kill: 200, zombie: 10, cut: 10, crash: 3 }
  : { records: 1_000, leaseMs: 1_500, calls: 1.25, kill: 20, zombie: 2, cut: 2, crash: 2 };
const MINUTES = LONG ? 90 : 10;

let cluster: TestCluster | undefined;
let stage: Awaited<ReturnType<typeof setKillStage>>;

beforeAll(async () => {
  cluster = await startTestDatabase({ lasting: true });
  stage = await setKillStage(SIZE, cluster);
});
afterAll(async () => {
  await stage.clear();
  await cluster?.stop();
});

it(
  'loses nothing, doubles nothing and wastes little, whatever becomes of the workers',
  () => stage.killAndCompare(),
  MINUTES * 60_000,
);
