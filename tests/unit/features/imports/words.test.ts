// What import pages say and how their filter travels in the address.
import { describe, expect, it } from 'vitest';
import { readFilter, writeFilter } from '#src/features/imports/item-filter.ts';
import { applyLabel, paceWords, runLabel, timeLeft, writtenSoFar } from '#src/features/imports/run-words.ts';
import { certificateFileName, missingFrom } from '#src/features/imports/certificate-words.ts';
import { hereHref } from '#src/features/imports/places.ts';
import { leftToUndo, undoLabel, undoSentences } from '#src/features/imports/undo-words.ts';
import { NO_ACCOUNTING } from '#src/model/certificate.ts';
import { reasonWords } from '#src/features/imports/reason-words.ts';
import { IMPORT_REASONS } from '#src/model/import-outcome.ts';

const ticked = (selected: number, selectedUpdates = 0, selectedCompanies = 17) => ({
  selected,
  selectedUpdates,
  selectedCompanies,
});

describe('the last button', () => {
  it('says what, how many and where', () => {
    const bakery = { ...ticked(1, 0, 1), onlyCompany: 'Harbour Street Bakery' };
    expect(applyLabel('passwords', ticked(1284, 80))).toBe('Import 1,284 passwords into 17 companies');
    expect(applyLabel('passwords', bakery)).toBe('Import 1 password into Harbour Street Bakery');
    expect(applyLabel('users', ticked(12))).toBe('Invite 12 people to 17 companies');
    expect(applyLabel('users', ticked(12), 0, true)).toBe(
      'Prepare invitations for 12 people in 17 companies',
    );
    expect(applyLabel('companies', ticked(1))).toBe('Import 1 company');
  });

  it('calls nobody invited and no company new who is there already', () => {
    const bakery = { ...ticked(3, 3, 1), onlyCompany: 'Harbour Street Bakery' };
    expect(applyLabel('users', ticked(12, 3))).toBe('Invite 9 people and link 3 in 17 companies');
    expect(applyLabel('users', bakery)).toBe('Link 3 people in Harbour Street Bakery, inviting nobody');
    expect(applyLabel('companies', ticked(5, 2))).toBe('Import 3 companies and map 2 more');
    expect(applyLabel('companies', ticked(1, 1))).toBe('Map 1 company');
  });

  it('promises nothing where nothing is ticked', () => {
    expect(applyLabel('passwords', ticked(0, 0, 0))).toBe('Import passwords');
    expect(applyLabel('users', ticked(0, 0, 0))).toBe('Invite people');
    expect(applyLabel('passwords', ticked(0, 0, 0), 4)).toBe('Mark 4 passwords as gone from IT Glue');
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

describe('undoing', () => {
  const outcomes = { created: 48, updated: 1, unchanged: 3, skipped: 2, failed: 0 };

  it('names what it destroys and how many', () => {
    expect(undoSentences('passwords', outcomes).slice(0, 2)).toEqual([
      '48 passwords that it created go to the archive.',
      '1 password that it changed becomes what it was before.',
    ]);
    expect(undoSentences('users', { created: 1, updated: 0 })[0]).toBe(
      '1 invitation is revoked, and its link stops working.',
    );
    expect(undoSentences('companies', { created: 0, updated: 2 })[0]).toBe(
      '2 companies that were here already lose their mapping and nothing else.',
    );
    expect(undoLabel('passwords', outcomes)).toBe('Take back 49 passwords');
    expect(undoLabel('users', { created: 12, updated: 0 })).toBe('Revoke 12 invitations');
    expect(undoLabel('users', outcomes)).toBe('Take back 49 invitations and links');
  });

  it('is over once every written record was looked at', () => {
    expect(leftToUndo({ outcomes }, { undone: 40, kept: 9 })).toBe(0);
    expect(leftToUndo({ outcomes }, { undone: 0, kept: 0 })).toBe(49);
    expect(leftToUndo({ outcomes }, { undone: '10000+', kept: 0 })).toBeNull();
  });

  it('counts what is written against what the plan wants written', () => {
    const run = { kind: 'passwords', outcomes: { ...outcomes, failed: 1 }, done: 60, total: 160 } as const;
    expect(writtenSoFar(run)).toBe('49 of 150 passwords');
  });
});

describe('a certificate', () => {
  const document = {
    run: { id: '1f0c2a9b-0000-4000-8000-000000000000', kind: 'passwords', startedAt: '2026-11-26T10:00:00Z' },
    companies: [
      { name: 'Good', state: 'completed', accounting: { ...NO_ACCOUNTING, source: 1, created: 1 } },
      { name: 'Stopped one', state: 'cancelled', accounting: null },
      { name: 'Odd', state: 'completed', accounting: { ...NO_ACCOUNTING, source: 2, created: 1 } },
    ],
  };

  it('names its file and every company that is not accounted for', () => {
    expect(certificateFileName({ document } as never)).toBe('certificate-passwords-2026-11-26-1f0c2a9b.json');
    const missing = missingFrom(document as never);
    expect(missing).toHaveLength(2);
    expect(missing[0]).toContain('Stopped one: the import ended here as “Stopped”');
    expect(missing[1]).toContain('Odd: 2 in IT Glue, but 1 created');
  });
});

describe('the way to a record here', () => {
  const item = { companyId: 'c1', target: 't1', undo: null, data: {} };

  it('is the item in the vault, the person among the users, the company itself, or nothing', () => {
    expect(hereHref('passwords', item, 'own')).toBe('/companies/c1/vault?item=t1');
    expect(hereHref('passwords', { ...item, companyId: 'own' }, 'own')).toBe('/vault?item=t1');
    expect(hereHref('users', { ...item, data: { email: 'a+b@c.example' } }, 'own')).toBe(
      '/companies/c1/users?q=a%2Bb%40c.example',
    );
    expect(hereHref('companies', item, 'own')).toBe('/companies/t1');
    expect(hereHref('companies', { ...item, undo: 'undone' }, 'own')).toBeNull();
    expect(hereHref('passwords', { ...item, target: null }, 'own')).toBeNull();
  });
});
