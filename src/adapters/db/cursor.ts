// Keyset cursors: opaque to the caller, a short JSON array inside; a damaged one begins at the start of nothing.
import { PortalError } from '#src/model/errors.ts';

export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The parts of a cursor made by `encodeCursor`, or null for none. Throws `invalid` when it is not one of ours: also
 * where a part holds what no column could (NUL), or where the part at `uuidAt` is no UUID.
 */
export function decodeCursor(cursor: string | undefined, length: number, uuidAt?: number): string[] | null {
  if (cursor === undefined) return null;
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const parts = Array.isArray(read) && read.length === length ? read.map(String) : null;
    const whole = parts?.every((part) => !part.includes('\0') && part.isWellFormed());
    if (parts && whole && (uuidAt === undefined || UUID.test(parts[uuidAt] ?? ''))) return parts;
  } catch {
    // falls through to the refusal below
  }
  throw new PortalError('invalid', 'This page of the list no longer exists. Start again at its first page.', {
    fields: [{ path: 'cursor', message: 'This cursor did not come from this list.' }],
  });
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
