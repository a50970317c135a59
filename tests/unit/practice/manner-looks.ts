// What each manner of the practice IT Glue looks like from outside: one look for each.
import type { Caller, Resource } from './call-practice.ts';

const account = (caller: Caller) => caller.world.accounts['us-main'];

function passwordNamed(caller: Caller, name: string): string {
  return (
    account(caller)
      .passwords.rows()
      .find((row) => row.attributes.name === name)?.id ?? ''
  );
}

function spread(rows: readonly Resource[], attribute: string): unknown[] {
  return [...new Set(rows.map((row) => row.attributes[attribute]))];
}

export async function allPasswords(caller: Caller, query = ''): Promise<Resource[]> {
  return (await caller.list(`/passwords?page[size]=1000${query}`)).data;
}

export async function statusOf(caller: Caller, path: string, label = 'full'): Promise<number> {
  return (await caller.raw(path, label)).status;
}

/** What a way looks like from outside. */
export type Look = (caller: Caller) => Promise<unknown>;

export const folderList: Look = (caller) => {
  const owner = account(caller).password_folders.rows()[0]?.attributes['organization-id'];
  return statusOf(caller, `/organizations/${owner}/relationships/password_folders`);
};

export async function vaultedValue(caller: Caller): Promise<unknown> {
  return (await caller.show(`/passwords/${passwordNamed(caller, 'Vaulted: owner only')}`)).attributes[
    'password'
  ];
}

export async function personal(caller: Caller): Promise<unknown> {
  const name = 'Personal: my parking app';
  const listed = (await allPasswords(caller)).some((row) => row.attributes['name'] === name);
  return [listed, await statusOf(caller, `/passwords/${passwordNamed(caller, name)}`)];
}

export async function archived(caller: Caller): Promise<unknown> {
  const asked = await allPasswords(caller, '&filter[archived]=true');
  return [spread(await allPasswords(caller), 'archived').includes(true), asked.length > 0];
}

export async function ancestors(caller: Caller): Promise<unknown> {
  const kinds = new Set<string>();
  for (const { id } of account(caller).organizations.rows()) {
    const { data } = await caller.list(`/organizations/${id}/relationships/password_folders`);
    for (const row of data) kinds.add(typeof row.attributes['ancestor-ids']);
  }
  const { data } = await caller.list('/organizations?page[size]=1000');
  const child = data.find((row) => row.attributes['parent-id'] !== null);
  return [[...kinds].sort().join(' '), typeof child?.attributes['ancestor-ids']];
}

export async function parentKind(caller: Caller): Promise<unknown> {
  const { data } = await caller.list('/organizations?page[size]=1000');
  return [...new Set(data.map((row) => typeof row.attributes['parent-id']))].sort();
}

export async function spellings(caller: Caller): Promise<unknown> {
  const types = spread(await allPasswords(caller), 'resource-type').filter((type) => type !== null);
  return types.map(String).sort((a, b) => (a < b ? -1 : 1));
}

const firstTwo = (caller: Caller) =>
  account(caller)
    .organizations.rows()
    .slice(1, 3)
    .map((row) => row.id);

export async function foreignRows(caller: Caller): Promise<unknown> {
  const asked = firstTwo(caller);
  const rows = await allPasswords(caller, `&filter[organization_id]=${asked.join(',')}`);
  const one = await allPasswords(caller, `&filter[organization_id]=${asked[0]}`);
  const foreign = (found: readonly Resource[]) =>
    found.some((row) => !asked.includes(String(row.attributes['organization-id'])));
  return [foreign(rows), foreign(one)];
}

export async function nestedArchived(caller: Caller): Promise<unknown> {
  const [id] = firstTwo(caller);
  const path = `/organizations/${id}/relationships/passwords?page[size]=1000&filter[archived]=true`;
  return spread((await caller.list(path)).data, 'archived').includes(false);
}

export async function pastTheEnd(caller: Caller): Promise<unknown> {
  const answer = await caller.raw('/organizations?page[size]=30&page[number]=9');
  if (answer.status !== 200) return answer.status;
  const { data, meta } = (await answer.json()) as { data: unknown[]; meta: Record<string, unknown> };
  return [data.length, meta['current-page']];
}

export async function order(caller: Caller): Promise<unknown> {
  const ids = (await allPasswords(caller)).map((row) => row.id);
  const sorted = (await allPasswords(caller, '&sort=id')).map((row) => row.id);
  return [ids.join() === sorted.join(), new Set(ids).size === sorted.length];
}

export async function refusal(caller: Caller): Promise<unknown> {
  caller.desk.setWeather({ rate: '1/60s' });
  await caller.raw('/users');
  const answer = await caller.raw('/users');
  return [answer.status, answer.headers.get('retry-after'), (await answer.text()).slice(0, 6)];
}

/** Three a window; two keys of the account and one of another take turns from just before a window's end. */
export async function limited(caller: Caller): Promise<unknown> {
  caller.desk.setWeather({ rate: '3/10s' });
  caller.clock.nowMs = Date.UTC(2026, 10, 1) + 9_000;
  const answers: number[] = [];
  for (const label of ['full', 'full', 'full', 'second', 'other']) {
    answers.push(await statusOf(caller, '/users', label));
  }
  const wait = (await caller.raw('/users')).headers.get('retry-after');
  const used = caller.desk.used('us-main');
  caller.clock.nowMs += 1_000;
  return [answers, wait, used, await statusOf(caller, '/users')];
}

export async function pageZero(caller: Caller): Promise<unknown> {
  const answer = await caller.raw('/organizations?page[number]=0');
  return answer.status === 200 ? ((await answer.json()) as { data: unknown[] }).data.length : answer.status;
}

export async function extras(caller: Caller): Promise<unknown> {
  const seen: unknown[] = [];
  for (const path of ['organizations', 'contacts', 'domains']) {
    const [row] = (await caller.list(`/${path}`)).data;
    seen.push(row?.attributes['psa-integration'] === true, row && 'not-thought-of' in row.attributes);
  }
  return seen;
}

export async function refusalBodies(caller: Caller): Promise<unknown> {
  const seen: string[] = [];
  for (const [path, label] of [
    ['/users', 'revoked'],
    ['/passwords/1', 'full'],
  ] as const) {
    const answer = await caller.raw(path, label);
    seen.push(`${answer.status} ${(await answer.text()).slice(0, 6)}`);
  }
  return seen;
}

export async function listedValues(caller: Caller): Promise<unknown> {
  const named = (label: string) =>
    caller.list('/passwords?page[size]=1000', label).then(({ data }) => {
      const row = data.find(({ attributes }) => attributes['name'] === 'Archived: old file server');
      return row?.attributes['password'];
    });
  return [await named('full'), await named('no-access')];
}

export async function exported(caller: Caller): Promise<unknown> {
  return [await statusOf(caller, '/exports'), await statusOf(caller, '/exports/1')];
}
