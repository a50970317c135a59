// A thousand people are invited while the processes that mail them are killed (short: three hundred).

import { afterAll, beforeAll, expect, it } from 'vitest';
import { MAIL } from '#src/config/limits.ts';
import { mailThroughKills } from './mail-through-kills.ts';
import { setStage, type Stage } from './people-stage.ts';

const [PEOPLE, KILLS] = process.env['INVITATIONS_FORM'] === 'short' ? [300, 12] : [1000, 40];

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.clear());

it(`${PEOPLE} people are each mailed once through ${KILLS} kills`, { timeout: 900_000 }, async () => {
  const from = Date.now();
  const { taken, different, perPerson, kills } = await mailThroughKills(stage, {
    people: PEOPLE,
    kills: KILLS,
  });
  const seconds = Math.round((Date.now() - from) / 1000);
  process.stderr.write(
    `${different} invitations to ${perPerson.length} people, ${kills} kills, ${taken - different} sent twice, ${seconds} s\n`,
  );
  expect(different).toBe(PEOPLE);
  expect(perPerson).toEqual(Array.from({ length: PEOPLE }, () => 1));
  // Killed at the worst moment, right after the server has taken one: then those in hand come again, and no more.
  expect(taken - different).toBeLessThanOrEqual(kills * MAIL.atOnce);
  expect(await stage.root(`select 1 from invitation where state <> 'sent'`)).toEqual([]);
});
