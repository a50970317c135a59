// Writes down, outside the database, how far each account's audit trail has come: signed, each line chained to the last.

import { closeSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { markLineHash, signMark, type SignedMark } from '#src/adapters/secrets/index.ts';
import type { AuditHead } from '#src/adapters/db/index.ts';
import type { Room } from './room.ts';
import { describeError, type Log } from './request-log.ts';

/** Looked at so often; written for a chain after so long, or at once after so many entries. */
const LOOK_MS = 15_000;
const WRITE_MS = 5 * 60_000;
const WRITE_ENTRIES = 1000n;

type Last = { seq: bigint; at: number };

export type TrailMarks = {
  /** Marks every chain that has moved enough, or at all where `all`. How many lines were written. */
  mark(all?: boolean): Promise<number>;
  /** Marks all once more and stops looking. */
  stop(): Promise<void>;
};

/** `file` is made when it is not there (mode 600) and only ever appended to. */
export function markTrails(room: Pick<Room, 'database' | 'roots'>, file: string, log: Log): TrailMarks {
  const { lastLine, heads } = readBack(file);
  let before = lastLine === null ? '' : markLineHash(lastLine);
  const due = (head: AuditHead, all: boolean): boolean => {
    const last = heads.get(head.accountId);
    if (last === undefined) return true;
    if (head.seq === last.seq) return false;
    return all || head.seq - last.seq >= WRITE_ENTRIES || Date.now() - last.at >= WRITE_MS;
  };
  const mark = async (all = false): Promise<number> => {
    const moved = (await room.database.audit.heads()).filter((head) => due(head, all));
    const at = new Date().toISOString();
    let last = before;
    const lines = moved.map(({ accountId, seq, hash }) => {
      const signed = signMark(room.roots, { accountId, seq: String(seq), hash, at, before: last });
      const line = JSON.stringify(signed);
      last = markLineHash(line);
      return line;
    });
    append(file, lines);
    // Only now: the next mark must follow one that stands in the file.
    before = last;
    for (const { accountId, seq } of moved) heads.set(accountId, { seq, at: Date.parse(at) });
    return lines.length;
  };
  const look = (all: boolean): Promise<unknown> =>
    mark(all).catch((error: unknown) =>
      log({ level: 'warn', ...describeError(error), message: 'the audit trail could not be marked' }),
    );
  const timer = setInterval(() => void look(false), LOOK_MS);
  timer.unref();
  return {
    mark,
    async stop() {
      clearInterval(timer);
      await look(true);
    },
  };
}

/** What the file ends with. A line that was cut off by a power failure is taken away: nothing rests on it. */
function readBack(file: string): { lastLine: string | null; heads: Map<string, Last> } {
  closeSync(openSync(file, 'a', 0o600));
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
  const lines = whole.split('\n').filter((line) => line !== '');
  const heads = new Map<string, Last>();
  for (const line of lines) {
    const { accountId, seq, at } = JSON.parse(line) as SignedMark;
    heads.set(accountId, { seq: BigInt(seq), at: Date.parse(at) });
  }
  return { lastLine: lines.at(-1) ?? null, heads };
}

function append(file: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  const handle = openSync(file, 'a', 0o600);
  try {
    writeSync(handle, lines.map((line) => `${line}\n`).join(''));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
