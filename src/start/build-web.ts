// Builds the web part when its sources changed since the last build, and not otherwise.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnv } from '#src/config/env.ts';

const FOLDERS = ['src', 'public'];
/** Rooms that web never loads. */
const OTHER_PROCESSES = /^src\/(start|worker|keyholder|practice|cli)\//;
const FILES = [
  'package-lock.json',
  'tsconfig.json',
  'next.config.js',
  'next.config.mjs',
  'next.config.ts',
  'postcss.config.mjs',
  'prisma/schema.prisma',
];
const ANOTHER_BUILD = /another next build|already running/i;

/**
 * Runs `next build` in `projectRoot` unless the last one saw the same files (`started` is called before); answers whether
 * it built. Throws with the build's output when it fails. A build that somebody else is running at the moment is waited for.
 */
export async function buildWeb(
  projectRoot: string,
  signal: AbortSignal,
  started: () => void,
): Promise<boolean> {
  const wanted = sourceHash(projectRoot);
  const stamp = join(projectRoot, '.next', 'portal-sources');
  const fresh = (): boolean => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (fresh()) return false;
  started();
  for (;;) {
    rmSync(stamp, { force: true });
    const failure = await runBuild(projectRoot, signal);
    if (failure === null) break;
    if (!ANOTHER_BUILD.test(failure)) throw new Error(`The web part could not be built:\n${failure}`);
    await sleep(1_000, undefined, { signal });
    if (fresh()) return false;
  }
  writeFileSync(stamp, wanted);
  return true;
}

/** Null when it worked, otherwise what it printed. */
function runBuild(projectRoot: string, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const build = spawn(process.execPath, [join(projectRoot, 'node_modules/next/dist/bin/next'), 'build'], {
      cwd: projectRoot,
      env: childEnv({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', __NEXT_PROCESSED_ENV: '1' }),
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-20_000);
    };
    build.stdout.on('data', keep);
    build.stderr.on('data', keep);
    build.once('error', reject);
    build.once('close', (code) => resolve(code === 0 ? null : output));
  });
}

function sourceHash(projectRoot: string): string {
  const hash = createHash('sha256');
  const inFolders = FOLDERS.filter((folder) => existsSync(join(projectRoot, folder))).flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !OTHER_PROCESSES.test(relative(projectRoot, file))),
  );
  const single = FILES.map((file) => join(projectRoot, file)).filter((file) => existsSync(file));
  for (const file of [...inFolders, ...single].sort())
    hash.update(file).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}
