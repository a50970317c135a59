// Small readings of loosely typed attributes: yes and no, times, lists of ids, the spellings of a resource type.
import type { ResourceKind } from './records.ts';
import { wireId } from './schemas.ts';

type Text = string | number | boolean | null | undefined;

/** The text as sent; null for null and missing. */
export function textOf(value: Text): string | null {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? null : String(value);
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
const PLAIN_TIME = /^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

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
    const id = wireId.safeParse(item);
    if (id.success) ids.push(id.data);
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
export function resourceKindOf(type: Text, cachedTypeName: Text): ResourceKind | null {
  if ((type ?? null) === null && (cachedTypeName ?? null) === null) return null;
  const known = [type, cachedTypeName].map((name) => (textOf(name) ?? '').slice(0, 100));
  for (const name of known) {
    const letters = name.toLowerCase().replace(/[^a-z]/g, '');
    const kind = KINDS.get(letters.replace(/s$/, ''));
    if (kind !== undefined) return kind;
  }
  return known.some((name) => name !== '') ? 'other' : null;
}
