// After the root key has changed: what an older one wrapped is wrapped anew under the active one, while the portal runs.

import type { RootWrap } from '#src/adapters/db/index.ts';
import {
  companyKeyIsProved,
  proveCompanyKey,
  UnknownRootKeyError,
  UnreadableError,
  unwrapWithRoot,
  wrapWithRoot,
  type WrapPlace,
} from '#src/adapters/secrets/index.ts';
import { slotPlace } from './company-keys.ts';
import { keyPlace } from './connection-keys.ts';
import type { Room } from './room.ts';
import { describeError, type Log } from './request-log.ts';

const BATCH = 50;

export type Rewrapped = { done: number; left: number };

/**
 * Row by row, each in one statement: broken off anywhere, nothing is lost and the next start goes on. Several key-holders
 * may do it at once. A row that does not open is left as it is and counted; retrying it would not help.
 */
export async function rewrapAll(
  room: Pick<Room, 'database' | 'roots'>,
  options: { signal?: AbortSignal } = {},
): Promise<Rewrapped> {
  const unreadable = new Set<string>();
  const ended = (): boolean => options.signal?.aborted === true;
  let done = 0;
  for (;;) {
    const found = await room.database.rootWraps.otherThan(room.roots.active.id, BATCH + unreadable.size);
    const rows = found.filter((row) => !unreadable.has(nameOf(row)));
    if (rows.length === 0 || ended()) return { done, left: found.length };
    for (const row of rows) {
      if (ended()) break;
      const became = await attempt(room, row);
      if (became === 'unreadable') unreadable.add(nameOf(row));
      else if (became === 'rewrapped') done += 1;
    }
  }
}

async function attempt(
  room: Pick<Room, 'database' | 'roots'>,
  row: RootWrap,
): Promise<'rewrapped' | 'changed meanwhile' | 'unreadable'> {
  try {
    return (await rewrap(room, row)) ? 'rewrapped' : 'changed meanwhile';
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof UnknownRootKeyError) return 'unreadable';
    throw error;
  }
}

/**
 * As `rewrapAll`, with a line in the log for the operator; a database that is away is waited for at the next start.
 * `marksRenewed`: the marks of the audit trail rest on the active root key alone.
 */
export async function rewrapAndTell(
  room: Room,
  log: Log,
  signal: AbortSignal,
  marksRenewed: boolean,
): Promise<void> {
  try {
    const { done, left } = await rewrapAll(room, { signal });
    if (done > 0) log({ level: 'info', message: 'wrapped anew under the active root key', done, left });
    if (left > 0 && !signal.aborted) {
      const message = 'some rows do not open under the root key they name, and were left as they are';
      log({ level: 'error', message, left });
    } else if (left === 0 && marksRenewed && room.roots.size > 1) {
      log({ level: 'info', message: 'only the active root key is in use; retained ones may be taken away' });
    }
  } catch (error) {
    log({
      level: 'warn',
      ...describeError(error),
      message: 'wrapping anew was broken off; the next start goes on',
    });
  }
}

async function rewrap(
  { database, roots }: Pick<Room, 'database' | 'roots'>,
  row: RootWrap,
): Promise<boolean> {
  if (row.kind === 'record') {
    if (!companyKeyIsProved(roots, row, row)) throw new UnreadableError();
    return database.rootWraps.replaceRecord(row, proveCompanyKey(roots, row));
  }
  const place: WrapPlace = row.kind === 'slot' ? slotPlace(row) : keyPlace(row);
  const secret = unwrapWithRoot(roots, { ...place, wrapped: row.wrapped });
  try {
    const now = wrapWithRoot(roots, { ...place, secret });
    return await (row.kind === 'slot'
      ? database.rootWraps.replaceSlot(row, now)
      : database.rootWraps.replaceConnection(row, now));
  } finally {
    secret.fill(0);
  }
}

function nameOf(row: RootWrap): string {
  return row.kind === 'record'
    ? `record ${row.accountId} ${row.companyId} ${row.epoch}`
    : `${row.kind} ${row.accountId} ${row.id}`;
}
