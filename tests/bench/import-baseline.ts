// The bare loops an import is held against: fetch, parse, seal once, insert fifty rows a transaction; and list, parse.
import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { parseArgs } from 'node:util';
import axios from 'axios';
import pg from 'pg';
import { generateCompanyKeyPair, sealItem } from '#src/adapters/secrets/index.ts';
import { Secret } from '#src/model/secret.ts';

const ROWS_A_TRANSACTION = 50;
/** As many questions at once as an import has for one company. */
const AT_ONCE = 6;

type Shown = { data: { id: string; attributes: { name: string; password?: string | null } } };
type Listed = { data: { id: string }[]; meta: { 'next-page'?: number | null } };

/** Axios on a kept-alive agent, as the client has it. */
function bareClient(origin: string, key: string) {
  return axios.create({
    baseURL: origin,
    httpAgent: new Agent({ keepAlive: true }),
    headers: { 'x-api-key': key, 'content-type': 'application/vnd.api+json' },
    validateStatus: () => true,
  });
}

/** Every id of all pages; how many questions that took. */
async function listAll(origin: string, key: string): Promise<{ ids: string[]; calls: number }> {
  const client = bareClient(origin, key);
  const ids: string[] = [];
  let calls = 0;
  for (let page = 1; ; page += 1) {
    const answer = await client.get<Listed>('/passwords', {
      params: { 'page[size]': 1000, 'page[number]': page },
    });
    calls += 1;
    if (answer.status !== 200) throw new Error(`the practice IT Glue answered ${answer.status}`);
    ids.push(...answer.data.data.map(({ id }) => id));
    if (answer.data.data.length < 1000) return { ids, calls };
  }
}

async function seal(publicKey: Uint8Array<ArrayBuffer>, { data }: Shown): Promise<Uint8Array> {
  const ids = { accountId: randomUUID(), companyId: randomUUID(), itemId: randomUUID() };
  return sealItem({
    publicKey,
    content: { password: new Secret(data.attributes.password ?? '') },
    binding: { ...ids, itemVersion: 1, keyEpoch: 1, source: { system: 'it-glue', id: data.id } },
  });
}

async function readAndKeep(origin: string, key: string, databaseUrl: string, ids: string[]): Promise<number> {
  const client = bareClient(origin, key);
  const { publicKey } = await generateCompanyKeyPair();
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  await database.query(
    'create temporary table bare (id uuid primary key, source text unique, name text, sealed bytea)',
  );
  let kept = 0;
  for (let at = 0; at < ids.length; at += ROWS_A_TRANSACTION) {
    const piece = ids.slice(at, at + ROWS_A_TRANSACTION);
    const rows: [string, string, string, Uint8Array][] = [];
    const lane = async (): Promise<void> => {
      for (let id = piece.pop(); id !== undefined; id = piece.pop()) {
        const { status, data } = await client.get<Shown>(`/passwords/${id}`, {
          params: { show_password: true },
        });
        if (status !== 200) continue;
        const name = data.data.attributes.name.replaceAll('\0', '');
        rows.push([randomUUID(), data.data.id, name, await seal(publicKey, data)]);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    await database.query('begin');
    const places = rows.map((_, n) => `($${n * 4 + 1}, $${n * 4 + 2}, $${n * 4 + 3}, $${n * 4 + 4})`);
    if (rows.length > 0) await database.query(`insert into bare values ${places.join(', ')}`, rows.flat());
    await database.query('commit');
    kept += rows.length;
  }
  await database.end();
  return kept;
}

/** Run as a process: prints one line of JSON, `{ records, calls, ms }`. */
const { values } = parseArgs({
  options: {
    origin: { type: 'string', default: '' },
    key: { type: 'string', default: '' },
    database: { type: 'string' },
    records: { type: 'string', default: '0' },
  },
});
const listing = performance.now();
const { ids, calls } = await listAll(values.origin, values.key);
const listed = performance.now();
if (values.database === undefined) {
  console.log(JSON.stringify({ records: ids.length, calls, ms: listed - listing }));
} else {
  const records = await readAndKeep(
    values.origin,
    values.key,
    values.database,
    ids.slice(0, Number(values.records)),
  );
  console.log(JSON.stringify({ records, calls: Number(values.records), ms: performance.now() - listed }));
}
