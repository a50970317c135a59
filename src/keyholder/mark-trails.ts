// Writes down, outside the database, how far each account's audit trail has come: signed, each line chained to the last.

import type { AuditHead } from '#src/adapters/db/index.ts';
import { LINES_A_FILE, openMarksFile } from './marks-file.ts';
import type { Room } from './room.ts';
import { describeError, type Log } from './request-log.ts';

/** Looked at so often; written for a chain after so long, or at once after so many entries. */
const LOOK_MS = 15_000;
const WRITE_MS = 5 * 60_000;
const WRITE_ENTRIES = 1000n;

export type TrailMarks = {
  /** Marks every chain that has moved enough, or at all where `all`. How many lines were written. */
  mark(all?: boolean): Promise<number>;
  /** Begins the file anew where that is due; true where it then rests on the active root key alone. */
  renew(): Promise<boolean>;
  /** Marks all once more and stops looking. */
  stop(): Promise<void>;
};

/** `file` is made when it is not there (mode 600). `most` lines are added to it before it is begun anew. */
export function markTrails(
  room: Pick<Room, 'database' | 'roots'>,
  file: string,
  log: Log,
  most = LINES_A_FILE,
): TrailMarks {
  const marks = openMarksFile(room, file, most);
  const due = (head: AuditHead, all: boolean): boolean => {
    const last = marks.heads.get(head.accountId);
    if (last === undefined) return true;
    if (head.seq === last.seq) return false;
    return all || head.seq - last.seq >= WRITE_ENTRIES || Date.now() - last.at >= WRITE_MS;
  };
  const oneByOne = queue();
  const mark = (all = false): Promise<number> =>
    oneByOne(async () => {
      const moved = (await room.database.audit.heads()).filter((head) => due(head, all));
      marks.append(moved);
      return moved.length;
    });
  let told = false;
  const tell = (message: string, error?: unknown): void => {
    if (!told) log({ level: 'warn', ...(error === undefined ? {} : describeError(error)), message });
    told = true;
  };
  const renew = (): Promise<boolean> =>
    oneByOne(async () => {
      if (!marks.isDue()) return true;
      try {
        if (await marks.beginAnew()) return true;
        tell(
          'the marks of the audit trail are not as this portal wrote them: npm run audit:verify says more',
        );
      } catch (error) {
        tell('the marks of the audit trail could not be begun anew', error);
      }
      return false;
    });
  const look = (all: boolean): Promise<unknown> =>
    mark(all)
      .then(renew)
      .catch((error: unknown) =>
        log({ level: 'warn', ...describeError(error), message: 'the audit trail could not be marked' }),
      );
  const timer = setInterval(() => void look(false), LOOK_MS);
  timer.unref();
  return {
    mark,
    renew,
    async stop() {
      clearInterval(timer);
      await look(true);
    },
  };
}

/** The file has one writer at a time. */
function queue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
