// Reads a well-formed wire row without building anything: a page has some 25,000 attributes, and nearly all are as they should be.
import type { z } from 'zod';
import { idOf, loose, optionalId, secretText, text, wireId } from './schemas.ts';

type RowSchema = z.ZodObject<{ id: typeof wireId; attributes: z.ZodObject }>;

type Attributes = Record<string, unknown>;

/**
 * Makes a reader from a row's own schema, so that the two cannot disagree. The reader takes a freshly parsed row and
 * gives the same row back with its ids as text, or null for anything out of the ordinary: then the schema itself decides.
 * Attributes the schema does not name stay on the row; whoever turns it into a record picks by name.
 */
export function quickReader<Wire>(schema: z.ZodType<Wire> & RowSchema): (raw: unknown) => Wire | null {
  const members = Object.entries(schema.shape.attributes.shape);
  const named = (kind: unknown) => members.filter(([, member]) => member === kind).map(([key]) => key);
  const [ids, optionalIds, texts, secrets] = [
    named(wireId),
    named(optionalId),
    named(text),
    named(secretText),
  ] as const;
  const known = ids.length + optionalIds.length + texts.length + secrets.length + named(loose).length;
  if (known !== members.length) return () => null;
  return (raw) => {
    const id = isPlain(raw) ? idOf(raw['id']) : null;
    if (id === null) return null;
    const row = raw as { id: string; attributes: unknown };
    const { attributes } = row;
    if (!isPlain(attributes) || !textsFit(attributes, texts)) return null;
    if (!secretsFit(attributes, secrets) || !idsFit(attributes, ids)) return null;
    if (!optionalIdsFit(attributes, optionalIds)) return null;
    row.id = id;
    return row as Wire;
  };
}

function isPlain(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textsFit(attributes: Attributes, keys: readonly string[]): boolean {
  for (const key of keys) {
    const value = attributes[key];
    if (typeof value === 'object' && value !== null) return false;
  }
  return true;
}

function secretsFit(attributes: Attributes, keys: readonly string[]): boolean {
  for (const key of keys) {
    const value = attributes[key];
    if (typeof value !== 'string' && value !== null && value !== undefined) return false;
  }
  return true;
}

function idsFit(attributes: Attributes, keys: readonly string[]): boolean {
  for (const key of keys) {
    const id = idOf(attributes[key]);
    if (id === null) return false;
    attributes[key] = id;
  }
  return true;
}

function optionalIdsFit(attributes: Attributes, keys: readonly string[]): boolean {
  for (const key of keys) {
    const value = attributes[key];
    if (value === null || value === undefined) continue;
    const id = idOf(value);
    if (id === null) return false;
    attributes[key] = id;
  }
  return true;
}
