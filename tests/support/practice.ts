// Starts the practice IT Glue as a process of its own, as `npm run practice` does, on free ports.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ReadyLine } from '#src/practice/start-practice.ts';

const PROJECT = join(import.meta.dirname, '..', '..');

export type PracticeProcess = { ready: ReadyLine; stop: () => Promise<void> };

/** `flags` as in `npm run practice -- …`. Throws when it ends instead of getting ready. */
export async function startPracticeProcess(flags: readonly string[]): Promise<PracticeProcess> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'src/practice/main.ts', ...flags],
    // With the channel it ends when this process does, however that happens.
    { cwd: PROJECT, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  );
  const ended = once(child, 'exit');
  const said = (async () => {
    if (child.stdout !== null) {
      for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as ReadyLine;
    }
    throw new Error('The practice IT Glue ended instead of getting ready.');
  })();
  return {
    ready: await said,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
