// The rate lane of one IT Glue account, shared by every process through one row (GCRA).
import type { Guarded } from './guarded.ts';

/** A lane's pace, as `lanePace` computes it. */
type Pace = { intervalMs: number; burst: number; recoverMs?: number };

/** Turns reserved in one go: the first after `waitMs`, each further one `stepMs` later. */
export type LaneBlock = {
  waitMs: number;
  stepMs: number;
  /** The lane gives way to another tool on the same allowance just now. */
  contested: boolean;
};

/** A hundredth of ten windows of 300 s. */
const RECOVER_MS = 30_000;

export function rateLane(run: Guarded) {
  /** Reserves `count` turns (1 to 1000). An interactive call goes ahead of its turn as long as the burst lasts. */
  async function reserveBlock(
    lane: string,
    input: Pace & { interactive: boolean; count: number },
  ): Promise<LaneBlock> {
    const rows = await run(
      (db) => db.$queryRaw<LaneBlock[]>`
        select wait_ms as "waitMs", step_ms as "stepMs", contested from sec.reserve_rate(${lane},
          ${input.intervalMs}::float8, ${input.burst}::int, ${input.interactive}, ${input.count}::int,
          ${input.recoverMs ?? RECOVER_MS}::float8)`,
    );
    const [block] = rows;
    if (block === undefined) throw new Error('the rate lane gave no turn');
    return block;
  }
  return {
    reserveBlock,
    /** Reserves one turn; milliseconds to wait before sending. */
    reserve: async (lane: string, input: Pace & { interactive: boolean }): Promise<number> =>
      (await reserveBlock(lane, { ...input, count: 1 })).waitMs,
    /**
     * IT Glue said 429: nobody on this lane sends for `waitMs`, or for a time the lane chooses where it did not say (null),
     * and the lane goes slower for a while. Answers for how many milliseconds it stands still.
     */
    async slow(lane: string, waitMs: number | null, recoverMs = RECOVER_MS): Promise<number> {
      const rows = await run(
        (db) => db.$queryRaw<{ stillMs: number }[]>`
          select sec.slow_rate(${lane}, ${waitMs}::float8, ${recoverMs}::float8) as "stillMs"`,
      );
      return rows[0]?.stillMs ?? 0;
    },
  };
}
