// Starts the whole portal as `npm start` does, on free ports and with a data folder of its own, for browser tests.

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Started } from '#src/start/portal.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const READY_PATIENCE_MS = 300_000;

export type TestPortal = Started & {
  dataDir: string;
  pid: number;
  /** All that was printed so far. */
  output: () => string;
  /** Ends it with SIGTERM and deletes the data folder, unless the caller gave one. */
  stop: () => Promise<void>;
};

/**
 * Starts the portal with `env` on top of the surroundings and waits until it is ready (at most five minutes: it may
 * have to build). `DATA_DIR` and `PORT` are made up unless given. Throws with what it printed when it fails.
 */
export async function startPortal(env: Record<string, string> = {}): Promise<TestPortal> {
  const dataDir = env['DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'portal-e2e-'));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/start/main.ts'], {
    cwd: PROJECT,
    env: { ...process.env, PORT: '0', ...env, DATA_DIR: dataDir },
    // With the channel the portal ends when this process does, however that happens.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  }
  const stop = async (): Promise<void> => {
    await end(child);
    if (env['DATA_DIR'] === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const started = await whenReady(child, () => printed);
    return { ...started, dataDir, pid: child.pid ?? 0, output: () => printed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function whenReady(child: ChildProcess, printed: () => string): Promise<Started> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`The portal did not get ready in time:\n${printed()}`)),
      READY_PATIENCE_MS,
    );
    child.once('message', (started) => {
      clearTimeout(late);
      resolve(started as Started);
    });
    // 'close' comes after the last output was read.
    child.once('close', () => {
      clearTimeout(late);
      reject(new Error(`The portal ended instead of getting ready:\n${printed()}`));
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.kill('SIGTERM');
  await closed;
}
