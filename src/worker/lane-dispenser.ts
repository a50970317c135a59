// Hands out the turns of one rate lane to all runs of this process, and fetches them in blocks.
import type { LaneBlock } from '#src/adapters/db/index.ts';

/**
 * No turn in hand lies further ahead, in milliseconds: what a dying process can waste, and how long this process may go on
 * after another one was told to stay away.
 */
const FURTHEST_MS = 1_000;
/** While another tool uses the same allowance, a refusal may come at any time: what was fetched would be sent in spite of it. */
const FURTHEST_CONTESTED_MS = 200;
/**
 * The next block is fetched this share of one before the last turn in hand, so that the lane never runs empty in between.
 * Short blocks mean that others have turns there: then nobody need be early.
 */
const LEAD = 0.25;

export type LaneDispenser = {
  /** Resolves when it is the caller's turn, first come first served. Rejects with the signal's reason, or when no turn can be fetched. */
  take(signal?: AbortSignal): Promise<void>;
  /** Nobody goes for so many milliseconds; turns in hand that fall into that time are lost. */
  pause(ms: number): void;
};

export type LaneDispenserParts = {
  fetch: (count: number) => Promise<LaneBlock>;
  /** A turn that could not be used for half of this is lost: sent later, it might be counted in another window. */
  jitterMs: number;
  intervalMs: number;
  /** Milliseconds on a clock that never jumps. */
  now?: () => number;
};

type Waiter = { go: () => void; fail: (reason: unknown) => void };

/**
 * As many turns are fetched as callers wait, up to a second's worth, so one busy process with many runs asks the database
 * about once a second and a lone caller once a call. Where other processes have fetched turns in between, blocks get so
 * much shorter that the last turn still lies within that second. Interactive calls do not come here: they go ahead of the queue.
 */
export function createLaneDispenser(parts: LaneDispenserParts): LaneDispenser {
  const now = parts.now ?? (() => performance.now());
  const waiting: Waiter[] = [];
  let turns: number[] = [];
  let stepMs = parts.intervalMs;
  /** The longest block to fetch next. */
  let most = 1;
  let pausedUntil = -Infinity;
  let fetching = false;
  let timer: NodeJS.Timeout | undefined;

  function pump(): void {
    clearTimeout(timer);
    const moment = now();
    while (turns.length > 0 && turns[0]! < moment - parts.jitterMs / 2) turns.shift();
    while (waiting.length > 0 && turns.length > 0 && turns[0]! <= moment) {
      turns.shift();
      waiting.shift()!.go();
    }
    if (waiting.length === 0) return;
    if (waiting.length > turns.length && (turns.at(-1) ?? moment) - moment <= most * stepMs * LEAD)
      void fetchBlock();
    if (turns.length > 0) timer = setTimeout(pump, Math.max(1, turns[0]! - moment));
  }

  async function fetchBlock(): Promise<void> {
    if (fetching) return;
    fetching = true;
    const count = Math.min(waiting.length - turns.length, most);
    try {
      keep(await parts.fetch(count), count);
    } catch (error) {
      for (const waiter of waiting.splice(0)) waiter.fail(error);
    } finally {
      fetching = false;
    }
    pump();
  }

  function keep(block: LaneBlock, count: number): void {
    const first = now() + block.waitMs;
    stepMs = block.stepMs;
    const furthestMs = block.contested ? FURTHEST_CONTESTED_MS : FURTHEST_MS;
    // Should all others do the same, the next block ends there. Doubling at most, as they may be beginning too.
    const fitting = Math.floor((count * furthestMs) / (block.waitMs + count * stepMs));
    most = Math.min(Math.max(fitting, 1), count * 2);
    const fetched = Array.from({ length: count }, (_, index) => first + index * stepMs);
    turns = [...turns, ...fetched].filter((turn) => turn >= pausedUntil);
  }

  return {
    take: (signal) => enqueue(waiting, pump, signal),
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, now() + ms);
      turns = turns.filter((turn) => turn >= pausedUntil);
      pump();
    },
  };
}

function enqueue(waiting: Waiter[], pump: () => void, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const stop = (): void => {
      const place = waiting.indexOf(waiter);
      if (place >= 0) waiting.splice(place, 1);
      reject(signal?.reason);
    };
    const waiter: Waiter = {
      go: () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      },
      fail: (reason) => {
        signal?.removeEventListener('abort', stop);
        reject(reason);
      },
    };
    signal?.addEventListener('abort', stop, { once: true });
    waiting.push(waiter);
    pump();
  });
}
