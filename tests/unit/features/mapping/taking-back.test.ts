// Taking an accepted set back: asked about imported things, and told of each company that stays mapped.
import { expect, test } from 'vitest';
import type { SavedMapping } from '#src/contracts/mappings.ts';
import { acceptedPair, afterTrying, stillMapped, unmapping } from '#src/features/mapping/taking-back.ts';

const row = (id: string, version: number) => ({ company: { id, name: `Company ${id}` }, version });

function answered(id: string, result: SavedMapping['result'], rest: Partial<SavedMapping> = {}) {
  const plain = { companyId: id, result, message: `said of ${id}`, row: row(id, 2), imported: 0 };
  return { ...plain, ...rest } as unknown as SavedMapping;
}

test('what was accepted is unmapped under its version, with what was there before and no more known to be left behind', () => {
  const pairs = [{ companyId: 'a', version: 1, imported: 3 }].map(acceptedPair);
  expect(unmapping(pairs)).toEqual([{ companyId: 'a', version: 1, knownImported: 3, organizationId: null }]);
});

test('each company that was not unmapped is named with the reason; only imported things can be left behind knowingly', () => {
  const still = stillMapped([
    answered('a', 'saved'),
    answered('b', 'stale'),
    answered('c', 'has_folds'),
    answered('d', 'has_imported', { imported: 7 }),
    answered('e', 'not_found', { row: null }),
  ]);
  expect(still.map(({ name, why }) => [name, why])).toEqual([
    ['Company b', expect.stringContaining('changed after it was accepted')],
    ['Company c', 'said of c'],
    ['Company d', 'said of d'],
    [null, 'said of e'],
  ]);
  expect(still.map(({ again }) => again)).toEqual([
    ...[null, null],
    { companyId: 'd', version: 2, knownImported: 7 },
    null,
  ]);
});

test('another try with some of them leaves the others as they were told', () => {
  const before = stillMapped([answered('b', 'stale'), answered('d', 'has_imported', { imported: 7 })]);
  const tried = before.flatMap(({ again }) => again ?? []);
  const found = stillMapped([answered('d', 'has_imported', { imported: 8 })]);
  expect(
    afterTrying(before, tried, found).map(({ companyId, again }) => [companyId, again?.knownImported]),
  ).toEqual([
    ['b', undefined],
    ['d', 8],
  ]);
  expect(afterTrying(before, tried, []).map(({ companyId }) => companyId)).toEqual(['b']);
});
