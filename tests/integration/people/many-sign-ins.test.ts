// A burst of sign-ins: each costs 64 MiB while its password is looked at, and the portal stays small and answers others.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { signIn } from '#src/domain/account/sign-in.ts';
import { hashToken } from '#src/adapters/secrets/index.ts';
import { sleep } from '#src/lib/sleep.ts';
import { Secret } from '#src/model/secret.ts';
import { setStage, type Stage } from './people-stage.ts';

const BURST = 40;
const MIB = 1024 * 1024;

let stage: Stage;

beforeAll(async () => {
  stage = await setStage({ dear: true });
});
afterAll(() => stage.clear());

it(`${BURST} at once take less than 512 MiB, and what others ask meanwhile is answered within half a second`, async () => {
  const others = () => stage.web.sessions.open(hashToken(stage.account.admin.sessionToken));
  await others();
  const before = process.memoryUsage.rss();
  let most = before;
  let burning = true;
  const waits: number[] = [];
  const asking = (async () => {
    while (burning) {
      const begun = performance.now();
      expect(await others()).not.toBeNull();
      waits.push(performance.now() - begun);
      most = Math.max(most, process.memoryUsage.rss());
      await sleep(10);
    }
  })();
  const opened = await Promise.all(
    Array.from({ length: BURST }, (_, number) =>
      signIn(stage.services, {
        email: `nobody${number}@alder.example`,
        password: new Secret('not the password of anybody'),
        userAgent: null,
      }),
    ),
  );
  burning = false;
  await asking;
  expect(opened.every((one) => one === null)).toBe(true);
  expect((most - before) / MIB).toBeLessThan(512);
  const p95 = waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.95)] ?? Infinity;
  expect(p95).toBeLessThan(500);
}, 90_000);
