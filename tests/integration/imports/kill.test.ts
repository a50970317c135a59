// Kill anywhere, at the size of every day: twenty workers die within one import. The long form is `npm run soak -- --only kill`.

import { afterAll, beforeAll, it } from 'vitest';
import { setKillStage } from './kill-stage.ts';

let stage: Awaited<ReturnType<typeof setKillStage>>;

beforeAll(async () => {
  stage = await setKillStage({ records: 1_000, leaseMs: 1_000, kill: 20, zombie: 1, cut: 1, crash: 0 });
});
afterAll(() => stage.clear());

it(
  'loses nothing, doubles nothing and wastes little, whatever becomes of the workers',
  () => stage.killAndCompare(),
  300_000,
);
