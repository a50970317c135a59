// Which system account PostgreSQL runs as: the own one, or, since it refuses root, an unprivileged one.

import { spawnSync } from 'node:child_process';
import { existsSync, lchownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BARE_ENV } from './settings.ts';

/** A user and group id to switch to; null stands for the account this process runs as. */
export type ServerAccount = { uid: number; gid: number } | null;

// Debian leaves 60000–64999 to be handed out on demand; the range also exists in containers with 65536 mapped ids.
const FIRST_FREE_ID = 60_070;
const LAST_FREE_ID = 60_999;
const NOBODY = 65_534;

/**
 * The account for a cluster in `folder`: null for an ordinary user; for root the owner of what already stands there,
 * otherwise an id that no user or group of this machine has.
 */
export function serverAccount(folder: string): ServerAccount {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(folder)) {
    const { uid, gid } = statSync(folder);
    if (uid !== 0) return { uid, gid };
  }
  const taken = new Set([...idsOf('/etc/passwd'), ...idsOf('/etc/group')]);
  for (let id = FIRST_FREE_ID; id <= LAST_FREE_ID; id += 1) {
    if (!taken.has(id)) return { uid: id, gid: id };
  }
  throw new Error(
    'Every user id from 60070 to 60999 is taken, so PostgreSQL cannot be started apart from root.',
  );
}

/** True where the account may enter the folder; asked of the system itself, so that access lists count as well. */
export function mayEnter(account: ServerAccount, folder: string): boolean {
  const tried = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    ...account,
    cwd: '/',
    env: BARE_ENV,
    stdio: 'ignore',
  });
  return tried.status === 0;
}

/**
 * An account with a name, in the same group: `initdb` looks its user up and refuses a bare number (the server itself
 * does not mind). What it makes has to be handed over afterwards.
 */
export function namedAccount(account: ServerAccount): ServerAccount {
  if (account === null) return null;
  const named = idsOf('/etc/passwd').filter((id) => id > 0);
  const uid = [account.uid, NOBODY].find((id) => named.includes(id)) ?? named.at(-1);
  if (uid === undefined) throw new Error('PostgreSQL cannot be set up: this machine knows no user but root.');
  return { uid, gid: account.gid };
}

/** Gives a path, and everything in it, to the account; nothing to do where the server runs as the own one. */
export function handOver(account: ServerAccount, path: string): void {
  if (account === null) return;
  const inside = lstatSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' })
    : [];
  for (const name of ['', ...inside]) lchownSync(join(path, name), account.uid, account.gid);
}

function idsOf(path: string): number[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.includes(':'))
    .map((line) => Number(line.split(':')[2]));
}
