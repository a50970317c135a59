// Keeps the log files of the child processes from growing without end.

import { copyFileSync, existsSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { START } from '#src/config/limits.ts';

const LOOK_EVERY_MS = 10 * 60_000;

/** Looks now and every ten minutes; answers the function that stops looking. */
export function trimLogs(folder: string): () => void {
  const trim = (): void => {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.log')))
      trimLog(join(folder, name));
  };
  trim();
  const timer = setInterval(trim, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Copied and emptied rather than renamed: the child keeps the file open, and appends. */
function trimLog(path: string): void {
  if (!existsSync(path) || statSync(path).size < START.logFileBytes) return;
  copyFileSync(path, `${path}.1`);
  truncateSync(path);
}
