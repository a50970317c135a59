// The first step of every command: packages are installed when, and only when, some that the lock file names are missing.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const BOOTSTRAP = join(import.meta.dirname, '../../../src/start/bootstrap.mjs');

type Packages = Record<string, { version: string; optional?: true; peer?: true }>;

let root: string;

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const lock = (file: string, packages: Packages): void =>
  write(file, JSON.stringify({ packages: { '': { version: '1.0.0' }, ...packages } }));
const wish = (packages: Packages): void => lock('package-lock.json', packages);

/** A node_modules as npm leaves it behind. */
function install(packages: Packages): void {
  lock('node_modules/.package-lock.json', packages);
  for (const [path, { version }] of Object.entries(packages))
    write(`${path}/package.json`, JSON.stringify({ version }));
}

/** Runs the step and tells whether npm was called. */
function installs(): boolean {
  const npm = join(root, 'npm.js');
  writeFileSync(npm, `require('node:fs').writeFileSync('called', process.argv[2])`);
  const done = spawnSync(process.execPath, [join(root, 'src/start/bootstrap.mjs'), 'prepare'], {
    env: { ...process.env, npm_execpath: npm },
    encoding: 'utf8',
  });
  expect(done.status, done.stderr).toBe(0);
  return existsSync(join(root, 'called'));
}

const NODE: Packages = { 'node_modules/node': { version: '24.0.0' } };
const ZIP: Packages = { 'node_modules/zip': { version: '2.0.0' } };

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  write('package.json', '{}');
  write('node_modules/node/bin/node', '');
  mkdirSync(join(root, 'src/start'), { recursive: true });
  copyFileSync(BOOTSTRAP, join(root, 'src/start/bootstrap.mjs'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the packages', () => {
  it('are left alone when all are there, and what is for other machines is not', () => {
    wish({ ...NODE, ...ZIP, 'node_modules/zip-windows': { version: '2.0.0', optional: true } });
    install({ ...NODE, ...ZIP });
    expect(installs()).toBe(false);
  });

  it('are installed when the lock file names one more, also one that another asks for', () => {
    wish({ ...NODE, 'node_modules/zip': { version: '2.0.0', peer: true } });
    install(NODE);
    expect(installs()).toBe(true);
  });

  it('are installed when one has another version', () => {
    wish({ ...NODE, ...ZIP });
    install({ ...NODE, 'node_modules/zip': { version: '1.9.0' } });
    expect(installs()).toBe(true);
  });

  it('are installed when one is recorded and not there', () => {
    wish({ ...NODE, ...ZIP });
    install({ ...NODE, ...ZIP });
    rmSync(join(root, 'node_modules/zip'), { recursive: true });
    expect(installs()).toBe(true);
  });
});
