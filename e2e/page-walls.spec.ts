// Every page and route of the build, in every form Next serves it in, asked for by everybody with everybody's ids.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, request, test, type APIRequestContext } from '@playwright/test';
import { OTHER_ROUTES, PAGE_POLICY } from '#src/config/page-policy.ts';
import { paths } from '#src/config/paths.ts';
import { api } from './support/it-glue.ts';
import { DEMO, signIn, type DemoCompany } from './support/sign-in.ts';

type Client = { name: string; request: APIRequestContext };

const ROUTES = Object.values(
  JSON.parse(readFileSync(join('.next', 'app-path-routes-manifest.json'), 'utf8')) as Record<string, string>,
);

/** The forms of one page: as a document, as data for the router, prefetched whole and in part, and as tricks. */
const FORMS: { headers: Record<string, string>; method?: 'HEAD'; tail?: string }[] = [
  { headers: {} },
  { headers: {}, method: 'HEAD' },
  { headers: {}, tail: '/' },
  { headers: { rsc: '1' } },
  { headers: { rsc: '1', 'next-router-prefetch': '1' } },
  { headers: { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' } },
  { headers: { rsc: '1', 'next-router-state-tree': '%5B%22%22%5D' } },
  { headers: { 'x-middleware-subrequest': 'src/proxy:src/proxy:src/proxy:src/proxy:src/proxy' } },
  { headers: { 'x-middleware-rewrite': paths.companies, 'x-nextjs-data': '1' } },
  { headers: { 'next-action': '7f'.repeat(20), accept: 'text/x-component' } },
];
const TOGETHER = 6;
const ALWAYS = [
  'content-security-policy',
  'strict-transport-security',
  'x-content-type-options',
  'referrer-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
];

const clients: Client[] = [];
let companies: DemoCompany[];

test.beforeAll(async () => {
  const baseURL = process.env['E2E_PORTAL_URL'] ?? '';
  for (const [name, who] of Object.entries({ anonymous: null, ...DEMO })) {
    const client = { name, request: await request.newContext({ baseURL }) };
    if (who !== null) await signIn(client, who);
    clients.push(client);
  }
  companies = await companiesOf('administrator');
});

test.afterAll(async () => {
  for (const client of clients) await client.request.dispose();
});

function clientNamed(name: string): Client {
  const found = clients.find((client) => client.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

async function companiesOf(name: string): Promise<DemoCompany[]> {
  const { body } = await api(clientNamed(name), 'GET', '/me');
  return body['companies'] as unknown as DemoCompany[];
}

test('the build has no page and no route that nobody decided about', () => {
  const calls = ROUTES.filter((route) => route.startsWith('/api/v1/') && !(route in OTHER_ROUTES));
  const pages = ROUTES.filter((route) => !calls.includes(route) && !(route in OTHER_ROUTES));
  expect(pages.sort()).toEqual(Object.keys(PAGE_POLICY).sort());
  expect(calls.length).toBeGreaterThan(35);
});

test('every call of the build stands in the description with who may make it', async () => {
  const { body } = await api(clientNamed('administrator'), 'GET', '/openapi.json');
  const described = Object.keys(body['paths'] as unknown as object);
  const calls = ROUTES.filter((route) => route.startsWith('/api/v1/') && !(route in OTHER_ROUTES)).map(
    (route) => route.replace('/api/v1', '').replaceAll(/\[(\w+)\]/g, '{$1}'),
  );
  expect(calls.filter((call) => !described.includes(call))).toEqual([]);
});

type Ask = { client: Client; address: string; form: (typeof FORMS)[number]; betraying: string[] };

/** Each page with every company id in it that matters to this person. */
function asksOf(client: Client, mine: DemoCompany[]): Ask[] {
  const own = new Set(mine.map(({ id }) => id));
  const foreign = companies.filter(({ id, kind }) => !own.has(id) && kind === 'managed');
  const betraying = foreign.flatMap(({ id, name }) => [id, name]);
  const managed = mine.find(({ kind }) => kind === 'managed')?.id;
  const ids = [managed, foreign[0]?.id, crypto.randomUUID(), "1'--"].filter((id) => id !== undefined);
  return Object.entries(PAGE_POLICY).flatMap(([page, access]) =>
    (access === 'company' ? ids : ['']).flatMap((companyId) =>
      FORMS.map((form) => ({
        client,
        form,
        betraying: betraying.filter((text) => text !== companyId),
        address: page
          .replace('[companyId]', companyId)
          .replace('[kind]', 'passwords')
          .replace('[runId]', '00000000-0000-4000-8000-000000000000'),
      })),
    ),
  );
}

async function wrongWith({ client, address, form, betraying }: Ask): Promise<unknown[]> {
  const path = `${address === '/' ? '' : address}${form.tail ?? ''}` || '/';
  const method = form.method ?? 'GET';
  const answer = await client.request.fetch(path, {
    method,
    headers: form.headers,
    maxRedirects: 0,
    maxRetries: 2,
  });
  const [text, has, status] = [await answer.text(), answer.headers(), answer.status()];
  const found: string[] = ALWAYS.filter((header) => has[header] === undefined).map(
    (header) => `no ${header}`,
  );
  const leak = betraying.find((secret) => text.includes(secret));
  if (leak !== undefined) found.push(`shows ${leak}`);
  if (status >= 500) found.push(`answers ${status}`);
  if (status === 200 && !/no-store/.test(has['cache-control'] ?? ''))
    found.push(`may be kept: ${has['cache-control']}`);
  return found.map((what) => ({ who: client.name, method, path, headers: form.headers, status, what }));
}

test('no form of any page shows anybody what is not theirs, and every answer carries the headers', async () => {
  test.setTimeout(180_000);
  const asks: Ask[] = [];
  for (const client of clients) {
    asks.push(...asksOf(client, client.name === 'anonymous' ? [] : await companiesOf(client.name)));
  }
  expect(asks.length).toBeGreaterThan(1500);
  const wrong: unknown[] = [];
  for (let at = 0; at < asks.length; at += TOGETHER) {
    wrong.push(...(await Promise.all(asks.slice(at, at + TOGETHER).map(wrongWith))).flat());
  }
  expect(wrong.slice(0, 40)).toEqual([]);
});

test('errors, redirects, static files and what does not exist carry the headers as well', async () => {
  const client = clientNamed('administrator');
  const built =
    /\/_next\/static\/[^"']+\.js/.exec(await (await client.request.get(paths.signIn)).text())?.[0] ?? '';
  const wrong: unknown[] = [];
  for (const path of [
    built,
    '/nowhere',
    '/%E0%A4%A',
    '/icon.svg',
    '/favicon.ico',
    '/api/v1/nowhere',
    '/api/health',
    '/api/auth/session',
    '/_next/static/no.js',
    '/companies/',
  ]) {
    const answer = await client.request.get(path, { maxRedirects: 0 });
    const missing = ALWAYS.filter((header) => answer.headers()[header] === undefined);
    if (missing.length > 0) wrong.push({ path, status: answer.status(), missing });
  }
  expect(wrong).toEqual([]);
  const traced = await client.request.fetch(paths.companies, {
    method: 'TRACE',
    headers: { 'x-mark': 'said' },
  });
  expect(traced.status()).toBe(405);
  expect(await traced.text()).toBe('');
});

/** Mozilla's own scoring, as far as it can be read off an answer: 100 is an A+. */
test('the policy of a page lets only our own scripts run, and is as strict as can be scored', async () => {
  const answer = await clientNamed('administrator').request.get(paths.companies);
  const policy = new Map(
    (answer.headers()['content-security-policy'] ?? '').split(';').map((rule) => {
      const [name = '', ...values] = rule.trim().split(/\s+/);
      return [name, values] as const;
    }),
  );
  const nonce = policy.get('script-src')?.find((value) => value.startsWith("'nonce-"));
  expect(nonce).toMatch(/^'nonce-[A-Za-z0-9+/]{24}'$/);
  expect(policy.get('script-src')).toEqual([nonce, "'strict-dynamic'"]);
  expect(policy.get('style-src-elem')).toEqual(["'self'", nonce]);
  for (const name of ['default-src', 'object-src', 'base-uri', 'frame-ancestors']) {
    expect(policy.get(name), name).toEqual(["'none'"]);
  }
  expect(policy.get('form-action')).toEqual(["'self'"]);
  expect(policy.get('require-trusted-types-for')).toEqual(["'script'"]);
  for (const values of policy.values()) expect(values).not.toContain("'unsafe-eval'");
  const [, age] =
    /max-age=(\d+); includeSubDomains/.exec(answer.headers()['strict-transport-security'] ?? '') ?? [];
  expect(Number(age)).toBeGreaterThanOrEqual(31_536_000);
  expect(answer.headers()).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  const again = await clientNamed('administrator').request.get(paths.companies);
  expect(again.headers()['content-security-policy']).not.toContain(nonce);
  for (const cookie of (await clientNamed('administrator').request.storageState()).cookies) {
    expect(cookie).toMatchObject({ httpOnly: true });
    expect(['Lax', 'Strict']).toContain(cookie.sameSite);
  }
});
