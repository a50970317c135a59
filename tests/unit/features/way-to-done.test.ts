// The way to done: nothing before the connection, and no step that cannot be finished.
import { describe, expect, it } from 'vitest';
import { wayToDone, type DoneFacts } from '#src/features/way-to-done.ts';

const connection = { status: 'connected', region: 'us', keyLast4: 'abcd' } as DoneFacts['connection'];
const counts = {
  ...{ all: 25, needsWebAddress: 0, unmapped: 25, archived: 0, withPasswords: 0, withPeople: 0 },
  ...{ awaitingPasswords: 0, awaitingPeople: 0 },
};
const mapping = { open: 20, sure: 12, vanished: 0, pending: false };

const states = (facts: DoneFacts) => Object.fromEntries(wayToDone(facts).map(({ id, state }) => [id, state]));
const now = (facts: DoneFacts) => wayToDone(facts).find(({ state }) => state === 'now')?.id;
const text = (facts: DoneFacts, id: string) => wayToDone(facts).find((step) => step.id === id)?.text;

describe('the way to done', () => {
  it('has nothing done and nothing next but connecting, as long as IT Glue is not connected', () => {
    const rejected = { ...connection, status: 'key_rejected' } as DoneFacts['connection'];
    for (const without of [null, rejected]) {
      const all = Object.values(states({ connection: without, counts, mapping }));
      expect(all).toEqual(['now', 'later', 'later', 'later', 'later', 'later']);
    }
  });

  it('leads from companies to mapping, and from there on only once something is mapped', () => {
    expect(now({ connection, counts: { ...counts, all: 0, unmapped: 0 }, mapping })).toBe('companies');
    expect(states({ connection, counts, mapping })).toMatchObject({
      ...{ companies: 'done', mapping: 'now', addresses: 'done', passwords: 'later', people: 'later' },
    });
  });

  it('finishes the mapping where the rest has no counterpart in IT Glue', () => {
    const some = { ...counts, unmapped: 8, awaitingPasswords: 17, awaitingPeople: 17 };
    const rest = { ...mapping, open: 0, sure: 0 };
    expect(now({ connection, counts: some, mapping: rest })).toBe('passwords');
    expect(text({ connection, counts: some, mapping: rest }, 'mapping')).toBe(
      '17 of 25 mapped, nothing in IT Glue looks like the rest',
    );
    expect(now({ connection, counts: some, mapping: { ...rest, pending: true } })).toBe('mapping');
    expect(now({ connection, counts: some, mapping: { ...rest, vanished: 1 } })).toBe('mapping');
    expect(now({ connection, counts: some, mapping: null })).toBe('mapping');
  });

  it('takes going on without a weak suggestion for a choice, a sure one never', () => {
    const some = { ...counts, unmapped: 8, awaitingPasswords: 17, awaitingPeople: 17 };
    expect(now({ connection, counts: some, mapping: { ...mapping, sure: 0 } })).toBe('mapping');
    const begun = { ...some, awaitingPasswords: 3 };
    expect(now({ connection, counts: begun, mapping: { ...mapping, sure: 0 } })).toBe('passwords');
    expect(now({ connection, counts: begun, mapping })).toBe('mapping');
  });

  it('is over when every mapped company had its import, also those without any password or person', () => {
    const done = { ...counts, unmapped: 3, withPasswords: 20, withPeople: 9 };
    const facts = { connection, counts: done, mapping: { ...mapping, open: 0, sure: 0 } };
    expect(new Set(Object.values(states(facts)))).toEqual(new Set(['done']));
    const missing = { ...done, needsWebAddress: 2 };
    expect(now({ ...facts, counts: missing })).toBe('addresses');
    expect(text({ ...facts, counts: missing }, 'addresses')).toBe('2 companies without one');
  });
});
