// Reads many things a few at a time and stores what was read while the next ones are read, so that neither waits for the other.
import type { UnstoredLimit } from '#src/domain/unstored-limit.ts';

/** So many times as long as storing took is waited before the next time: in a process with time on its hands, in a busy one. */
const WAIT = { idle: 2, busy: 20 };
/** Between these shares of the process's time the wait grows. */
const BUSY = { from: 0.5, to: 0.9 };
/** What storing is taken to cost before anything was stored: else the first record would be a piece of its own. */
const FIRST_GUESS_MS = 50;
/** No longer than this is anything kept that was read. */
const LONGEST_MS = 1_000;

export type ReadAhead<Item, Read> = {
  /** The next items, none at the end. */
  next: () => Promise<readonly Item[]>;
  read: (item: Item) => Promise<Read>;
  /** Called with at most `most`, never twice at a time; answers how many found their end. */
  store: (read: readonly Read[]) => Promise<number>;
  /** How busy the process is, from 0 to 1. */
  busyShare: () => number;
  /** So many are read at once. */
  atOnce: number;
  /** What all of an account's companies in this process may have read and not stored. */
  limit: UnstoredLimit;
  /** So many are stored at once; reading waits when twice as many have not been stored. */
  most: number;
};

/**
 * Answers how many found their end. After the first failure nothing more is read, what was read is stored, and the failure
 * is thrown. A worker that dies loses what it has read and not stored, so that is little while the process has time on its
 * hands: pieces of one or two at IT Glue's pace. They grow as it gets busy, because a piece costs the same whatever its size,
 * and end where the limit does.
 */
export async function readAhead<Item, Read>(parts: ReadAhead<Item, Read>): Promise<number> {
  const { atOnce, most, read, store } = parts;
  const unstored: Read[] = [];
  const bell = createBell();
  const limit = parts.limit.join(bell.ring);
  const trouble: { failure?: { error: unknown } } = {};
  const take = taker(parts.next);
  let reading = atOnce;
  let settled = 0;
  const fail = (error: unknown): void => void (trouble.failure ??= { error });

  const readOn = async (): Promise<void> => {
    while (trouble.failure === undefined) {
      if (unstored.length >= 2 * most || !limit.enter()) {
        await bell.rung();
        continue;
      }
      const item = await take();
      if (item === undefined) return limit.turnBack();
      unstored.push(await read(item));
      limit.ready();
      bell.ring();
    }
  };
  const reader = async (): Promise<void> => {
    await readOn().catch(fail);
    reading -= 1;
    bell.ring();
  };
  /** Until there is a whole piece, or something and the time has come. */
  const untilDue = async (due: number): Promise<void> => {
    while (reading > 0 && unstored.length < most) {
      const left = due - performance.now();
      if (unstored.length > 0 && (left <= 0 || limit.mustStore())) return;
      await bell.rung(unstored.length > 0 ? left : undefined);
    }
  };
  const storeOn = async (): Promise<void> => {
    for (let waitMs = FIRST_GUESS_MS * waitFactor(parts.busyShare()); ;) {
      await untilDue(performance.now() + waitMs);
      if (unstored.length === 0) return;
      const began = performance.now();
      const piece = unstored.splice(0, most);
      limit.storing(piece.length);
      settled += await store(piece);
      limit.stored(piece.length);
      waitMs = Math.min(LONGEST_MS, (performance.now() - began) * waitFactor(parts.busyShare()));
    }
  };
  const storer = async (): Promise<void> => {
    await storeOn().catch(fail);
    bell.ring();
  };

  await Promise.all([storer(), ...Array.from({ length: atOnce }, reader)]);
  limit.end();
  if (trouble.failure !== undefined) throw trouble.failure.error;
  return settled;
}

function waitFactor(share: number): number {
  const late = Math.min(1, Math.max(0, (share - BUSY.from) / (BUSY.to - BUSY.from)));
  return WAIT.idle + late * (WAIT.busy - WAIT.idle);
}

/** Hands out items one by one, and asks for more when there are none. */
function taker<Item>(next: () => Promise<readonly Item[]>): () => Promise<Item | undefined> {
  const queue: Item[] = [];
  let asking: Promise<void> | null = null;
  let over = false;
  return async () => {
    while (queue.length === 0 && !over) {
      asking ??= next()
        .then((items) => {
          queue.push(...items);
          over = items.length === 0;
        })
        .finally(() => {
          asking = null;
        });
      await asking;
    }
    return queue.shift();
  };
}

/** Wakes all who wait for something to change. */
function createBell() {
  const waiting: (() => void)[] = [];
  return {
    ring(): void {
      for (const go of waiting.splice(0)) go();
    },
    /** Resolves at the next ring, or after so many milliseconds. */
    rung: (ms?: number): Promise<void> =>
      new Promise((resolve) => {
        const timer = ms === undefined ? undefined : setTimeout(resolve, Math.max(1, ms));
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}
