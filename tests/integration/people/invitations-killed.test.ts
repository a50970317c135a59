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

it('30 invitations reach each of 30 people once, from two processes that are killed twice', async () => {
  const mailed = await mailThroughKills(stage, { people: 30, kills: 2, aimed: true });
  // A mail that was taken just before its sender died comes again under the same Message-ID, and mailboxes show it once.
  expect(mailed.different).toBe(30);
  expect(mailed.perPerson).toEqual(Array.from({ length: 30 }, () => 1));
  expect(mailed.taken - mailed.different).toBeLessThanOrEqual(2 * MAIL.atOnce);
  expect(await stage.root(`select 1 from invitation where state <> 'sent'`)).toEqual([]);
}, 120_000);
