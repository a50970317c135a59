// A burst of sign-ins: each costs 64 MiB while its password is looked at. How large the process grows, and how long others wait.

import { hashToken } from '#src/adapters/secrets/index.ts';
import { signIn } from '#src/domain/account/sign-in.ts';
import { sleep } from '#src/lib/sleep.ts';
import { Secret } from '#src/model/secret.ts';
import type { Stage } from './people-stage.ts';

const MIB = 1024 * 1024;

export type Burst = {
  /** How many were let in; none has the right password. */
  letIn: number;
  /** By how many MiB the process grew at most. */
  grownMib: number;
  /** What 95 of 100 questions of somebody who is signed in waited for at most, in milliseconds. */
  p95Ms: number;
  /** How many such questions were answered meanwhile. */
  asked: number;
};

/** `count` sign-ins at once with addresses that nobody has: they cost what right ones cost. */
export async function burst(stage: Stage, count: number): Promise<Burst> {
  const others = () => stage.web.sessions.open(hashToken(stage.account.admin.sessionToken));
  await others();
  const before = process.memoryUsage.rss();
  let most = before;
  let burning = true;
  const waits: number[] = [];
  const asking = (async () => {
    while (burning) {
      const begun = performance.now();
      if ((await others()) === null) throw new Error('somebody who is signed in was not known');
      waits.push(performance.now() - begun);
      most = Math.max(most, process.memoryUsage.rss());
      await sleep(10);
    }
  })();
  const opened = await Promise.all(
    Array.from({ length: count }, (_, number) =>
      signIn(stage.services, {
        email: `nobody${number}@alder.example`,
        password: new Secret('not the password of anybody'),
        userAgent: null,
      }),
    ),
  );
  burning = false;
  await asking;
  return {
    letIn: opened.filter((one) => one !== null).length,
    grownMib: (most - before) / MIB,
    p95Ms: waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.95)] ?? Infinity,
    asked: waits.length,
  };
}
