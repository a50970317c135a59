// The key-holder as a process: starts from plain Node, answers its health, and goes when its parent goes.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createRootKeyFile, hashToken, loadRootKeys } from '#src/adapters/secrets/index.ts';
import { createDatabase } from '#src/adapters/db/index.ts';
import { readMarkFiles } from '#src/cli/check-marks.ts';
import { createKeyholderClient } from '#src/adapters/keyholder/index.ts';
import { compiledCode } from '../../support/compiled-code.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { WEB_TOKEN, WORKER_TOKEN } from './running-keyholder.ts';
import { connectOwner, seedAccount } from './seeded-accounts.ts';

const folder = mkdtempSync(join(tmpdir(), 'keyholder-'));
const rootKeyFile = join(folder, 'root.key');
let fresh: TestDatabase;
const children: ChildProcess[] = [];

beforeAll(async () => {
  fresh = await createTestDatabase(inject('testDatabase'));
  createRootKeyFile(rootKeyFile);
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
  await fresh.drop();
});

type Started = { child: ChildProcess; said: () => string; line(pattern: RegExp): Promise<string> };

function start(file = rootKeyFile): Started {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/keyholder/main.ts'], {
    env: {
      ...compiledCode(),
      NODE_ENV: 'test',
      PORTAL_DATABASE_URL: fresh.keysUrl,
      KEYHOLDER_PORT: '0',
      KEYHOLDER_WEB_TOKEN: WEB_TOKEN,
      KEYHOLDER_WORKER_TOKEN: WORKER_TOKEN,
      ROOT_KEY_FILE: file,
      AUDIT_MARKS_FILE: join(folder, 'audit-marks.jsonl'),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  children.push(child);
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return {
    child,
    said: () => said,
    async line(pattern) {
      while (!pattern.test(said)) {
        if (child.exitCode !== null) throw new Error(`the key-holder ended: ${said}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return pattern.exec(said)?.[1] ?? '';
    },
  };
}

describe('the key-holder process', () => {
  it('answers, and ends in order when its parent is gone', async () => {
    const { child, line } = start();
    const port = await line(/"listening","port":(\d+)/);
    const health = await fetch(`http://127.0.0.1:${port}/health`);
    expect(health.status).toBe(200);
    const ended = once(child, 'exit');
    child.disconnect();
    expect(await ended).toEqual([0, null]);
  });

  it('ends in order on SIGTERM', async () => {
    const { child, line } = start();
    await line(/"(listening)"/);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  it('refuses to start with a root key that is none', async () => {
    const bad = join(folder, 'bad.key');
    writeFileSync(bad, 'canary');
    const { child, said } = start(bad);
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(said()).toContain('is not usable');
    expect(said()).not.toContain('canary');
  });

  it('refuses to start without the root key the data needs, and names those it knows', async () => {
    const owner = await connectOwner(fresh.ownerUrl);
    const account = await seedAccount(owner);
    const { child, line } = start();
    const port = await line(/"listening","port":(\d+)/);
    const web = createDatabase(fresh.webUrl);
    const opened = await web.sessions.open(hashToken(account.admin.sessionToken));
    const client = createKeyholderClient({ url: `http://127.0.0.1:${port}`, token: WEB_TOKEN });
    await client.ensureCompanyKey({ context: opened?.context ?? '', companyId: account.companyA });
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
    await web.close();
    await owner.client.end();
    const other = join(folder, 'other.key');
    createRootKeyFile(other);
    const refused = start(other);
    expect(await once(refused.child, 'close')).toEqual([1, null]);
    expect(refused.said()).toMatch(/unknown root key rk-[0-9a-f]{16}; known: rk-[0-9a-f]{16} \(active\)/);
  });

  it('takes a new root key step by step, is killed on the way, and needs the old one no more when it says so', async () => {
    const [, oldKey = ''] = /^active (\S+)$/m.exec(readFileSync(rootKeyFile, 'utf8')) ?? [];
    const newKey = Buffer.alloc(32, 9).toString('base64');
    const keysAre = (...lines: string[]): void =>
      writeFileSync(rootKeyFile, lines.join('\n'), { mode: 0o600 });
    const stop = async ({ child }: Started): Promise<void> => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    };
    keysAre(`active ${oldKey}`, `staged ${newKey}`);
    const staged = start();
    await staged.line(/"(listening)"/);
    await stop(staged);
    expect(staged.said()).not.toContain('wrapped anew');

    keysAre(`retained ${oldKey}`, `active ${newKey}`);
    const killed = start();
    await killed.line(/"(listening)"/);
    killed.child.kill('SIGKILL');
    const active = start();
    await active.line(/(only the active root key is in use)/);
    await stop(active);

    keysAre(`active ${newKey}`);
    const alone = start();
    await alone.line(/"(listening)"/);
    await stop(alone);
    expect(readMarkFiles(join(folder, 'audit-marks.jsonl'), loadRootKeys(rootKeyFile)).problems).toEqual([]);

    keysAre(`active ${oldKey}`);
    const refused = start();
    expect(await once(refused.child, 'close')).toEqual([1, null]);
    expect(refused.said()).toMatch(/unknown root key rk-[0-9a-f]{16}; known: rk-[0-9a-f]{16} \(active\)/);
  });
});
