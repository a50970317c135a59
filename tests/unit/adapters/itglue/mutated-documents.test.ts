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
import { propertyPatience, propertyRuns } from '../../../support/property-runs.ts';
import { spoil, spoilt } from './spoilt-document.ts';
import { password } from './wire-fixtures.ts';

const RUNS = 2_000;
const OWN = ['11', '12'];

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
const ODD = [null, '', 666, '666', 12, '12', 1e308, [], {}];
const documents = fc.array(
  fc
    .tuple(page, fc.array(spoil(ODD), { maxLength: 4 }))
    .map(([document, spoils]) => spoilt(document, spoils)),
  { minLength: 1, maxLength: 4 },
);

describe('mutated documents', () => {
  it(
    'never crash the walk, never keep it going, and never yield a stranger\u2019s record or one record twice',
    async () => {
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
        { numRuns: propertyRuns(RUNS) },
      );
    },
    propertyPatience(RUNS),
  );
});
