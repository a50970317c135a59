// Brings a database to the newest migration with Prisma's schema engine (WebAssembly: nothing to download).

import { bindMigrationAwareSqlAdapterFactory, type ErrorRegistry } from '@prisma/driver-adapter-utils';
import { SchemaEngine, type MigrationList, type SchemasContainer } from '@prisma/schema-engine-wasm';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseParts, MigrationAdapterFactory } from './migration-adapter.ts';

const NO_FILTER = { externalTables: [], externalEnums: [] };

/** Set by whoever builds the engine; without it a panic shows as a TypeError that names nothing. */
declare global {
  var PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => void } | undefined;
}

/**
 * Applies the migrations in `projectRoot`/prisma that `ownerUrl`'s database has not seen, and answers their names.
 * The caller holds the lock that keeps a second start out (`prepareDatabase`).
 *
 * A migration is sent as one script and so is one transaction: one that failed or was cut off left nothing behind but
 * its mark, and is tried again. Throws when the database has migrations this version does not know, or when an applied
 * one was edited since.
 */
export async function migrate(ownerUrl: string, projectRoot: string): Promise<string[]> {
  return withEngine(ownerUrl, projectRoot, async (engine) => {
    const migrationsList = readMigrations(projectRoot);
    const found = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: NO_FILTER,
    });
    for (const migrationName of found.failedMigrationNames) {
      await engine.markMigrationRolledBack({ migrationName });
    }
    const unknown =
      found.history && found.history.diagnostic !== 'databaseIsBehind'
        ? found.history.unpersistedMigrationNames
        : [];
    refuse(
      unknown,
      'This database was made by another version of the portal, newer or from before its migrations were rewritten. This version does not know the migrations',
      'Start the version that made it',
    );
    const edited = found.editedMigrationNames.filter((name) => !found.failedMigrationNames.includes(name));
    refuse(
      edited,
      'These migrations were edited after this database had applied them:',
      'Bring their files back as they were',
    );
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTER });
    return appliedMigrationNames;
  });
}

/** What schema.prisma has and the migrations do not make (or the reverse), as text; null when they agree. */
export async function findDrift(ownerUrl: string, projectRoot: string): Promise<string | null> {
  return withEngine(ownerUrl, projectRoot, async (engine) => {
    const result = await engine.diff({
      from: { tag: 'migrations', ...readMigrations(projectRoot) },
      to: { tag: 'schemaDatamodel', ...readSchema(projectRoot) },
      script: true,
      exitCode: true,
      filters: NO_FILTER,
    });
    return result.exitCode === 0 ? null : (result.stdout ?? 'The schema and the migrations differ.');
  });
}

function refuse(names: readonly string[], sentence: string, cure: string): void {
  if (names.length === 0) return;
  throw new Error(
    `${sentence} ${names.join(', ')}. Nothing was changed. ${cure}, or begin anew beside it: move the data folder away or set another DATA_DIR (with a server of your own, another DATABASE_URL).`,
  );
}

async function withEngine<Result>(
  ownerUrl: string,
  projectRoot: string,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  let panic: string | null = null;
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (message) => {
      panic = message;
    },
  };
  const factory = new MigrationAdapterFactory(databaseParts(ownerUrl));
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  const schema = readSchema(projectRoot).files.map((file): [string, string] => [file.path, file.content]);
  const engine = await SchemaEngine.new({ datamodels: schema }, () => undefined, adapter);
  try {
    return await work(engine);
  } catch (cause) {
    throw new Error(panic ?? engineMessage(cause, adapter.errorRegistry), { cause });
  } finally {
    engine.free();
    await factory.close();
  }
}

/** The engine only numbers the errors of the database; what they say is in the adapter's registry. */
function engineMessage(cause: unknown, registry: ErrorRegistry): string {
  const said = cause instanceof Error ? cause.message : String(cause);
  const number = /External error id#(\d+)/.exec(said)?.[1];
  const original = number === undefined ? undefined : registry.consumeError(Number(number))?.error;
  if (!(original instanceof Error)) return said;
  const migration = /migration_name="([^"]+)"/.exec(said)?.[1];
  return `${migration === undefined ? 'The migration' : `Migration ${migration}`} failed and was taken back: ${original.message}`;
}

function readSchema(projectRoot: string): SchemasContainer {
  const path = join(projectRoot, 'prisma', 'schema.prisma');
  return { files: [{ path, content: readFileSync(path, 'utf8') }] };
}

function readMigrations(projectRoot: string): MigrationList {
  const baseDir = join(projectRoot, 'prisma', 'migrations');
  const lock = join(baseDir, 'migration_lock.toml');
  const folders = readdirSync(baseDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: folders.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(baseDir, name, 'migration.sql'), 'utf8') },
      },
    })),
  };
}
