// Spoilt documents through the whole walk: nothing crashes, loops or lets a stranger in.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAsk } from '#src/adapters/itglue/caller.ts';
import { CircuitBreaker } from '#src/adapters/itglue/circuit-breaker.ts';
import { passwords } from '#src/adapters/itglue/endpoints.ts';
import { ItGlueError } from '#src/adapters/itglue/index.ts';
import { walkOwned } from '#src/adapters/itglue/owned-pages.ts';
import type { PasswordRecord } from '#src/adapters/itglue/records.ts';
import { BACKGROUND_RULES, INTERACTIVE_RULES } from '#src/adapters/itglue/retry-verdict.ts';
import { password } from './wire-fixtures.ts';

const OWN = ['11', '12'];

type Spoil = { path: number; value: unknown; drop: boolean };

/** Replaces or removes members of a document at places chosen by number. */
function spoiled(document: unknown, spoils: readonly Spoil[]): unknown {
  const copy: unknown = structuredClone(document);
  for (const { path, value, drop } of spoils) {
    const places: [Record<string, unknown>, string][] = [];
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const key of Object.keys(node)) {
        places.push([node as Record<string, unknown>, key]);
        visit((node as Record<string, unknown>)[key]);
      }
    };
    visit(copy);
    const [node, key] = places[path % Math.max(1, places.length)] ?? [{}, ''];
    if (drop) delete node[key];
    else node[key] = value;
  }
  return copy;
}

function askOf(answers: readonly unknown[]) {
  let asked = 0;
  const ask = createAsk({
    send: async () => {
      asked += 1;
      return { kind: 'document', value: answers[asked % answers.length] };
    },
    breaker: new CircuitBreaker(),
    reserve: async () => undefined,
    onLimited: () => undefined,
    onWaiting: () => undefined,
    rules: { background: BACKGROUND_RULES, interactive: INTERACTIVE_RULES },
    signal: undefined,
    now: () => 0,
    random: () => 0.5,
    sleep: async () => undefined,
  });
  return { ask, asked: () => asked };
}

const page = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom<string | number>(11, '12', 666)), {
    maxLength: 4,
  })
  .map((rows) => ({
    data: rows.map(([id, owner]) => password(id, owner)),
    meta: { 'current-page': 1, 'next-page': 2 as number | null, 'total-pages': 3, 'total-count': 9 },
  }));
const spoil = fc.record({
  path: fc.nat({ max: 200 }),
  value: fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(null, '', 666, '666', 12, '12', 1e308, [], {}),
  ),
  drop: fc.boolean(),
});
const documents = fc.array(
  fc.tuple(page, fc.array(spoil, { maxLength: 4 })).map(([document, spoils]) => spoiled(document, spoils)),
  { minLength: 1, maxLength: 4 },
);

describe('mutated documents', () => {
  it('never crash the walk, never keep it going, and never yield a stranger\u2019s record or one record twice', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (answers) => {
        const { ask, asked } = askOf(answers);
        const walk = walkOwned<never, PasswordRecord>(
          {
            ask,
            endpoint: passwords as never,
            name: 'GET /passwords',
            filters: {},
            priority: 'background',
            pageSize: 1000,
            ownerOf: (row) => row.organizationId,
            idOf: (row) => row.id,
          },
          'organization_id',
          OWN,
        );
        const ids: string[] = [];
        try {
          for await (const { rows } of walk) {
            for (const row of rows) expect(OWN).toContain(row.organizationId);
            ids.push(...rows.map((row) => row.id));
          }
        } catch (error) {
          expect(error).toBeInstanceOf(ItGlueError);
        }
        expect(new Set(ids).size).toBe(ids.length);
        expect(asked()).toBeLessThan(1_000);
      }),
      { numRuns: 300 },
    );
  });
});
