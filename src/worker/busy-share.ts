// How busy this process is: the share of the last moments in which its event loop had something to do.
import { performance } from 'node:perf_hooks';

const MOMENT_MS = 500;

let seen = performance.eventLoopUtilization();
let lookedAt = performance.now();
let share = 0;

/** Between 0 (it waits) and 1 (it is always late), over the last half second or more. */
export function busyShare(): number {
  const now = performance.now();
  if (now - lookedAt >= MOMENT_MS) {
    const latest = performance.eventLoopUtilization();
    share = performance.eventLoopUtilization(latest, seen).utilization;
    seen = latest;
    lookedAt = now;
  }
  return share;
}
