// Names of statements: one for each text, and none beyond what a connection should keep.
import { describe, expect, it } from 'vitest';
import { createStatementNames } from '#src/adapters/db/statement-names.ts';

describe('the names of statements', () => {
  it('are the same for the same text and differ for different ones', () => {
    const nameOf = createStatementNames();
    const first = nameOf({ sql: 'select 1' });
    expect(first).not.toBe('');
    expect(nameOf({ sql: 'select 2' })).not.toBe(first);
    expect(nameOf({ sql: 'select 1' })).toBe(first);
  });

  it('end somewhere, so that texts of which no two are alike fill no connection', () => {
    const nameOf = createStatementNames();
    const names = Array.from({ length: 1_000 }, (_, n) => nameOf({ sql: `select ${n}` }));
    const kept = names.filter((name) => name !== '');
    expect(new Set(kept).size).toBe(kept.length);
    expect(kept.length).toBeLessThan(1_000);
    expect(nameOf({ sql: 'select 0' })).toBe(names[0]);
  });
});
