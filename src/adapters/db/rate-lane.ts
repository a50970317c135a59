// The rate lane of one IT Glue account, shared by every process through one row (GCRA).
import type { Guarded } from './guarded.ts';

export function rateLane(run: Guarded) {
  return {
    /** Reserves one request; milliseconds to wait before sending it. `intervalMs` is the spacing, `burst` what may go at once. */
    async reserve(
      lane: string,
      input: { intervalMs: number; burst: number; interactive: boolean },
    ): Promise<number> {
      const rows = await run(
        (db) => db.$queryRaw<{ wait: number }[]>`
        select sec.reserve_rate(${lane}, ${input.intervalMs}::float8, ${input.burst}::int, ${input.interactive}) as wait`,
      );
      return rows[0]?.wait ?? 0;
    },
    /** IT Glue said 429: nobody on this lane sends for `waitMs`. */
    async slow(lane: string, waitMs: number): Promise<void> {
      await run((db) => db.$queryRaw`select sec.slow_rate(${lane}, ${waitMs}::float8)::text`);
    },
  };
}
