// Runs long work in steps and lets everything else of the process have its turn in between.
import { sleep } from './sleep.ts';

/** Milliseconds of work after which others get a turn: short enough for a heartbeat, long enough to cost nothing. */
const TURN_MS = 25;

/** What the generator returns in the end; between its steps the event loop runs whenever it had to wait for `TURN_MS`. */
export async function runInSteps<T>(steps: Generator<unknown, T>): Promise<T> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < TURN_MS) continue;
    await sleep(0);
    since = performance.now();
  }
}
