// Waits until a process answers.

import { setTimeout as sleep } from 'node:timers/promises';
import { START } from '#src/config/limits.ts';
import type { Child } from './supervise.ts';

/**
 * Settles when `url` answers 200. Throws with the child's last words when it keeps dying or stays silent, and at once
 * when `signal` is aborted.
 */
export async function waitUntilHealthy(url: string, child: Child, signal: AbortSignal): Promise<void> {
  const end = Date.now() + START.readyPatienceMs;
  let last = 'no answer';
  while (Date.now() < end) {
    signal.throwIfAborted();
    refuseHopeless(child);
    try {
      const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) });
      last = `HTTP ${answer.status} ${(await answer.text()).slice(0, 300)}`;
      if (answer.status === 200) return;
    } catch {
      // Not listening yet.
    }
    await sleep(100);
  }
  throw new Error(`${child.name} did not get ready (${last}). Its last words:\n${child.lastWords()}`);
}

/** Throws once the child has died so often that waiting for it makes no sense. */
export function refuseHopeless(child: Child): void {
  if (child.quickDeaths() < START.hopelessDeaths) return;
  throw new Error(`${child.name} dies as soon as it is started. Its last words:\n${child.lastWords()}`);
}
