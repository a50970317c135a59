// Keyset cursors: opaque to the caller, a short JSON array inside; a damaged one begins at the start of nothing.
import { PortalError } from '#src/model/errors.ts';

export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** What a part of a cursor must look like, so that whatever somebody made up never reaches a query. */
const FORMS = {
  text: /^[^\0]*$/,
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  /** Up to what fits a bigint. */
  number: /^\d{1,18}$/,
  /** A rank of the first things in a list before the others. */
  flag: /^[01]$/,
  /** As `toISOString` writes it. */
  time: /^[12]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
} as const;
type Form = keyof typeof FORMS;

/** The parts of a cursor made by `encodeCursor`, or null for none. Throws `invalid` when one has not the form given for it. */
export function decodeCursor(cursor: string | undefined, forms: readonly Form[]): string[] | null {
  if (cursor === undefined) return null;
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const parts = Array.isArray(read) && read.length === forms.length ? read.map(String) : null;
    if (parts?.every((part, index) => fits(part, forms[index]))) return parts;
  } catch {
    // falls through to the refusal below
  }
  throw new PortalError('invalid', 'This page of the list no longer exists. Start again at its first page.', {
    fields: [{ path: 'cursor', message: 'This cursor did not come from this list.' }],
  });
}

function fits(part: string, form: Form | undefined): boolean {
  if (form === undefined || !FORMS[form].test(part) || !part.isWellFormed()) return false;
  return form !== 'time' || !Number.isNaN(Date.parse(part));
}

/** One row more than asked for tells whether there is a next page. */
export function cutPage<Row>(
  rows: Row[],
  limit: number,
  cursorOf: (row: Row) => readonly (string | number)[],
): { rows: Row[]; nextCursor: string | null } {
  const last = rows[limit - 1];
  if (rows.length <= limit || last === undefined) return { rows, nextCursor: null };
  return { rows: rows.slice(0, limit), nextCursor: encodeCursor(cursorOf(last)) };
}

/** Totals above ten thousand are not counted out. */
export function shownTotal(counted: number): number | '10000+' {
  return counted > 10_000 ? '10000+' : counted;
}
