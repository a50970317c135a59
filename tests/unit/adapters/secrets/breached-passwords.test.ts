// The list of stolen passwords: whole and in order, found in any case, and hardly ever wrong about others.

import { describe, expect, it } from 'vitest';
import { BREACHED_COUNT, BREACHED_HASHES } from '#src/adapters/secrets/breached-hashes.ts';
import { isBreachedPassword } from '#src/adapters/secrets/breached-passwords.ts';

describe('a stolen password', () => {
  it.each([
    'sonyericsson',
    'LeaveMeAlone',
    'mailcreated5240',
    '1qaz2wsx3edc4rfv',
    'qazwsxedcrfvtgb',
    'Hd764nW5d7E1vb1',
  ])('%s is known', (password) => expect(isBreachedPassword(password)).toBe(true));

  it('is one of a list of which each stands there once, in order', () => {
    const bytes = Buffer.from(BREACHED_HASHES, 'base64');
    expect(bytes.length).toBe(BREACHED_COUNT * 4);
    expect(BREACHED_COUNT).toBeGreaterThan(40_000);
    for (let at = 4; at < bytes.length; at += 4) {
      if (bytes.readUInt32BE(at - 4) >= bytes.readUInt32BE(at)) throw new Error(`out of order at ${at}`);
    }
  });
});

describe('another password', () => {
  it.each([
    'seven quiet lanterns orbit',
    'narrow harvest violin thirty',
    '',
    'ß'.repeat(40),
    '\ud800 half a letter',
  ])('“%s” is not taken for one', (password) => expect(isBreachedPassword(password)).toBe(false));

  it('is taken for one in hardly any of twenty thousand cases', () => {
    const wrong = Array.from({ length: 20_000 }, (_, at) => `made up ${at} here`).filter(isBreachedPassword);
    expect(wrong.length).toBeLessThan(4);
  });
});
