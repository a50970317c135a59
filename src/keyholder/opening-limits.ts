// Bounds what one stolen session can take: opens a minute for each person, and each audit entry once.

import { PortalError } from '#src/model/errors.ts';

export const OPENS_A_MINUTE = 60;
/** How long a committed audit entry permits an opening, in seconds. */
export const ENTRY_LIFE_SECONDS = 60;

const MINUTE_MS = 60_000;
// An entry is refused by its age after its life; twice that is kept here, whatever the two clocks think.
const KEPT_MS = 2 * ENTRY_LIFE_SECONDS * 1000;

export type OpeningLimits = {
  /** Counts one opening of this person; throws `too_many_requests` above the cap, without counting. */
  countOpening(personId: string): void;
  /** True the first time an entry is used, false ever after. */
  useEntry(entryId: string): boolean;
};

/** `now` in milliseconds, from any clock that does not run backwards. Kept in memory: a restart clears it. */
export function createOpeningLimits(now: () => number): OpeningLimits {
  const opened = new Map<string, number[]>();
  const used = new Map<string, number>();

  const forgetOld = (): void => {
    for (const [entry, at] of used) {
      if (at > now() - KEPT_MS) break; // in order of use, so the rest is younger
      used.delete(entry);
    }
    for (const [person, times] of opened) {
      if ((times.at(-1) ?? 0) <= now() - MINUTE_MS) opened.delete(person);
    }
  };

  return {
    countOpening(personId) {
      forgetOld();
      const recent = (opened.get(personId) ?? []).filter((at) => at > now() - MINUTE_MS);
      if (recent.length >= OPENS_A_MINUTE) {
        throw new PortalError(
          'too_many_requests',
          `You have opened ${OPENS_A_MINUTE} secrets within a minute. Nothing was shown; wait a minute and go on.`,
        );
      }
      opened.set(personId, [...recent, now()]);
    },
    useEntry(entryId) {
      if (used.has(entryId)) return false;
      used.set(entryId, now());
      return true;
    },
  };
}
