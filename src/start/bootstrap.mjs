// The first step of every npm command: built-ins only, so that it runs on a fresh clone and on an older Node.
// Installs what is missing, generates the database client, and goes on with the Node that came with the packages.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const modules = join(root, 'node_modules');
const QUIET = '--disable-warning=ExperimentalWarning';

/** What each verb runs, once everything is there. */
const VERBS = {
  start: [QUIET, 'src/start/main.ts'],
  dev: [QUIET, 'src/start/main.ts', '--dev'],
  test: [QUIET, 'tests/run/main.ts'],
  check: [QUIET, 'tests/run/main.ts', '--check'],
  bench: [QUIET, 'tests/bench/main.ts'],
  soak: [QUIET, 'tests/run/soak.ts'],
  match: [QUIET, join(root, 'src', 'cli', 'match.ts')],
  'db:migrate': [QUIET, 'src/start/migrate-command.ts'],
  'audit:verify': [QUIET, 'src/cli/audit-verify.ts'],
  'certificate:verify': [QUIET, 'src/cli/certificate-verify.ts'],
  prepare: null,
};

const [verb = 'start', ...rest] = process.argv.slice(2);
/** What it prints is read by another program and its file is named from where the person stands; it needs no database. */
const piped = verb === 'match';
if (!Object.hasOwn(VERBS, verb)) fail(`There is no "${verb}". Known are: ${Object.keys(VERBS).join(', ')}.`);
if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Node 20 or newer is needed to begin; this is ${process.version}.`);

installPackages();
const node = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
if (!existsSync(node))
  fail(`${node} is missing: the "node" package was installed without its install script. Run: npm ci`);
if (!piped) generateClient();
if (VERBS[verb]) run(VERBS[verb]);

/** Runs `npm ci` unless node_modules holds what package-lock.json asks for. */
function installPackages() {
  if (isComplete()) return;
  say('Installing packages with npm ci (about a minute the first time) …');
  const npm = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm'];
  const args = [...npm.slice(1), 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = spawnSync(npm[0], args, {
    cwd: root,
    stdio: ['inherit', piped ? 2 : 'inherit', 'inherit'],
  });
  if (done.status !== 0)
    fail('The packages could not be installed; npm says why above. Nothing was started.');
}

/**
 * True when npm's own record names the same packages as the lock file, and each is really there: asked every time, as
 * whoever ran npm meanwhile, in another branch perhaps, may have taken some away. What is optional may be missing: it is
 * for other machines.
 */
function isComplete() {
  const record = textOf(join(modules, '.package-lock.json'));
  if (record === null || !existsSync(join(modules, 'node', 'bin'))) return false;
  const present = JSON.parse(record).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    const there = present[path];
    if (there === undefined) return entry.optional === true;
    return there.version === entry.version && existsSync(join(root, path, 'package.json'));
  });
}

/** Writes the Prisma client when the schema or Prisma changed; needs nothing from the network. */
function generateClient() {
  const folder = join(root, 'src', 'adapters', 'db', 'generated');
  const stamp = join(folder, '.schema-hash');
  if (!existsSync(join(root, 'prisma', 'schema.prisma'))) return;
  const wanted = hashOf('prisma/schema.prisma', 'node_modules/prisma/package.json');
  if (textOf(stamp) === wanted) return;
  say('Generating the database client …');
  const done = spawnSync(node, [join(modules, 'prisma', 'build', 'index.js'), 'generate', '--no-hints'], {
    cwd: root,
    encoding: 'utf8',
    // Any executable will do for the engine: it is looked for, and not used by this command.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: node,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  });
  if (done.status !== 0) fail(`The database client could not be generated:\n${done.stdout}${done.stderr}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Hands over to the verb, in the same process group: signals and the exit code go through. */
function run(command) {
  const path = [join(modules, '.bin'), process.env.PATH].filter(Boolean).join(delimiter);
  const serving = verb === 'start' || verb === 'dev';
  const child = spawn(node, [...command, ...rest], {
    cwd: piped ? (process.env.INIT_CWD ?? process.cwd()) : root,
    env: { ...process.env, PATH: path },
    // The channel is how the start script notices that this process is gone.
    stdio: serving ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
  });
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
    // At a terminal Ctrl-C has reached the child already.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal));
  }
  if (serving && process.env.npm_lifecycle_event) endWithNpm(child);
  child.on('error', (error) => fail(`${node} could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

/**
 * npm that is killed outright cannot pass the signal on. Then another process becomes the parent of what it started:
 * of this process, or of the shell in between.
 */
function endWithNpm(child) {
  const shell = /^\S*sh\0-c\0/.test(procText(process.ppid, 'cmdline')) ? process.ppid : null;
  const npm = shell === null ? process.ppid : parentOf(shell);
  setInterval(() => {
    if ((shell === null ? process.ppid : parentOf(shell)) !== npm) child.kill('SIGTERM');
  }, 500).unref();
}

function parentOf(pid) {
  return procText(pid, 'status').match(/^PPid:\s*(\d+)/m)?.[1];
}

/** Empty where there is no such process, or no /proc. */
function procText(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

function hashOf(...paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function textOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}

function say(line) {
  (piped ? process.stderr : process.stdout).write(`${line}\n`);
}

function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
