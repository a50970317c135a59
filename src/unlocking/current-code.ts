// The one-time code of this moment, computed where the seed was opened.
import { Secret as Seed, TOTP } from 'otpauth';
import { parseTotpSeed } from '#src/model/totp-seed.ts';

export type CurrentCode =
  | { code: string; periodSeconds: number; validForSeconds: number }
  | { unusable: true };

/** `at` in milliseconds since 1970. */
export function currentCode(text: string, at: number): CurrentCode {
  const read = parseTotpSeed(text);
  if (!read.ok) return { unusable: true };
  const { secret, algorithm, digits, period } = read.seed;
  const totp = new TOTP({ secret: Seed.fromBase32(secret), algorithm, digits, period });
  return {
    code: totp.generate({ timestamp: at }),
    periodSeconds: period,
    validForSeconds: period - (Math.floor(at / 1000) % period),
  };
}
