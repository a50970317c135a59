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
    /** Nobody may ask for more: whoever has something to store should do so. */
    isFull: () => boolean;
    /** One that entered had nothing to ask for. */
    turnBack: () => void;
    /** So many of those that entered are in the database. */
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

function createUnstoredLimit(): UnstoredLimit {
  const bells = new Set<() => void>();
  const ringAll = (): void => {
    for (const ring of bells) ring();
  };
  let most = AT_FIRST;
  let all = 0;
  const isFull = (): boolean => all >= most;
  return {
    join(ring) {
      bells.add(ring);
      let own = 0;
      const leave = (count: number): void => {
        own -= count;
        all -= count;
        ringAll();
      };
      return {
        isFull,
        enter() {
          if (isFull()) return false;
          own += 1;
          all += 1;
          if (isFull()) ringAll();
          return true;
        },
        turnBack: () => leave(1),
        stored(count) {
          most += count / FOR_ONE_MORE;
          leave(count);
        },
        end() {
          bells.delete(ring);
          leave(own);
        },
      };
    },
  };
}
