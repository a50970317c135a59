// Runs one tool of the test run as a child process, and sees to it that none outlives the run.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

const running = new Set<ChildProcess>();

export type CommandResult = {
  /** The exit code; 1 when the tool could not be started or was ended by a signal. */
  code: number;
  /** What it printed, both streams in the order they came; empty when it was shown at once. */
  output: string;
};

export type CommandOptions = {
  env?: Record<string, string>;
  /** Show the output while it comes instead of keeping it. */
  live?: boolean;
  timeoutMs?: number;
};

/**
 * The environment of every tool: the pinned Node first on PATH, and no questions asked. The many processes that the tests
 * start find the portal's own code compiled.
 */
function environment(extra: Record<string, string>): NodeJS.ProcessEnv {
  const compiled = resolve('node_modules/.cache/compiled');
  const path = [resolve('node_modules/.bin'), process.env['PATH']].join(delimiter);
  const plain = process.stdout.isTTY ? {} : { FORCE_COLOR: '0' };
  const own = { PATH: path, NEXT_TELEMETRY_DISABLED: '1', NODE_COMPILE_CACHE: compiled };
  return { ...process.env, ...plain, ...own, ...extra };
}

/** Runs `command` to its end. Never throws: a tool that cannot start is a result with code 1 and the reason as output. */
export function runCommand(
  command: string,
  args: string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { env = {}, live = false, timeoutMs = 15 * 60_000 } = options;
  return new Promise((done) => {
    const child = spawn(command, args, {
      env: environment(env),
      stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
    });
    running.add(child);
    let output = '';
    const keep = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const clock = setTimeout(() => {
      output += `\nEnded after ${timeoutMs / 60_000} minutes without a result.\n`;
      child.kill('SIGTERM');
    }, timeoutMs);
    const finish = (code: number): void => {
      clearTimeout(clock);
      running.delete(child);
      done({ code, output });
    };
    child.on('error', (error) => {
      output += `${command} could not be started: ${error.message}\n`;
      finish(1);
    });
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** Runs a script of an installed package with the Node that runs this one. */
export function runTool(script: string, args: string[], options?: CommandOptions): Promise<CommandResult> {
  return runCommand(process.execPath, [resolve('node_modules', script), ...args], options);
}

/**
 * Asks what is still running to end tidily, and insists after 20 seconds.
 * @param told whether the tools have had the signal already, as with Ctrl-C; a second one would cut their cleaning short
 */
export async function endRunning(told: boolean): Promise<void> {
  const ends = [...running].map((child) => new Promise((ended) => child.once('exit', ended)));
  if (!told) for (const child of running) child.kill('SIGINT');
  const insist = setTimeout(() => {
    for (const child of running) child.kill('SIGKILL');
  }, 20_000);
  await Promise.all(ends);
  clearTimeout(insist);
}
