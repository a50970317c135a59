// A thousand people are invited while the processes that mail them are killed (short: three hundred).

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { MAIL } from '#src/config/limits.ts';
import { mailThroughKills } from './mail-through-kills.ts';
import { setStage, type Stage } from './people-stage.ts';

const SHORT = process.env['INVITATIONS_FORM'] === 'short';
const PEOPLE = SHORT ? 300 : 1000;
/** Aimed at the worst moments, and at random ones: each of those leaves one mail in four kills between two stools. */
const [AIMED, RANDOM] = SHORT ? [12, 4] : [40, 20];

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.clear());

afterEach(() => stage.root('delete from invitation'));

async function run(aimed: boolean) {
  const from = Date.now();
  const mailed = await mailThroughKills(stage, { people: PEOPLE, kills: aimed ? AIMED : RANDOM, aimed });
  const { taken, different, perPerson, kills } = mailed;
  const twice = taken - different;
  const seconds = Math.round((Date.now() - from) / 1000);
  process.stderr.write(
    `${different} invitations to ${perPerson.length} people, ${kills} kills ${aimed ? 'aimed' : 'at random'}, ${twice} sent twice, ${seconds} s\n`,
  );
  expect(different).toBe(PEOPLE);
  expect(perPerson).toEqual(Array.from({ length: PEOPLE }, () => 1));
  expect(await stage.root(`select 1 from invitation where state <> 'sent'`)).toEqual([]);
  return twice;
}

it(
  `${PEOPLE} people are each mailed once through ${RANDOM} kills at random moments, one in a hundred twice under the same Message-ID at most`,
  {
    timeout: 900_000,
  },
  async () => {
    expect(await run(false)).toBeLessThanOrEqual(PEOPLE / 100);
  },
);

// Killed at the worst moment, right after the server has taken one: then those in hand come again, and no more.
it(
  `${PEOPLE} people are each mailed once through ${AIMED} kills at the worst moments`,
  {
    timeout: 900_000,
  },
  async () => {
    expect(await run(true)).toBeLessThanOrEqual(AIMED * MAIL.atOnce);
  },
);
