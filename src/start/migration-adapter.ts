// Prisma's PostgreSQL adapter, mended where the schema engine needs more of it than the client does.

import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, type SqlQuery, type SqlResultSet } from '@prisma/driver-adapter-utils';
import { randomUUID } from 'node:crypto';
import pg from 'pg';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

/** `"char"`, the one-byte type of PostgreSQL's own catalogue, which the stock adapter does not know. */
const CHAR_OID = 18;
const BPCHAR_OID = 1042;

/** How to reach one database; the parts stand alone because the shadow database differs in its name. */
export type DatabaseParts = {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  ssl: pg.ClientConfig['ssl'];
};

/** The parts of an address as `pg` itself understands them (sslmode, socket folders, defaults). */
export function databaseParts(url: string): DatabaseParts {
  const client = new pg.Client({ connectionString: url });
  return {
    host: client.host,
    port: client.port,
    user: client.user ?? '',
    password: typeof client.password === 'string' ? client.password : '',
    database: client.database ?? '',
    ssl: client.ssl,
  };
}

/** To be wrapped by `bindMigrationAwareSqlAdapterFactory` and handed to the schema engine. */
export class MigrationAdapterFactory extends PrismaPg {
  readonly #parts: DatabaseParts;
  readonly #open = new Set<Adapter>();

  constructor(parts: DatabaseParts) {
    super(poolConfig(parts));
    this.#parts = parts;
  }

  override async connect(): Promise<Adapter> {
    const adapter = mended(await super.connect());
    this.#open.add(adapter);
    return adapter;
  }

  /**
   * Ends what the engine opened and does not close itself. An idle connection would keep the engine's own lock, and
   * the next start would wait for it.
   */
  async close(): Promise<void> {
    await Promise.all([...this.#open].map((adapter) => adapter.dispose()));
    this.#open.clear();
  }

  /** An empty database of its own, dropped when the engine lets go of it. */
  override async connectToShadowDb(): Promise<Adapter> {
    const name = `portal_shadow_${randomUUID()}`;
    const admin = await this.connect();
    await admin.executeScript(`CREATE DATABASE "${name}" TEMPLATE template0`);
    const shadow = await new MigrationAdapterFactory({ ...this.#parts, database: name }).connect();
    const close = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await close();
      await admin.executeScript(`DROP DATABASE "${name}" WITH (FORCE)`);
    };
    return shadow;
  }
}

function poolConfig(parts: DatabaseParts): pg.PoolConfig {
  return { ...parts, max: 2, application_name: 'portal migrations' };
}

/** The method through which every statement of the stock adapter goes; its declaration keeps it private. */
type Inner = {
  performIO: (query: SqlQuery) => Promise<{ fields: { dataTypeID: number }[]; rows: unknown[][] }>;
};

function mended(adapter: Adapter): Adapter {
  // The stock method cuts at every semicolon, also inside function bodies. Sent whole, a script is one transaction.
  adapter.executeScript = async (script: string): Promise<void> => {
    await adapter.underlyingDriver().query(script);
  };
  const inner = adapter as unknown as Inner;
  const charColumns = new WeakMap<unknown[][], number[]>();
  const performIO = inner.performIO.bind(adapter);
  inner.performIO = async (query) => {
    const result = await performIO(query);
    const places = result.fields.flatMap((field, place) => (field.dataTypeID === CHAR_OID ? [place] : []));
    for (const place of places) Object.assign(result.fields[place] ?? {}, { dataTypeID: BPCHAR_OID });
    if (places.length > 0) charColumns.set(result.rows, places);
    return result;
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query: SqlQuery): Promise<SqlResultSet> => {
    const set = await queryRaw(query);
    for (const place of charColumns.get(set.rows) ?? []) set.columnTypes[place] = ColumnTypeEnum.Character;
    return set;
  };
  return adapter;
}
