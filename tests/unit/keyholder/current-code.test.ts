// One-time codes: the vectors of RFC 6238, and seeds from which nothing can be computed.

import { describe, expect, it } from 'vitest';
import { currentCode } from '#src/keyholder/current-code.ts';
import { Secret } from '#src/model/secret.ts';

// RFC 6238's SHA-1 seed, the ASCII text 12345678901234567890.
const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('the current code', () => {
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
  ])('at %i seconds is %s', (seconds, code) => {
    const seed = new Secret(`otpauth://totp/x?secret=${SEED}&digits=8`);
    expect(currentCode(seed, seconds * 1000)).toEqual({
      code,
      periodSeconds: 30,
      secondsLeft: 30 - (seconds % 30),
    });
  });

  it('of a plain seed has six digits', () => {
    expect(currentCode(new Secret('gezd gnbv gy3t qojq gezd gnbv gy3t qojq'), 59_000)).toMatchObject({
      code: '287082',
      secondsLeft: 1,
    });
  });

  it.each(['', 'not a seed!', 'otpauth://hotp/x?secret=GEZDGNBVGY3TQOJQ&counter=1'])(
    'is told to be unusable for %j',
    (seed) => {
      expect(currentCode(new Secret(seed), 0)).toEqual({ unusable: true });
    },
  );
});
