// Everywhere the portal leaves something behind: the database and its log, its own logs and files, the build, the mails.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

type Memory = { superPassword: string; ports: Record<string, number> };

/** Set where the tests start the portal themselves; one that runs already must be named with its folder. */
export const DATA_DIR = process.env['E2E_DATA_DIR'] ?? '.data';

/** As the superuser of the embedded server, whom no wall binds: what a thief of the whole database has. */
export async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { superPassword, ports } = JSON.parse(readFileSync(join(DATA_DIR, 'portal.json'), 'utf8')) as Memory;
  const client = new pg.Client({
    host: '127.0.0.1',
    port: ports['postgresql'] ?? 0,
    user: 'postgres',
    password: superPassword,
    database: 'portal',
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The rows of every table of every schema as text, as a plain dump has them. */
export async function dumpOf(client: pg.Client): Promise<Buffer> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
     union select 'pg_catalog.pg_statistic' union select 'pg_catalog.pg_description'`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ line: string }>(`select t::text as line from ${name} t`);
    parts.push(name, ...rows.map(({ line }) => line));
  }
  return Buffer.from(parts.join('\n'));
}

/** The files below a folder, newest or not, up to 64 MB each. */
export function filesBelow(folder: string, skip: RegExp = /^$/): { path: string; bytes: Buffer }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !skip.test(path))
    .flatMap((path) => fileAt(join(folder, path)));
}

/** None where it is no file, or gone by now: the database renames and removes parts of its write-ahead log. */
function fileAt(path: string): { path: string; bytes: Buffer }[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() !== true || found.size >= 64 * 1024 * 1024) return [];
  try {
    return [{ path, bytes: readFileSync(path) }];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
