// The data folder: readable by its owner alone, used by one start at a time, with what must be remembered between two.

import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { commandLineOf, isAlive, waitUntilGone } from './processes.ts';

const WAIT_FOR_PREDECESSOR_MS = 20_000;

const remembered = z.object({
  /** Where this file lay when it was written: tells a moved data folder from a copied one. */
  home: z.string(),
  authSecret: z.string(),
  superPassword: z.string(),
  ownerPassword: z.string(),
  /** Folder of the embedded database, once it was chosen. */
  database: z.string().optional(),
  /** Ports taken last time, by process; tried first the next time. */
  ports: z.record(z.string(), z.number()).default({}),
});

export type Remembered = z.infer<typeof remembered>;

export type DataDir = {
  path: string;
  logs: string;
  memory: Remembered;
  /** Writes `memory` so that a power cut leaves the old or the new state. */
  save: () => void;
  /** Lets the next start in. */
  release: () => void;
};

/** Makes or opens the folder. Waits up to 20 s for an earlier start that is still ending; `say` is told of it. */
export async function openDataDir(path: string, say: (line: string) => void): Promise<DataDir> {
  makePrivate(path);
  makePrivate(join(path, 'logs'));
  const pidFile = join(path, 'start.pid');
  await claim(pidFile, path, say);
  const file = join(path, 'portal.json');
  const memory = existsSync(file)
    ? remembered.parse(JSON.parse(readFileSync(file, 'utf8')))
    : firstMemory(path);
  refuseCopy(memory, path);
  memory.home = realpathSync(path);
  const save = (): void => {
    writeFileSync(`${file}.new`, `${JSON.stringify(memory, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  };
  save();
  return { path, logs: join(path, 'logs'), memory, save, release: () => rmSync(pidFile, { force: true }) };
}

function makePrivate(path: string): void {
  if (existsSync(path)) return;
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
}

function firstMemory(path: string): Remembered {
  const secret = (): string => randomBytes(32).toString('hex');
  return {
    home: realpathSync(path),
    authSecret: secret(),
    superPassword: secret(),
    ownerPassword: secret(),
    ports: {},
  };
}

/** A copied data folder would share a database that lies outside of it with the original. */
function refuseCopy(memory: Remembered, path: string): void {
  const here = realpathSync(path);
  const outside = memory.database !== undefined && !memory.database.startsWith(join(memory.home, '/'));
  if (memory.home === here) return;
  if (!outside) {
    delete memory.database;
    return;
  }
  if (!existsSync(join(memory.home, 'portal.json'))) return;
  throw new Error(
    `${here} is a copy of ${memory.home}, and both would use the database in ${memory.database ?? ''}. Nothing was changed. Use the original, or an empty DATA_DIR.`,
  );
}

async function claim(pidFile: string, path: string, say: (line: string) => void): Promise<void> {
  const holder = holderOf(pidFile);
  if (holder !== null) {
    say(`waiting for process ${holder}, which still uses ${path}`);
    if (!(await waitUntilGone(holder, WAIT_FOR_PREDECESSOR_MS))) {
      throw new Error(
        `The portal already runs from ${path} (process ${holder}). Stop it first, or give this one a DATA_DIR of its own.`,
      );
    }
  }
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
}

function holderOf(pidFile: string): number | null {
  if (!existsSync(pidFile)) return null;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  const other = Number.isInteger(pid) && pid !== process.pid && isAlive(pid);
  return other && commandLineOf(pid).includes('src/start/main.ts') ? pid : null;
}
