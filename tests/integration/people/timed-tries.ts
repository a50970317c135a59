// How well somebody with a clock can tell two kinds of tries apart.

/**
 * The chance that a try of the first kind takes longer than one of the second (0.5: they cannot be told apart; 1 or, just
 * as telling, 0 mirrored to 1: always), from `count` tries of each, taken in turns so that a busy moment meets both.
 */
export async function distinguishable(
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
  count: number,
): Promise<number> {
  const times: [number[], number[]] = [[], []];
  for (let turn = 0; turn < count; turn += 1) {
    const first = turn % 2;
    for (const kind of [first, 1 - first]) {
      const begun = performance.now();
      await (kind === 0 ? one : other)();
      times[kind]?.push(performance.now() - begun);
    }
  }
  const [ones, others] = times;
  const longer = ones.flatMap((a) => others.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
  const area = longer.reduce<number>((sum, value) => sum + value, 0) / longer.length;
  return Math.max(area, 1 - area);
}

/**
 * What chance alone keeps `distinguishable` of `count` tries below: so many times the deviation of its mean. With four of them
 * it goes beyond in one test of some fifteen thousand.
 */
export function furthestByChance(count: number, deviations = 4): number {
  return 0.5 + deviations * Math.sqrt((2 * count + 1) / (12 * count * count));
}
