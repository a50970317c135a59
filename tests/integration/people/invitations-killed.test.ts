// Many people are invited while the processes that mail them are killed: each is mailed once.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { MAIL } from '#src/config/limits.ts';
import { mailThroughKills } from './mail-through-kills.ts';
import { setStage, type Stage } from './people-stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.clear());

it('50 invitations reach each of 50 people once, from two processes that are killed three times', async () => {
  const mailed = await mailThroughKills(stage, { people: 50, kills: 3, aimed: true });
  // A mail that was taken just before its sender died comes again under the same Message-ID, and mailboxes show it once.
  expect(mailed.different).toBe(50);
  expect(mailed.perPerson).toEqual(Array.from({ length: 50 }, () => 1));
  expect(mailed.taken - mailed.different).toBeLessThanOrEqual(3 * MAIL.atOnce);
  expect(await stage.root(`select 1 from invitation where state <> 'sent'`)).toEqual([]);
}, 120_000);
