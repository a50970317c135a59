// When many mails go out: all at once, all at a time, or so many of them an hour or a day.

export const WAVE_PERIODS = ['hour', 'day'] as const;
export type WavePeriod = (typeof WAVE_PERIODS)[number];

/** At most `size` mails in each period. */
export type Wave = { size: number; every: WavePeriod };

/** So far ahead may a mail be planned, in days; also how long an invitation that nobody has sent yet is kept. */
export const DAYS_AHEAD = 60;

const PERIOD_MS: Record<WavePeriod, number> = { hour: 3_600_000, day: 86_400_000 };

/** The last moment that a mail may be planned for. */
export function furthestMail(now: Date): Date {
  return new Date(now.getTime() + DAYS_AHEAD * PERIOD_MS.day);
}

export function periodMs({ every }: Pick<Wave, 'every'>): number {
  return PERIOD_MS[every];
}

/**
 * The number of the period, from 0, for each of `count` mails: the earliest that still has room. `taken` says how many mails
 * are planned in a period already.
 */
export function fillWaves(
  count: number,
  { size }: Pick<Wave, 'size'>,
  taken: ReadonlyMap<number, number> = new Map(),
): number[] {
  const periods: number[] = [];
  for (let period = 0; periods.length < count; period += 1) {
    const room = Math.min(Math.max(0, size - (taken.get(period) ?? 0)), count - periods.length);
    for (let used = 0; used < room; used += 1) periods.push(period);
  }
  return periods;
}
