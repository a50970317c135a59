// The one-time code of this moment. The seed itself is never given out.

import { Secret as Seed, TOTP } from 'otpauth';
import type { OpenedItem } from '#src/adapters/keyholder/index.ts';
import type { Secret } from '#src/model/secret.ts';
import { parseTotpSeed } from '#src/model/totp-seed.ts';

/** `at` in milliseconds since 1970. A seed that nothing can be computed from is told, not guessed at. */
export function currentCode(seed: Secret, at: number): NonNullable<OpenedItem['totp']> {
  const read = parseTotpSeed(seed.reveal());
  if (!read.ok) return { unusable: true };
  const { secret, algorithm, digits, period } = read.seed;
  const totp = new TOTP({ secret: Seed.fromBase32(secret), algorithm, digits, period });
  return {
    code: totp.generate({ timestamp: at }),
    periodSeconds: period,
    secondsLeft: period - (Math.floor(at / 1000) % period),
  };
}
