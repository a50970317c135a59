// A burst of sign-ins: each costs 64 MiB while its password is looked at, and the portal stays small and answers others.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { setStage, type Stage } from './people-stage.ts';
import { burst } from './sign-in-burst.ts';

const BURST = 40;

let stage: Stage;

beforeAll(async () => {
  stage = await setStage({ dear: true });
});
afterAll(() => stage.clear());

it(`${BURST} at once take less than 512 MiB, and what others ask meanwhile is answered within half a second`, async () => {
  const { letIn, grownMib, p95Ms } = await burst(stage, BURST);
  expect(letIn).toBe(0);
  expect(grownMib).toBeLessThan(512);
  expect(p95Ms).toBeLessThan(500);
}, 90_000);
