// Makes input for a contract: what it describes, and what an attacker makes of it.

import fc from 'fast-check';
import { z } from 'zod';

type Json = {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Json[];
  oneOf?: Json[];
  allOf?: Json[];
  properties?: Record<string, Json>;
  required?: string[];
  items?: Json;
  additionalProperties?: Json | boolean;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};

/** Names that JSON can carry and that an object may take for its own. */
export const HOSTILE_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'id',
  'accountId',
  'companyId',
  'personId',
  'mspId',
  'role',
  'status',
  'createdAt',
  'hasOwnProperty',
];

const HOSTILE_VALUES: unknown[] = [
  null,
  '',
  '\u0000',
  '\ud800',
  'x'.repeat(5000),
  { not: '' },
  { polluted: true },
  { equals: 'x', contains: '' },
  [],
  [[[[[[]]]]]],
  {},
  -1,
  0.5,
  1e308,
  9_007_199_254_740_993,
  '1e400',
  'NaN',
  'true',
  true,
  '../../etc/passwd',
  '%00',
  "'; drop table person; --",
  '${7*7}{{7*7}}',
  '<script>alert(1)</script>',
  '=cmd|calc',
];

/** What the schema says may be sent; rules that only its code knows may still refuse some of it. */
export function fittingInput(schema: z.ZodType): fc.Arbitrary<unknown> {
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Json;
  return arbitraryOf(described, 0);
}

/** What the schema says may be sent, and between it whatever is likely to upset it. */
export function hostileInput(schema: z.ZodType): fc.Arbitrary<unknown> {
  const fitting = fittingInput(schema);
  return fc.oneof(
    { weight: 3, arbitrary: fitting },
    { weight: 6, arbitrary: fc.tuple(fitting, fc.array(hurt, { minLength: 1, maxLength: 3 })).map(apply) },
    { weight: 1, arbitrary: fc.json().map((text) => JSON.parse(text) as unknown) },
    { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_VALUES) },
  );
}

type Hurt = { at: number; key: string; value: unknown; add: boolean };

const hurt: fc.Arbitrary<Hurt> = fc.record({
  at: fc.nat(30),
  key: fc.constantFrom(...HOSTILE_KEYS),
  value: fc.constantFrom(...HOSTILE_VALUES),
  add: fc.boolean(),
});

/** Replaces or adds at a place somewhere in the value; made by JSON, so that `__proto__` is a key like any other. */
function apply([value, hurts]: [unknown, Hurt[]]): unknown {
  let text = JSON.stringify(value) ?? 'null';
  for (const { at, key, value: put, add } of hurts) {
    let seen = -1;
    const changed: unknown = JSON.parse(text, (_, part: unknown) => {
      seen += 1;
      if (seen !== at) return part;
      if (!add || typeof part !== 'object' || part === null || Array.isArray(part)) return put;
      return { ...part, [`\u0001${key}`]: put };
    });
    text = (JSON.stringify(changed) ?? 'null').replaceAll(String.raw`\u0001`, '');
  }
  return JSON.parse(text) as unknown;
}

function arbitraryOf(schema: Json, depth: number): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return fc.oneof(...either.map((one) => arbitraryOf(one, depth)));
  if (Array.isArray(schema.type)) {
    return fc.oneof(...schema.type.map((type) => arbitraryOf({ ...schema, type }, depth)));
  }
  switch (schema.type) {
    case 'object':
      return objectOf(schema, depth);
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}, depth + 1), {
        minLength: Math.min(schema.minItems ?? 0, 3),
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      });
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? -5, -1_000_000),
        max: Math.min(schema.maximum ?? 300, 1_000_000),
      });
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case undefined:
    default:
      return depth > 3 ? fc.constant('x') : fc.json().map((text) => JSON.parse(text) as unknown);
  }
}

function objectOf(schema: Json, depth: number): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => [name, arbitraryOf(field, depth + 1)] as const,
  );
  return fc.record(Object.fromEntries(fields), { requiredKeys: schema.required ?? [] });
}

function textOf(schema: Json): fc.Arbitrary<unknown> {
  if (schema.format === 'uuid' || schema.format === 'guid') return fc.uuid();
  if (schema.format === 'date-time') return fc.constant('2026-11-01T10:00:00Z');
  if (schema.format === 'email') return fc.emailAddress();
  if (schema.pattern?.includes(String.raw`\d`)) return fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String);
  // A token or a code: what fits its shape.
  if (schema.pattern?.includes('A-Za-z0-9')) return fc.stringMatching(new RegExp(schema.pattern));
  const size = {
    minLength: Math.min(schema.minLength ?? 0, 40),
    maxLength: Math.min(schema.maxLength ?? 40, 40),
  };
  return fc.oneof(
    fc.string(size),
    fc.string({ ...size, unit: 'binary' }),
    fc.constantFrom('true', 'false', '12'),
  );
}
