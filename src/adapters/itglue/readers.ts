// Small readings of loosely typed attributes: yes and no, times, lists of ids, the spellings of a resource type.
import type { ResourceKind } from './records.ts';
import { MISFIT } from './quick-row.ts';
import { idOf } from './schemas.ts';

/** The text as sent; null for null and missing. An array or object is a misfit. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') throw MISFIT;
  return String(value as number | boolean);
}

/** A text that may be secret: as sent, null, or not sent at all. */
export function secretTextOf(value: unknown): string | null | undefined {
  if (typeof value === 'string' || value === null || value === undefined) return value;
  throw MISFIT;
}

/** The digits of an id that must be there. */
export function requiredIdOf(value: unknown): string {
  const id = idOf(value);
  if (id === null) throw MISFIT;
  return id;
}

/** The digits of an id; null for none, whether that is said or not. */
export function optionalIdOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  return requiredIdOf(value);
}

/** True for true, "true", "Yes", 1 and "1"; everything else is no. */
export function yes(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return ['true', 'yes', '1'].includes(value.toLowerCase());
  return value === 1;
}

/** Like `yes`, but keeps "never said". */
export function yesNoOrUnsaid(value: unknown): boolean | null {
  return value === null || value === undefined || value === '' ? null : yes(value);
}

/** The form IT Glue sends, and a day every month has: nothing to convert, nothing to correct. */
const PLAIN_TIME =
  /^[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** RFC 3339 UTC with milliseconds, or null for anything that is not a time. Years 0001 to 9999. */
export function timeOf(value: unknown): string | null {
  if (typeof value === 'string' && PLAIN_TIME.test(value)) return value;
  if (typeof value !== 'string' || value.length > 40 || !/^\d{4}-\d\d-\d\d/.test(value)) return null;
  const ms = Date.parse(value);
  if (Number.isNaN(ms)) return null;
  const iso = new Date(ms).toISOString();
  return /^\d{4}-/.test(iso) ? iso : null;
}

/** A whole number from zero up, or null. */
export function countOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

const MOST_ANCESTORS = 100;

/** Takes an array of ids and the text form "[1,6]" (developer docs and migration tools disagree on which it is). */
export function idsOf(value: unknown): string[] {
  const items: unknown[] = Array.isArray(value)
    ? value
    : typeof value === 'string' || typeof value === 'number'
      ? (String(value).match(/\d+/g) ?? [])
      : [];
  const ids: string[] = [];
  for (const item of items.slice(0, MOST_ANCESTORS)) {
    const id = idOf(item);
    if (id !== null) ids.push(id);
  }
  return ids;
}

const KINDS: ReadonlyMap<string, ResourceKind> = new Map([
  ['configuration', 'configuration'],
  ['contact', 'contact'],
  ['document', 'document'],
  ['domain', 'domain'],
  ['location', 'location'],
  ['sslcertificate', 'ssl_certificate'],
  ['ticket', 'ticket'],
  ['flexibleasset', 'flexible_asset'],
  ['flexibleassettrait', 'flexible_asset'],
  ['structureddatacell', 'flexible_asset'],
  ['structureddatarow', 'flexible_asset'],
]);

/** `Configuration`, `flexible-asset-traits`, `StructuredData::Cell`: compared by letters alone, without a plural s. */
export function resourceKindOf(type: unknown, cachedTypeName: unknown): ResourceKind | null {
  const typeText = textOf(type);
  const nameText = textOf(cachedTypeName);
  if (typeText === null && nameText === null) return null;
  const known = [typeText, nameText].map((name) => (name ?? '').slice(0, 100));
  for (const name of known) {
    const letters = name.toLowerCase().replace(/[^a-z]/g, '');
    const kind = KINDS.get(letters.replace(/s$/, ''));
    if (kind !== undefined) return kind;
  }
  return known.some((name) => name !== '') ? 'other' : null;
}
