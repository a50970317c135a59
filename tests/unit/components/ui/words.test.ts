// The small texts the interface makes up itself: initials and spans of time.
import { describe, expect, it } from 'vitest';
import { initialsOf } from '#src/components/ui/avatar.tsx';
import { durationText } from '#src/components/ui/time.tsx';

describe('initialsOf', () => {
  it.each([
    ['Harbor Dental Group', 'HD'],
    ['acme', 'A'],
    ['Pine & Co', 'PC'],
    ['<b>Bold</b> GmbH', 'BB'],
    ['شركة النور', 'شا'],
    ['𝒜lpha 𝒷eta', '𝒜𝒷'],
    ['  !!  ', '?'],
    ['', '?'],
  ])('takes the letters of %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('durationText', () => {
  it.each([
    [-5, '0 s'],
    [42_000, '42 s'],
    [59_700, '1 min'],
    [12 * 60_000, '12 min'],
    [59.8 * 60_000, '1 h'],
    [167 * 60_000, '2 h 47 min'],
    [76 * 3_600_000, '3 d 4 h'],
  ])('writes %d ms', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});
