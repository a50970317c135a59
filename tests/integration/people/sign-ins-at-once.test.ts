// Two sign-ins of one person that end at the same moment: one of them counts, and neither waits for what the other one holds.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type pg from 'pg';
import { hashToken } from '#src/adapters/secrets/index.ts';
import { sleep } from '#src/lib/sleep.ts';
import { connect, rootUrl } from '../walls/stage.ts';
import { earlyInStep, factorSteps } from './factor-steps.ts';
import { setStage, type Stage } from './people-stage.ts';

let stage: Stage;
let keeper: pg.Client;
let ends: [pg.Client, pg.Client];

beforeAll(async () => {
  stage = await setStage();
  const url = rootUrl(stage.fresh.name);
  keeper = await connect(url);
  ends = [await connect(url), await connect(url)];
});

afterAll(async () => {
  for (const client of [keeper, ...ends]) await client.end();
  await stage.clear();
});

/** As the portal's own call does, without its trying again after a deadlock. */
async function end(client: pg.Client, held: Buffer, step: number, next: string): Promise<string | null> {
  const { rows } = await client.query<{ kind: string | null }>(
    `select sec.end_step($1, $2, null, $3, null, null, interval '1 hour', interval '5 minutes') as kind`,
    [held, step, Buffer.from(next.padEnd(32, '.'))],
  );
  return rows[0]?.kind ?? null;
}

async function untilWaiting(count: number): Promise<void> {
  const asked = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  for (let turn = 0; turn < 500; turn += 1) {
    if ((await stage.root(asked)).length >= count) return;
    await sleep(20);
  }
  throw new Error(`fewer than ${count} wait for a lock`);
}

it('one counts and the other is refused, where both were under way before either', async () => {
  const steps = factorSteps(stage);
  const { email } = await steps.enrolled();
  await earlyInStep();
  const tokens = [await steps.enter(email), await steps.enter(email)].map(
    (step) => step?.token.reveal() ?? '',
  );
  await keeper.query('begin');
  await keeper.query('select from sec.second_factor for update');
  const now = Math.floor(Date.now() / 30_000);
  const under = ends.map((client, at) =>
    end(client, Buffer.from(hashToken(tokens[at] ?? '')), now, `session ${at}`),
  );
  await untilWaiting(2);
  await keeper.query('commit');
  const kinds = await Promise.all(under);
  expect(kinds).toContain('session');
  expect(kinds).toContain(null);
});
