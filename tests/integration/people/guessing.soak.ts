// The figures about guessing at their full size: ten thousand sign-ins from a thousand places, two thousand timed tries (short: five hundred).

import { afterAll, beforeAll, expect, it } from 'vitest';
import { signIn } from '#src/domain/account/sign-in.ts';
import { Secret } from '#src/model/secret.ts';
import { setStage, type Stage } from './people-stage.ts';
import { distinguishable } from './timed-tries.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage({ dear: true });
});
afterAll(() => stage.clear());

it(
  'of 10,000 guesses at one account from 1,000 places, ten are looked at',
  { timeout: 120_000 },
  async () => {
    let looked = 0;
    for (let round = 0; round < 10; round += 1) {
      const tries = await Promise.all(
        Array.from({ length: 1000 }, (_, place) =>
          stage.web.sessions.guesses.begin('owner@alder.example', {
            device: null,
            address: `place ${place}`,
          }),
        ),
      );
      looked += tries.filter(({ waitSeconds }) => waitSeconds === 0).length;
    }
    expect(looked).toBe(10);
  },
);

// Long: 1,000 tries of each kind. Short: 250, where chance alone lies within 0.026 of the half.
const [TRIES, TOLD] = process.env['GUESSING_FORM'] === 'short' ? [250, 0.5 + 3 * 0.026] : [1000, 0.55];

it(`${2 * TRIES} timed tries do not tell who exists`, { timeout: 1_200_000 }, async () => {
  const rows = await stage.sql<{ email: string }>('select email from person limit 1');
  const attempt = async (email: string): Promise<void> => {
    await signIn(stage.services, { email, password: new Secret('not this one at all'), userAgent: null });
    await stage.root('delete from sec.guess');
  };
  let number = 0;
  const area = await distinguishable(
    () => attempt(rows[0]?.email ?? ''),
    () => attempt(`nobody${(number += 1)}@alder.example`),
    TRIES,
  );
  process.stderr.write(`chance to tell who exists: ${area.toFixed(3)}\n`);
  expect(area).toBeLessThanOrEqual(TOLD);
});
