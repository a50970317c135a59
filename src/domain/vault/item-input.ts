// What a person typed into a vault item, brought into the form of columns and sealed content; nothing is lost on the way.
import { invalidField } from '#src/model/errors.ts';
import { Secret } from '#src/model/secret.ts';
import { TEXT_LIMITS, toColumnText, toDisplayName, toStorableText } from '#src/model/text-column.ts';
import { parseTotpSeed } from '#src/model/totp-seed.ts';

/** A missing field was not sent; null takes the value away. */
export type ItemInput = {
  name?: string | undefined;
  username?: string | null | undefined;
  url?: string | null | undefined;
  category?: string | null | undefined;
  folder?: string | null | undefined;
  password?: string | null | undefined;
  totp?: string | null | undefined;
  notes?: string | null | undefined;
};

export type ReadTexts = {
  /** Column forms of the fields that were sent. */
  columns: { name?: string; username?: string | null; url?: string | null };
  /** For each of them the exact text where the column could not hold it, else null. */
  original: { name?: string | null; username?: string | null; url?: string | null };
};

const NO_NAME = '';

/** Throws `invalid` with the field for a name in which nothing can be seen. */
export function readTexts(input: ItemInput): ReadTexts {
  const read: ReadTexts = { columns: {}, original: {} };
  if (input.name !== undefined) {
    const { column, original } = toDisplayName(input.name, NO_NAME);
    if (column === NO_NAME) throw invalidField('name', 'Give the item a name that can be seen in a list.');
    read.columns.name = column;
    read.original.name = original;
  }
  for (const field of ['username', 'url'] as const) {
    const text = input[field];
    if (text === undefined) continue;
    const fitted = text === null || text === '' ? null : toColumnText(text, TEXT_LIMITS[field]);
    read.columns[field] = fitted?.column ?? null;
    read.original[field] = fitted?.original ?? null;
  }
  return read;
}

/** A category or a folder path as its column holds it; blank counts as none. */
export function readLabel(text: string | null | undefined): string | null | undefined {
  if (text === undefined) return undefined;
  const storable = toStorableText(text ?? '').trim();
  return storable === '' ? null : storable;
}

/** The seed as it is sealed: one canonical otpauth address. Throws `invalid` beside the field; names no part of it. */
export function readSeed(text: string | null | undefined): Secret | null | undefined {
  if (text === undefined) return undefined;
  if (text === null || text.trim() === '') return null;
  const read = parseTotpSeed(text);
  if (!read.ok) throw invalidField('totp', read.message);
  return new Secret(read.seed.uri);
}

/** Password or notes, kept exactly; an empty text is kept as an empty one. */
export function readSecret(text: string | null | undefined): Secret | null | undefined {
  return typeof text === 'string' ? new Secret(text) : text;
}
