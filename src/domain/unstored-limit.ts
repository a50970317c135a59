// How much a process may have asked IT Glue for and not stored yet: little at first, more with everything that it has stored.

/** So many at once by a process that has stored nothing yet; at IT Glue's pace they are a second's answers. */
const AT_FIRST = 10;
/** One more for so many that were stored. */
const FOR_ONE_MORE = 10;

export type UnstoredLimit = {
  /** For one company's reading; `ring` is called whenever what the answers depend on may have changed. */
  join: (ring: () => void) => {
    /** False where nothing more may be asked for now. */
    enter: () => boolean;
    /** One that entered has been read, and waits to be stored. */
    ready: () => void;
    /** Nobody may ask for more, nobody is storing, and nobody has more to store than this company. */
    mustStore: () => boolean;
    /** One that entered had nothing to ask for. */
    turnBack: () => void;
    /** So many of those that are ready are being stored. */
    storing: (count: number) => void;
    /** They are in the database. */
    stored: (count: number) => void;
    /** The company's reading is over; what it has not stored is given up. */
    end: () => void;
  };
};

/**
 * What a worker has read and not stored is lost with it and has to be asked for again. One that dies young has then lost no
 * more than `AT_FIRST`, one that dies late a tenth of what it has stored, however slowly the database stores. All of one
 * account's companies in this process share a limit; no account waits for another.
 */
export function createUnstoredLimits(): (accountId: string) => UnstoredLimit {
  const limits = new Map<string, UnstoredLimit>();
  return (accountId) => {
    const limit = limits.get(accountId) ?? createUnstoredLimit();
    limits.set(accountId, limit);
    return limit;
  };
}

type Reading = { ring: () => void; entered: number; ready: number; isStoring: boolean };

function createUnstoredLimit(): UnstoredLimit {
  const readings = new Set<Reading>();
  const ringAll = (): void => {
    for (const { ring } of readings) ring();
  };
  let most = AT_FIRST;
  let all = 0;
  const isFull = (): boolean => all >= most;
  /** Where it is full, one piece is stored at a time, and the largest: small ones would cost the same each. */
  const mustStore = (own: Reading): boolean => {
    if (!isFull()) return false;
    for (const { isStoring, ready } of readings) if (isStoring || ready > own.ready) return false;
    return true;
  };
  return {
    join(ring) {
      const own: Reading = { ring, entered: 0, ready: 0, isStoring: false };
      readings.add(own);
      const leave = (count: number): void => {
        own.entered -= count;
        all -= count;
        ringAll();
      };
      return {
        enter() {
          if (isFull()) return false;
          own.entered += 1;
          all += 1;
          if (isFull()) ringAll();
          return true;
        },
        ready: () => void (own.ready += 1),
        mustStore: () => mustStore(own),
        turnBack: () => leave(1),
        storing(count) {
          own.ready -= count;
          own.isStoring = true;
        },
        stored(count) {
          own.isStoring = false;
          most += count / FOR_ONE_MORE;
          leave(count);
        },
        end() {
          readings.delete(own);
          leave(own.entered);
        },
      };
    },
  };
}
