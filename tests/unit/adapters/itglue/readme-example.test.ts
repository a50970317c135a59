// The example in the client's README does what it says: it is taken from there and run as a program.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { KEY, pageOf, password } from './wire-fixtures.ts';

const PROJECT = join(import.meta.dirname, '../../../..');

it('the README\u2019s example lists and shows passwords', async () => {
  const readme = readFileSync(join(PROJECT, 'src/adapters/itglue/README.md'), 'utf8');
  const example = /```ts\n([^`]+)```/.exec(readme)?.[1] ?? '';
  const body = example.slice(example.indexOf('const [origin'));
  expect(body.trimEnd().split('\n').length).toBeLessThanOrEqual(10);

  const keys = new Set<unknown>();
  const server = createServer((request, response) => {
    keys.add(request.headers['x-api-key']);
    const url = new URL(request.url ?? '', 'http://local.test');
    const id = Number(url.pathname.split('/')[2]);
    const rows = [password(1, 101), password(2, 102)];
    const answer =
      id > 0 ? { data: password(id, 100 + id, { password: 'x'.repeat(id * 7) }) } : pageOf(rows, url);
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const args = ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '-e', example];
    const { stdout } = await promisify(execFile)(process.execPath, [...args, '--', 'example', origin, KEY], {
      cwd: PROJECT,
    });
    expect(stdout).toBe('Login 1 7 characters\nLogin 2 14 characters\n');
    expect([...keys]).toEqual([KEY]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
