// Hands out the turns of one rate lane to all runs of this process, and fetches them in blocks.
import type { LaneBlock } from '#src/adapters/db/index.ts';

/** No block is longer than this share of the allowance, in milliseconds: what a dying process can waste. */
const LONGEST_BLOCK_MS = 1_000;
/** While another tool uses the same allowance, a refusal may come at any time: what was fetched would be sent in spite of it. */
const LONGEST_CONTESTED_MS = 200;
/** The next block is fetched this long before the last turn in hand, so that the lane never runs empty in between. */
const LEAD_MS = 250;

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
 * about once a second and a lone caller once a call. Interactive calls do not come here: they go ahead of the queue.
 */
export function createLaneDispenser(parts: LaneDispenserParts): LaneDispenser {
  const now = parts.now ?? (() => performance.now());
  const waiting: Waiter[] = [];
  let turns: number[] = [];
  let stepMs = parts.intervalMs;
  let longestMs = LONGEST_BLOCK_MS;
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
    if (waiting.length > turns.length && turns.length * stepMs <= LEAD_MS) void fetchBlock();
    if (turns.length > 0) timer = setTimeout(pump, Math.max(1, turns[0]! - moment));
  }

  async function fetchBlock(): Promise<void> {
    if (fetching) return;
    fetching = true;
    const most = Math.max(1, Math.floor(longestMs / stepMs));
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
    longestMs = block.contested ? LONGEST_CONTESTED_MS : LONGEST_BLOCK_MS;
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
