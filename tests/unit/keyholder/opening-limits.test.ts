// The limits of opening: sixty a minute for each person, each entry once, and nothing kept for ever.

import { describe, expect, it } from 'vitest';
import { createOpeningLimits, OPENS_A_MINUTE } from '#src/keyholder/opening-limits.ts';
import { PortalError } from '#src/model/errors.ts';

describe('opening limits', () => {
  it('let sixty through in any minute, for each person', () => {
    let now = 0;
    const limits = createOpeningLimits(() => now);
    for (let index = 0; index < OPENS_A_MINUTE; index += 1) {
      now = index * 100;
      limits.countOpening('anna');
    }
    expect(() => limits.countOpening('anna')).toThrow(PortalError);
    expect(() => limits.countOpening('ben')).not.toThrow();
    now = 60_000;
    expect(() => limits.countOpening('anna')).not.toThrow();
    expect(() => limits.countOpening('anna')).toThrow(PortalError);
    now = 200_000;
    expect(() => limits.countOpening('anna')).not.toThrow();
  });

  it('take an entry once, for as long as its age could still permit it', () => {
    let now = 0;
    const limits = createOpeningLimits(() => now);
    expect(limits.useEntry('e1')).toBe(true);
    expect(limits.useEntry('e1')).toBe(false);
    now = 61_000;
    limits.countOpening('anna');
    expect(limits.useEntry('e1')).toBe(false);
    expect(limits.useEntry('e2')).toBe(true);
  });
});
