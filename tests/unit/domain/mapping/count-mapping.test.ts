// The counts beside the filters of the mapping: each filter counts what all the others let through, and not itself.
import { expect, it } from 'vitest';
import type { MappingTally } from '#src/adapters/db/index.ts';
import { countMapping, countSure } from '#src/domain/mapping/count-mapping.ts';

const row = (n: number, more: Partial<MappingTally>): MappingTally => ({
  ...{
    state: 'unmapped',
    type: null,
    typeName: null,
    status: null,
    statusName: null,
    word: null,
    twins: false,
  },
  ...more,
  n,
});
const CLIENT = { type: '1', typeName: 'Customer' };
const VENDOR = { type: '2', typeName: 'A vendor' };
const ACTIVE = { status: '7', statusName: 'Active' };
const LOST = { status: '8', statusName: null };

// Powers of two: a sum tells which rows are in it.
const TALLY = [
  row(1, { state: 'mapped', ...CLIENT, ...ACTIVE }),
  row(2, { state: 'suggested', ...CLIENT, ...ACTIVE, word: 'sure' }),
  row(4, { state: 'suggested', ...CLIENT, ...LOST, word: 'likely', twins: true }),
  row(8, { state: 'suggested', ...VENDOR, ...ACTIVE, word: 'check', twins: true }),
  row(16, { state: 'conflict', ...VENDOR, ...LOST, word: 'sure' }),
  row(32, { state: 'unmapped' }),
  row(64, { state: 'vanished', ...CLIENT, ...LOST, twins: true }),
  row(128, { state: 'ignored', ...VENDOR }),
];
const ALL = 255;

const byName = (list: readonly { name: string; count: number }[]) =>
  Object.fromEntries(list.map(({ name, count }) => [name, count]));

it('counts everything where nothing is chosen', () => {
  const counted = countMapping(TALLY, {});
  expect(counted.total).toBe(ALL);
  expect(counted.counts).toEqual({
    mapped: 1,
    suggested: 14,
    conflict: 16,
    unmapped: 32,
    vanished: 64,
    ignored: 128,
  });
  expect(counted.types).toEqual([
    { id: '2', name: 'A vendor', count: 8 + 16 + 128 },
    { id: '1', name: 'Customer', count: 1 + 2 + 4 + 64 },
  ]);
  // A status without a name goes by its id.
  expect(counted.statuses).toEqual([
    { id: '8', name: '8', count: 4 + 16 + 64 },
    { id: '7', name: 'Active', count: 1 + 2 + 8 },
  ]);
  expect(counted.confidences).toEqual({ sure: 2 + 16, likely: 4, check: 8 });
  expect(counted.twins).toBe(4 + 8 + 64);
});

it('takes as sure what is suggested and not in conflict', () => expect(countSure(TALLY)).toBe(2));

it.each([
  ['a state', { state: 'suggested' } as const, 2 + 4 + 8],
  ['what is open', { state: 'open' } as const, 2 + 4 + 8 + 16 + 32],
  ['a type', { type: '1' }, 1 + 2 + 4 + 64],
  ['a status', { status: '8' }, 4 + 16 + 64],
  ['a confidence', { confidence: 'sure' } as const, 2 + 16],
  ['twins', { twins: true }, 4 + 8 + 64],
  ['what is no twin', { twins: false }, ALL - 4 - 8 - 64],
  ['a type that no row has', { type: '9' }, 0],
])('lets through by %s alone', (_, chosen, total) => expect(countMapping(TALLY, chosen).total).toBe(total));

it('counts each filter by the others', () => {
  const chosen = { state: 'suggested', type: '1', status: '7', confidence: 'sure', twins: false } as const;
  const counted = countMapping(TALLY, chosen);
  expect(counted.total).toBe(2);
  expect(countMapping(TALLY, { ...chosen, state: 'mapped' }).counts.suggested).toBe(2);
  expect(byName(counted.types)).toEqual({ Customer: 2, 'A vendor': 0 });
  expect(byName(counted.statuses)).toEqual({ '8': 0, Active: 2 });
  expect(counted.confidences).toEqual({ sure: 2, likely: 0, check: 0 });
  expect(counted.twins).toBe(0);
});

it.each([
  ['state', { state: 'suggested', twins: true } as const, { counts: { suggested: 12, vanished: 64 } }],
  ['type', { type: '1', state: 'suggested' } as const, { types: { Customer: 6, 'A vendor': 8 } }],
  ['status', { status: '7', state: 'suggested' } as const, { statuses: { Active: 10, '8': 4 } }],
  [
    'confidence',
    { confidence: 'sure', type: '2' } as const,
    { confidences: { sure: 16, likely: 0, check: 8 } },
  ],
  ['twins', { twins: false, status: '8' } as const, { twins: 4 + 64 }],
])('does not let the choice of %s hide what else could be chosen', (_, chosen, expected) => {
  const { types, statuses, ...rest } = countMapping(TALLY, chosen);
  expect({ ...rest, types: byName(types), statuses: byName(statuses) }).toMatchObject(expected);
});
