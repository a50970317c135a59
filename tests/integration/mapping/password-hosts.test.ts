// What passwords are for tells whose organization it is, as the worker reads it out of IT Glue; a host of several tells nothing.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createItGlueClient } from '#src/adapters/itglue/index.ts';
import { connectKey } from '#src/domain/connection/connect-key.ts';
import { getMapping } from '#src/domain/mapping/get-mapping.ts';
import { listMapping } from '#src/domain/mapping/list-mapping.ts';
import { Secret } from '#src/model/secret.ts';
import { practiceKeyNamed } from '#src/practice/keys.ts';
import { setBench, type Bench } from '../connection/bench.ts';

type Known = { id: string; name: string; host: string };

let bench: Bench;
let account: Awaited<ReturnType<Bench['account']>>;
let known: Known[] = [];

const rows = <T>(sql: string, values: unknown[] = []) => bench.rows<T>(account, sql, values);

async function addCompany(name: string, webAddress: string | null): Promise<string> {
  const id = randomUUID();
  await rows(
    `insert into company (id, account_id, kind, name, web_address, status) values ($1, $2, 'managed', $3, $4, $5)`,
    [id, account.id, name, webAddress, webAddress === null ? 'needs_web_address' : 'active'],
  );
  return id;
}

/** The password reason of the company's suggestion for that organization, as the page shows it, once the worker has been. */
async function reasonFor(companyId: string, organizationId: string) {
  await rows(`update account set suggestions_wanted_at = clock_timestamp() where id = $1`, [account.id]);
  await bench.work();
  const { data } = await listMapping(await bench.as(account), { query: { limit: 200 } });
  const row = data.find(({ company }) => company.id === companyId);
  const found = row?.suggestions.find(({ organization }) => organization.id === organizationId);
  expect(found).toBeDefined();
  return found?.reasons.find(({ kind }) => kind === 'password_address') ?? null;
}

beforeAll(async () => {
  bench = await setBench();
  account = await bench.account();
  await rows(`delete from company where kind = 'managed' and account_id = $1`, [account.id]);
  const apiKey = practiceKeyNamed('full').key;
  await connectKey(await bench.as(account), { body: { apiKey, region: 'auto' } });
  await bench.work();
  known = await rows<Known>(
    `select o.id, o.name, o.password_hosts[1] as host from organization o
     where cardinality(o.password_hosts) = 1 and not o.is_primary and gone_at is null
       and not exists (select from organization other where other.id <> o.id and (other.name = o.name
         or other.password_hosts && o.password_hosts)) order by o.id`,
  );
});
afterAll(() => bench.clear());

it('keeps the registered domain of an address that passwords have in IT Glue, and nothing else of it', async () => {
  expect(known.length).toBeGreaterThan(3);
  for (const { host } of known) expect(host).toMatch(/^[a-z\d-]+(?:\.[a-z\d-]+)+$/);
  for (const { host } of known) expect(host).not.toMatch(/^portal\./);
});

it('gives the reason with both values, and none where several organizations have the host', async () => {
  const [first, second] = known;
  if (!first || !second) throw new Error('The practice IT Glue has too few passwords with addresses.');
  const id = await addCompany(first.name, `www.${first.host}`);
  const expected = { kind: 'password_address', ours: `www.${first.host}`, theirs: first.host };
  expect(await reasonFor(id, first.id)).toEqual(expected);
  await rows('update organization set password_hosts = password_hosts || $2::text where id = $1', [
    ...[second.id, first.host],
  ]);
  expect(await reasonFor(id, first.id)).toBeNull();
});

it('tells of an organization how many passwords it has and when anything of it last changed', async () => {
  const [, , , fourth] = known;
  if (!fourth) throw new Error('The practice IT Glue has too few passwords with addresses.');
  const id = await addCompany(fourth.name, null);
  await reasonFor(id, fourth.id);
  const { candidates } = await getMapping(await bench.as(account), { params: { companyId: id } });
  const told = candidates.find((candidate) => candidate.id === fourth.id);
  const key = new Secret(practiceKeyNamed('full').key);
  const client = createItGlueClient({ origin: bench.practice.ready.us, key, reserve: async () => {} });
  const times: string[] = [];
  for await (const { rows: found } of client.passwords.list({ organizationIds: [fourth.id] }))
    times.push(...found.flatMap(({ personal, updatedAt }) => (personal ? [] : (updatedAt ?? []))));
  expect(told?.passwords).toBe(times.length);
  for await (const { rows: found } of client.organizations.list())
    times.push(...found.flatMap((row) => (row.id === fourth.id ? (row.updatedAt ?? []) : [])));
  expect(told?.lastActivity).toBe(
    times
      .sort()
      .at(-1)
      ?.replace(/\.\d+Z$/, 'Z'),
  );
});

it('compares what was made in the vault by hand, but for restricted items', async () => {
  const [, , third] = known;
  if (!third) throw new Error('The practice IT Glue has too few passwords with addresses.');
  const id = await addCompany(third.name, null);
  expect(await reasonFor(id, third.id)).toBeNull();
  const item = randomUUID();
  await rows(
    `insert into vault_item (id, account_id, company_id, name, url, has_password, current_version, restricted)
     values ($1, $2, $3, 'Router', $4, true, 1, true)`,
    [item, account.id, id, `https://mail.${third.host}/admin`],
  );
  expect(await reasonFor(id, third.id)).toBeNull();
  await rows('update vault_item set restricted = false where id = $1', [item]);
  const expected = { kind: 'password_address', ours: third.host, theirs: third.host };
  expect(await reasonFor(id, third.id)).toEqual(expected);
});
