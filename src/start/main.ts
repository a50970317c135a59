// What `npm start` runs: brings the portal up, keeps it up, and takes it down in order.

import { join } from 'node:path';
import { loadDotEnv, startEnv } from '#src/config/env.ts';
import { EnvironmentError } from '#src/config/judge-environment.ts';
import { judgeSettings } from '#src/config/judge-settings.ts';
import { startPortal, type Started, type Surroundings } from './portal.ts';

const projectRoot = join(import.meta.dirname, '..', '..');
const stopping = new AbortController();
let failure: unknown = null;

const around: Surroundings = {
  projectRoot,
  dev: process.argv.includes('--dev'),
  signal: stopping.signal,
  say,
  hopeless: (error) => {
    failure = error;
    stopping.abort();
  },
  parts: [],
};

function say(line: string): void {
  process.stdout.write(`  ${line}\n`);
}

function announce(started: Started): void {
  process.stdout.write(`ready ${started.url}\n`);
  if (started.mailboxUrl !== null) process.stdout.write(`  practice mailbox ${started.mailboxUrl}\n`);
  for (const { label, email, password } of started.signIns) {
    process.stdout.write(`  ${label}: ${email}  ${password}\n`);
  }
  // For a program that started us and does not want to read text.
  if (process.connected) process.send?.(started);
}

/** The last started is the first to go: web, worker, key-holder, practice, and the database after all of them. */
async function stopAll(): Promise<void> {
  for (const stop of around.parts.reverse()) {
    try {
      await stop();
    } catch (error) {
      failure ??= error;
    }
  }
}

async function main(): Promise<void> {
  // A second Ctrl-C changes nothing: every part has a limit after which it is killed.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
  if (process.connected) process.on('disconnect', () => stopping.abort());
  // Whoever read this may be gone; that is no reason to leave children behind.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
  try {
    loadDotEnv(projectRoot);
    const env = startEnv(projectRoot);
    const { refused, warned } = judgeSettings(env);
    for (const warning of warned) say(`warning: ${warning}`);
    if (refused.length > 0) throw new EnvironmentError(refused);
    announce(await startPortal(env, around));
    await stopped;
  } catch (error) {
    if (!stopping.signal.aborted) failure = error;
  }
  if (around.parts.length > 0) say('stopping …');
  // Ends a build that is still running.
  stopping.abort();
  await stopAll();
  if (failure !== null) process.stderr.write(`${sentence(failure)}\n`);
  process.exit(failure === null ? 0 : 1);
}

function sentence(error: unknown): string {
  if (error instanceof EnvironmentError) return error.message;
  return error instanceof Error
    ? `The portal could not go on: ${error.message}`
    : 'The portal could not go on.';
}

await main();
