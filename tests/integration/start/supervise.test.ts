// Real child processes: started again when they die, ended in order, and gone when whoever started them is killed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isAlive } from '#src/start/processes.ts';
import { supervise, type Child, type ChildPlan } from '#src/start/supervise.ts';

const SOURCE = join(import.meta.dirname, '..', '..', '..', 'src');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portal-supervise-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A child that writes its process id, whole or not at all, and `stopped` when it was ended in order. */
function standIn(): ChildPlan {
  writeFileSync(
    join(folder, 'child.ts'),
    `import { renameSync, writeFileSync } from 'node:fs';
     import { endWithParent } from '${join(SOURCE, 'lib', 'end-with-parent.ts')}';
     endWithParent(() => writeFileSync('stopped', ''));
     writeFileSync('pid.new', String(process.pid));
     renameSync('pid.new', 'pid');
     setInterval(() => undefined, 1000);`,
  );
  return plan(['child.ts']);
}

function plan(command: string[]): ChildPlan {
  const logFile = join(folder, 'child.log');
  return { name: 'stand-in', command: () => command, env: {}, cwd: folder, logFile, loud: false };
}

function pid(): number {
  const written = Number(readFileSync(join(folder, 'pid'), 'utf8'));
  // A signal to number 0 would end the tests themselves.
  if (!(written > 0)) throw new Error('there is no process id');
  return written;
}

function running(): Promise<void> {
  return vi.waitFor(() => expect(isAlive(pid())).toBe(true), { timeout: 10_000 });
}

async function withChild(
  chosen: ChildPlan,
  work: (child: Child, said: string[]) => Promise<void>,
): Promise<void> {
  const said: string[] = [];
  const child = supervise(chosen, (line) => said.push(line));
  try {
    await work(child, said);
  } finally {
    await child.stop();
  }
}

describe('a supervised process', () => {
  it.skipIf(process.platform === 'win32')('leaves no core dump, and cannot allow itself one', async () => {
    writeFileSync(
      join(folder, 'child.mjs'),
      `import { execFileSync } from 'node:child_process';
       import { renameSync, writeFileSync } from 'node:fs';
       const sh = (line) => execFileSync('/bin/sh', ['-c', line], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
       writeFileSync('made', sh('ulimit -Sc; ulimit -Hc; ulimit -c unlimited || echo refused'));
       renameSync('made', 'limits');
       process.once('disconnect', () => process.exit(0));`,
    );
    await withChild(plan(['child.mjs']), () =>
      vi.waitFor(
        () =>
          expect(readFileSync(join(folder, 'limits'), 'utf8').split('\n')).toEqual(['0', '0', 'refused', '']),
        { timeout: 10_000 },
      ),
    );
  });

  it('is started again within a second when it is killed, and says so', async () => {
    await withChild(standIn(), async (_child, said) => {
      await running();
      const first = pid();
      process.kill(first, 'SIGKILL');
      await vi.waitFor(() => expect(said).toEqual(['stand-in was ended by SIGKILL; starting it again']), {
        timeout: 10_000,
      });
      await vi.waitFor(() => expect(pid()).not.toBe(first), { timeout: 10_000 });
    });
    expect(isAlive(pid())).toBe(false);
  });

  it('leaves Ctrl-C at the terminal to its parent and is ended by it in order', async () => {
    await withChild(standIn(), async (child) => {
      await running();
      process.kill(pid(), 'SIGINT');
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(isAlive(pid())).toBe(true);
      await child.stop();
      expect(isAlive(pid())).toBe(false);
      expect(existsSync(join(folder, 'stopped'))).toBe(true);
    });
  });

  it('that cannot start is counted, with its last words', async () => {
    await withChild(plan(['-e', 'console.error("no such thing"); process.exit(3)']), async (child, said) => {
      await vi.waitFor(() => expect(child.quickDeaths()).toBeGreaterThan(2), { timeout: 10_000 });
      expect(said[0]).toBe('stand-in ended with code 3; starting it again');
      expect(child.lastWords()).toContain('no such thing');
    });
  });

  it('ends in order when its parent is killed outright', async () => {
    standIn();
    writeFileSync(
      join(folder, 'parent.ts'),
      `import { supervise } from '${join(SOURCE, 'start', 'supervise.ts')}';
       const logFile = 'child.log';
       supervise({ name: 'x', command: () => ['child.ts'], env: {}, cwd: process.cwd(), logFile, loud: false }, () => undefined);`,
    );
    const parent = spawn(process.execPath, ['parent.ts'], { cwd: folder, stdio: 'ignore' });
    await running();
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await vi.waitFor(() => expect(isAlive(pid())).toBe(false), { timeout: 10_000 });
    expect(existsSync(join(folder, 'stopped'))).toBe(true);
  });
});
