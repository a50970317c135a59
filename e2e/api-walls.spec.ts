// Every call that the portal's own description names, made by everybody, with ids that are not theirs: nothing comes out.
import { expect, request, test, type APIRequestContext } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import { acceptByApi } from './support/guest.ts';
import { api } from './support/it-glue.ts';
import { companyNamed, DEMO, signIn } from './support/sign-in.ts';

type Operation = {
  operationId: string;
  description: string;
  security?: unknown;
  parameters: { name: string; in: string; schema: { type?: string } }[];
};
type Call = Operation & { method: string; path: string };
type Client = { request: APIRequestContext };
type Ids = Record<string, string>;

const NOBODY = '00000000-0000-4000-8000-000000000000';
const UNKNOWN: Ids = {};
/** Bodies of calls whose id is looked up only after the body has been read. */
const BODIES: Record<string, unknown> = {
  keepVaultKeyPasskey: { keyId: NOBODY, wrapped: 'A'.repeat(152), signature: `${'A'.repeat(86)}==` },
  editRunItems: { where: {}, set: {} },
  giveCompanies: { companyIds: [], version: 1 },
  changeGrant: { rights: [], until: null, reason: null, ticket: null, version: 1 },
  keepAtHand: { favourite: true },
  changeOrganization: { ignored: null },
  bulkInvitations: { do: 'revoke', which: 'invitations' },
};

let calls: Call[];
const clients: Record<string, Client> = {};
/** Of the Teams account, of a company that only administrators reach, and of the member's own. */
let teams: Ids;
let sibling: Ids;
let own: Ids;

test.describe.configure({ mode: 'serial' });

async function client(name: string, who?: { email: string; password: string }): Promise<Client> {
  const made = { request: await request.newContext({ baseURL: process.env['E2E_PORTAL_URL'] ?? '' }) };
  if (who) await signIn(made, who);
  clients[name] = made;
  return made;
}

/** A company with an item, a person and an invitation in it. */
async function idsOf(by: Client, companyId: string): Promise<Ids> {
  const within = `/companies/${companyId}`;
  const item = await api(by, 'POST', `${within}/vault-items`, { name: 'Behind the walls', password: 'x' });
  const email = `walls-${crypto.randomUUID()}@example.org`;
  const invited = await api(by, 'POST', `${within}/invitations`, { email, role: 'member' });
  const users = await api(by, 'GET', `${within}/users?show=members`);
  const [user] = (users.body['data'] ?? []) as unknown as { id: string }[];
  return {
    companyId,
    itemId: String(item.body['id']),
    invitationId: String(invited.body['id']),
    userId: user?.id ?? NOBODY,
  };
}

const addressed = ({ path }: Call, ids: Ids, instead = NOBODY): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? instead);

/** What an answer says, without the number of the request. */
async function told(by: Client, call: Call, address: string) {
  const body =
    call.method === 'GET' || call.method === 'DELETE' ? undefined : (BODIES[call.operationId] ?? {});
  const answer = await api(by, call.method, address, body);
  return {
    status: answer.status,
    code: answer.body?.['code'],
    text: JSON.stringify({ ...answer.body, requestId: '' }),
  };
}

test.beforeAll(async ({ browser, baseURL }) => {
  const page = await browser.newPage({ ...(baseURL === undefined ? {} : { baseURL }) });
  await signIn(page, DEMO.administrator);
  const quayside = await companyNamed(page, 'Quayside Hotels');
  const meridian = await companyNamed(page, 'Meridian Law LLP');
  const administrator = await client('administrator', DEMO.administrator);
  const teamsOwner = await client('teamsOwner', DEMO.teamsOwner);
  await client('technician', DEMO.technician);
  await client('anonymous');
  const who = { email: `walls-${Date.now()}@example.org`, password: 'seven quiet lanterns orbit' };
  await acceptByApi(page, await client('member'), quayside.id, who);
  const me = (await api(teamsOwner, 'GET', '/me')).body as unknown as { ownCompanyId: string };
  teams = await idsOf(teamsOwner, me.ownCompanyId);
  sibling = await idsOf(administrator, meridian.id);
  own = { companyId: quayside.id };
  const { body } = await api(administrator, 'GET', '/openapi.json');
  const described = body['paths'] as unknown as Record<string, Record<string, Operation>>;
  calls = Object.entries(described).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => ({ ...call, path, method: method.toUpperCase() })),
  );
  expect(calls.length).toBeGreaterThan(40);
  await page.close();
});

test.afterAll(async () => {
  for (const { request: context } of Object.values(clients)) await context.dispose();
});

/** What is wrong with how this person is refused at another's addresses, compared with one that is not there. */
async function differences(name: string, call: Call, foreign: readonly Ids[]): Promise<unknown[]> {
  const by = clients[name] as Client;
  const unknown = await told(by, call, addressed(call, UNKNOWN));
  const wrong: unknown[] = [];
  for (const address of [...foreign.map((ids) => addressed(call, ids)), addressed(call, {}, 'a%00b')]) {
    const answer = await told(by, call, address);
    const same = answer.status === unknown.status && answer.text === unknown.text;
    // A role can be refused before any id is looked at, with or without a company of one's own in the address.
    const refused = same
      ? [403, 404].includes(answer.status)
      : answer.status === 403 && unknown.status === 404;
    const mayDiffer = address.includes(String(own['companyId']));
    if (!refused || (!same && !mayDiffer))
      wrong.push({ name, method: call.method, address, answer, unknown });
  }
  return wrong;
}

test('what is another’s, what is not there and what is no id are answered in the same words', async () => {
  test.setTimeout(300_000);
  const pushes: [string, Ids[]][] = [
    ['administrator', [teams]],
    ['technician', [teams, sibling]],
    ['teamsOwner', [sibling, own]],
    ['member', [teams, sibling]],
  ];
  const wrong: unknown[] = [];
  for (const [name, foreign] of pushes) {
    for (const call of calls.filter(({ path }) => path.includes('{'))) {
      // One's own company around what belongs to another: where the address names two things.
      const around = name === 'member' && call.path.split('{').length > 2 ? [{ ...sibling, ...own }] : [];
      wrong.push(...(await differences(name, call, [...foreign, ...around])));
    }
  }
  expect(wrong).toEqual([]);
});

test('nobody gets in without signing in, from another site, or from Teams into the rooms of an MSP', async () => {
  const pushes = calls.flatMap((call) => {
    const made: { name: string; code: string; headers?: Record<string, string> }[] = [];
    if (call.security !== undefined) made.push({ name: 'anonymous', code: 'unauthenticated' });
    if (call.description.includes('not_in_teams')) made.push({ name: 'teamsOwner', code: 'not_in_teams' });
    const sites = call.method === 'GET' ? [] : ['cross-site', 'same-site', 'none'];
    for (const site of sites) {
      made.push({ name: 'administrator', code: 'cross_site', headers: { 'sec-fetch-site': site } });
    }
    return made.map((push) => ({ ...push, call }));
  });
  const wrong: unknown[] = [];
  for (const { name, call, code, headers } of pushes) {
    const body = call.method === 'GET' ? undefined : {};
    const answer = await api(clients[name] as Client, call.method, addressed(call, UNKNOWN), body, headers);
    if (answer.body?.['code'] !== code)
      wrong.push({ name, call: `${call.method} ${call.path}`, code, answer });
  }
  expect(wrong).toEqual([]);
});

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

test('a method that an address does not take is refused in words, and with those that it takes', async () => {
  const by = clients['anonymous'] as Client;
  const wrong: unknown[] = [];
  for (const path of new Set(calls.map((call) => call.path))) {
    const taken = calls.filter((call) => call.path === path).map(({ method }) => method);
    const method = METHODS.find((one) => !taken.includes(one)) ?? '';
    const address = `/api/v1${path.replaceAll(/\{\w+\}/g, NOBODY)}`;
    const answer = await by.request.fetch(address, { method, maxRetries: 2 });
    const allowed = (answer.headers()['allow'] ?? '').split(', ').filter((one) => one !== 'HEAD');
    const { code } = (await answer.json()) as { code: string };
    if (answer.status() !== 405 || code !== 'method_not_allowed' || allowed.join() !== taken.join())
      wrong.push({ method, path, taken, allowed, code });
  }
  expect(wrong).toEqual([]);
  expect((await by.request.fetch('/api/health', { method: 'POST' })).headers()['allow']).toBe('GET, HEAD');
});

const cursor = (parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
const CURSORS = [[], [1, 2, 3, 4], ['-'], ['-', '-'], ['-', '-', '-'], ['a\0', NOBODY], [2, '-', NOBODY]].map(
  cursor,
);
const FILTERS = ['%00', '%ED%A0%80', '-1', 'x'.repeat(5000)];

test('no filter and no cursor that somebody made up is a fault of the portal', async () => {
  const by = clients['administrator'] as Client;
  const runs = (await api(by, 'GET', '/imports?limit=1')).body['data'] as unknown as { id: string }[];
  const ids = { ...sibling, runId: runs[0]?.id ?? NOBODY };
  const addresses = calls.flatMap((call) =>
    call.parameters.flatMap(({ name, in: where }) =>
      where === 'query' && call.method === 'GET'
        ? (name === 'cursor' ? ['x', ...CURSORS] : FILTERS).map(
            (value) => `/api/v1${addressed(call, ids)}?${name}=${value}`,
          )
        : [],
    ),
  );
  const wrong: unknown[] = [];
  for (const address of addresses) {
    const answer = await by.request.get(address, { maxRetries: 2 });
    if (answer.status() >= 500) wrong.push({ address, status: answer.status() });
  }
  expect(wrong).toEqual([]);
});

const FORMS: Record<string, string>[] = [
  {},
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { 'x-middleware-subrequest': 'src/proxy:src/proxy:src/proxy:src/proxy:src/proxy' },
  { 'x-middleware-rewrite': paths.companies, 'x-nextjs-data': '1' },
];
const HEADERS = ['content-security-policy', 'strict-transport-security', 'x-content-type-options'];

async function shown(by: Client, path: string, headers: Record<string, string>) {
  const answer = await by.request.get(path, { headers, maxRedirects: 0, maxRetries: 2 });
  const has = answer.headers();
  return {
    foreign: /Meridian|Northgate/.exec(await answer.text())?.[0] ?? null,
    missing: HEADERS.filter((header) => has[header] === undefined),
  };
}

test('no form of a page carries another’s data, and each answer has the headers', async () => {
  const pages = [paths.companies, paths.mapping, companyPaths(String(sibling['companyId'])).overview];
  const all = [...pages, '/nowhere', '/icon.svg', '/api/v1/nowhere', '/_next/static/nowhere.js'];
  const pushes = ['anonymous', 'member', 'teamsOwner'].flatMap((name) =>
    all.flatMap((path) => FORMS.map((headers) => ({ name, path, headers }))),
  );
  const wrong: unknown[] = [];
  for (const push of pushes) {
    const seen = await shown(clients[push.name] as Client, push.path, push.headers);
    if (seen.foreign !== null || seen.missing.length > 0) wrong.push({ ...push, ...seen });
  }
  expect(wrong).toEqual([]);
});
