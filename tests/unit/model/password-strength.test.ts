// The hint beside a new password: what is guessed first is weak however long it looks.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passwordStrength } from '#src/model/password-strength.ts';
import { generatePassword, LENGTHS } from '#src/features/vault/generate-password.ts';

describe('passwordStrength', () => {
  it.each([
    ['', 'weak'],
    ['Password1!', 'weak'],
    ['aaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['abcdefghijklmnop', 'weak'],
    ['Summer2026!', 'weak'],
    ['tr0mb-Vex.9pl', 'strong'],
    ['correct horse battery staple', 'strong'],
  ])('%s', (password, level) => {
    expect(passwordStrength(password).level).toBe(level);
  });

  it('says something for any text, and never part of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (password) => {
        const { bits, hint } = passwordStrength(password);
        expect(bits).toBeGreaterThanOrEqual(0);
        expect(hint.length).toBeGreaterThan(5);
      }),
    );
  });
});

describe('generatePassword', () => {
  it('has the length and every kind of character asked for, and is strong', () => {
    for (let n = 0; n < 300; n += 1) {
      const length = LENGTHS.least + (n % (LENGTHS.most - LENGTHS.least + 1));
      const made = generatePassword({ length, symbols: n % 2 === 0 });
      expect(made).toHaveLength(length);
      expect(made).toMatch(/[a-z]/);
      expect(made).toMatch(/[A-Z]/);
      expect(made).toMatch(/[2-9]/);
      expect(/[^a-zA-Z0-9]/.test(made)).toBe(n % 2 === 0);
      expect(made).not.toMatch(/[0O1lIo]/);
    }
    expect(passwordStrength(generatePassword({ length: LENGTHS.usual, symbols: true })).level).toBe('strong');
  });

  it('uses every character about as often', () => {
    const counts = new Map<string, number>();
    for (let n = 0; n < 400; n += 1) {
      for (const character of generatePassword({ length: 64, symbols: false })) {
        counts.set(character, (counts.get(character) ?? 0) + 1);
      }
    }
    const [least, most] = [Math.min(...counts.values()), Math.max(...counts.values())];
    expect(counts.size).toBe(24 + 24 + 8);
    expect(most / least).toBeLessThan(2);
  });
});
