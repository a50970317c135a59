// Builds a small copy of the house in a temporary folder, where walls can be pushed without touching the real one.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const PREFIX = 'portal-house-';
const HOUR_MS = 3_600_000;

/** What the checks themselves need; the rooms of the copy are filled by the test. */
const FITTINGS = [
  'package.json',
  'tsconfig.json',
  '.dependency-cruiser.cjs',
  'oxlint.config.ts',
  'tests/house/walls.ts',
  'tests/house/lint-house.ts',
  'tests/house/names.ts',
  'tests/run/graph.ts',
];

/** Folders left by a test run that was killed more than an hour ago. */
function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(PREFIX))) {
    const path = join(tmpdir(), name);
    const old = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > HOUR_MS;
    if (old) rmSync(path, { recursive: true, force: true });
  }
}

export class ModelHouse {
  readonly root: string;

  constructor() {
    sweep();
    this.root = mkdtempSync(join(tmpdir(), PREFIX));
    for (const fitting of FITTINGS) cpSync(join(ROOT, fitting), join(this.root, fitting));
    symlinkSync(join(ROOT, 'node_modules'), join(this.root, 'node_modules'));
    process.once('exit', () => this.remove());
  }

  /** Writes one file; `path` is relative to the copy's root. */
  put(path: string, text: string): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Runs a script inside the copy and returns what it printed; the exit code is the checker's own business. */
  run(script: string, args: string[]): string {
    const { stdout, stderr } = spawnSync(process.execPath, [join(this.root, script), ...args], {
      cwd: this.root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (!stdout) throw new Error(`${script} printed nothing: ${stderr}`);
    return stdout;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
