// Ports chosen at the same time, in one process and in several, are never the same.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { freePort } from '#src/start/claim-port.ts';

const MODULE = new URL('../../../src/start/claim-port.ts', import.meta.url).href;

/** Another process that is offered `port`, and tells which one it took. */
async function elsewhere(port: number): Promise<number> {
  const code = `import { freePort } from ${JSON.stringify(MODULE)}; console.log(await freePort(${port}));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]);
  return Number(stdout);
}

it('gives many callers at once a port each', async () => {
  const ports = await Promise.all(Array.from({ length: 200 }, () => freePort(undefined)));
  expect(new Set(ports).size).toBe(ports.length);
});

it('leaves a port to the process that chose it first, though nothing listens there yet', async () => {
  const mine = await freePort(undefined);
  expect(await elsewhere(mine)).not.toBe(mine);
  expect(await freePort(mine)).toBe(mine);
});

it('gives back the port of last time when nobody took it', async () => {
  // Below those that the kernel gives to whoever asks for any, as other tests do meanwhile.
  const once = await elsewhere(20_000 + (process.pid % 10_000));
  expect(await elsewhere(once)).toBe(once);
});
