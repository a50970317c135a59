// Five hundred sign-ins at once (short: two hundred): the portal stays small and answers others.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { setStage, type Stage } from './people-stage.ts';
import { burst } from './sign-in-burst.ts';

const BURST = process.env['SIGN_INS_FORM'] === 'short' ? 200 : 500;

let stage: Stage;

beforeAll(async () => {
  stage = await setStage({ dear: true });
});
afterAll(() => stage.clear());

it(`${BURST} sign-ins at once take less than 512 MiB, and others wait half a second at most`, async () => {
  const from = Date.now();
  const { letIn, grownMib, p95Ms, asked } = await burst(stage, BURST);
  const seconds = Math.round((Date.now() - from) / 1000);
  process.stderr.write(
    `${BURST} sign-ins at once in ${seconds} s: ${grownMib.toFixed(0)} MiB more, ${asked} other questions, 95 of 100 within ${p95Ms.toFixed(0)} ms\n`,
  );
  expect(letIn).toBe(0);
  expect(grownMib).toBeLessThan(512);
  expect(p95Ms).toBeLessThan(500);
}, 600_000);
