// What import pages say and how their filter travels in the address.
import { describe, expect, it } from 'vitest';
import { readFilter, writeFilter } from '#src/features/imports/item-filter.ts';
import { applyLabel, paceWords, runLabel, timeLeft } from '#src/features/imports/run-words.ts';
import { reasonWords } from '#src/features/imports/reason-words.ts';
import { IMPORT_REASONS } from '#src/model/import-outcome.ts';

const many = Array.from({ length: 17 }, (_, place) => ({ name: `Company ${place}` }));

describe('the last button', () => {
  it('says what, how many and where', () => {
    expect(applyLabel('passwords', 1284, many)).toBe('Import 1,284 passwords into 17 companies');
    expect(applyLabel('passwords', 1, [{ name: 'Harbour Street Bakery' }])).toBe(
      'Import 1 password into Harbour Street Bakery',
    );
    expect(applyLabel('users', 12, many)).toBe('Invite 12 people to 17 companies');
    expect(applyLabel('companies', 1, many)).toBe('Import 1 company');
  });

  it('promises nothing where nothing is ticked', () => {
    expect(applyLabel('passwords', 0, many)).toBe('Import passwords');
    expect(applyLabel('users', 0, many)).toBe('Invite people');
  });
});

describe('pace and time', () => {
  it('are said in the shortest honest form', () => {
    expect(paceWords({ limit: 3000, windowSeconds: 300 })).toBe('10 a second');
    expect(paceWords({ limit: 100, windowSeconds: 300 })).toBe('100 in 5 min');
    expect(timeLeft({ etaSeconds: 240 })).toBe('about 4 min left');
    expect(timeLeft({ etaSeconds: null })).toBeNull();
  });
});

describe('a run’s name', () => {
  it('counts all companies, also those that are not listed', () => {
    const companies = [{ name: 'A' }] as never;
    expect(runLabel({ kind: 'passwords', companies, companiesTotal: 1 })).toBe('Passwords, A');
    expect(runLabel({ kind: 'users', companies, companiesTotal: 300 })).toBe('Users, 300 companies');
  });
});

describe('the filter in the address', () => {
  it('comes back as it was written and leaves the rest alone', () => {
    const filter = { decision: 'skip', reason: 'vaulted', q: 'a & b=c', folder: 'Ünder/ground' } as const;
    const written = writeFilter(new URLSearchParams('step=review&category=old'), filter);
    expect(written.get('step')).toBe('review');
    expect(written.has('category')).toBe(false);
    expect(readFilter(new URLSearchParams(written.toString()))).toEqual(filter);
  });

  it('takes nothing that the API would refuse', () => {
    const search = new URLSearchParams({ decision: 'destroy', outcome: 'x', q: 'y'.repeat(5000) });
    expect(readFilter(search)).toEqual({ q: 'y'.repeat(200) });
  });
});

describe('reasons', () => {
  it('all have a few words of their own, and unknown ones are still said', () => {
    const words = Object.keys(IMPORT_REASONS).map(reasonWords);
    expect(new Set(words).size).toBe(words.length);
    expect(words.every((one) => one.length > 0 && one.length < 40)).toBe(true);
    expect(reasonWords('from_the_future')).toBe('from the future');
  });
});
