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

/** So many mails at a moment (milliseconds of the epoch). */
export type MailsAt = { at: number; mails: number };

/**
 * How many more may go out at `at`, so that no hour or day, whenever it begins, holds more than was said. `others` say what
 * goes out besides, and what went out before.
 */
export function roomAt(at: number, wave: Wave, others: readonly MailsAt[]): number {
  const ms = periodMs(wave);
  const near = others.filter((one) => one.at > at - ms && one.at < at + ms).sort((a, b) => a.at - b.at);
  const starts = [...near.filter((one) => one.at <= at), { at, mails: 0 }];
  let [most, within, next] = [0, 0, 0];
  for (const start of starts) {
    for (let one = near[next]; one !== undefined && one.at < start.at + ms; one = near[next]) {
      within += one.mails;
      next += 1;
    }
    most = Math.max(most, within);
    within -= start.mails;
  }
  return Math.max(0, wave.size - most);
}

/** The number of the period after `begin`, from 0, for each of `count` mails: the earliest that still has room. */
export function fillWaves(
  count: number,
  wave: Wave,
  { begin, others = [] }: { begin: number; others?: readonly MailsAt[] },
): number[] {
  const ms = periodMs(wave);
  const periods: number[] = [];
  for (let period = 0; periods.length < count; period += 1) {
    const room = Math.min(roomAt(begin + period * ms, wave, others), count - periods.length);
    for (let used = 0; used < room; used += 1) periods.push(period);
  }
  return periods;
}
