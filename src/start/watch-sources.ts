// For daily work: a change of a source starts worker and key-holder anew (web reloads by itself).

import { watch } from 'node:fs';
import { join } from 'node:path';
import type { Child } from './supervise.ts';

const QUIET_MS = 300;
const RELOADED = new Set(['worker', 'keyholder']);
const IRRELEVANT = /^(app|features|components|start)\b|\.(tsx|css|md)$/;

/** Answers the function that stops watching. */
export function restartOnChange(
  projectRoot: string,
  children: Child[],
  say: (line: string) => void,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(join(projectRoot, 'src'), { recursive: true }, (_event, name) => {
    if (name === null || IRRELEVANT.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      say(`${name} changed: starting worker and keyholder anew`);
      for (const child of children.filter((one) => RELOADED.has(one.name))) child.restart();
    }, QUIET_MS);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
