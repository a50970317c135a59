// Kill anywhere, at the size of every day: twenty workers die within one import. The long form is `npm run soak -- --only kill`.

import { afterAll, beforeAll, it } from 'vitest';
import { setKillStage } from './kill-stage.ts';

let stage: Awaited<ReturnType<typeof setKillStage>>;

beforeAll(async () => {
  // A lease that a worker short of processor time cannot keep is lost again and again, and nothing moves.
  const faults = { kill: 20, zombie: 1, cut: 1, crash: 0 };
  stage = await setKillStage({ records: 1_000, leaseMs: 3_000, calls: 1.25, ...faults });
});
afterAll(() => stage.clear());

it(
  'loses nothing, doubles nothing and wastes little, whatever becomes of the workers',
  () => stage.killAndCompare(),
  600_000,
);
