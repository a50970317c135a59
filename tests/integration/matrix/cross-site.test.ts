// What another site can make a browser send with our cookie changes nothing: every changing call in every such form.

import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { authOptions } from '#src/server/auth-options.ts';
import { services } from '#src/server/services.ts';
import { withCookie } from './caller-cookie.ts';
import { idsOf, rowsWithin, setMatrixStage, type Caller, type MatrixStage } from './matrix-stage.ts';
import { portalRoutes, type PortalRoute } from './portal-routes.ts';
import { requestOf } from './run-matrix.ts';

vi.mock('next/headers', async () => (await import('./caller-cookie.ts')).nextHeaders);

const JSON_TYPE = 'application/json';
const FORMS: { name: string; headers: Record<string, string> }[] = [
  { name: 'no word of where it comes from', headers: { 'content-type': JSON_TYPE } },
  { name: 'another origin', headers: { 'content-type': JSON_TYPE, origin: 'https://evil.example' } },
  { name: 'a null origin', headers: { 'content-type': JSON_TYPE, origin: 'null' } },
  {
    name: 'the origin of a sibling host',
    headers: { 'content-type': JSON_TYPE, origin: 'http://x.portal.example' },
  },
  {
    name: 'our host as the start of another',
    headers: { 'content-type': JSON_TYPE, origin: 'http://portal.example.evil.example' },
  },
  {
    name: 'our host on another port',
    headers: { 'content-type': JSON_TYPE, origin: 'http://portal.example:81' },
  },
  ...['cross-site', 'same-site', 'none', 'Same-Origin', ''].map((site) => ({
    name: `sec-fetch-site "${site}", with our own origin`,
    headers: { 'content-type': JSON_TYPE, origin: 'http://portal.example', 'sec-fetch-site': site },
  })),
  {
    name: 'a form’s type from another site',
    headers: { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' },
  },
];

let stage: MatrixStage;
let changing: PortalRoute[];
let admin: Caller;

beforeAll(async () => {
  stage = await setMatrixStage();
  Object.assign(await services(), {
    log: { error: () => undefined, warn: () => undefined, info: () => undefined },
  });
  changing = (await portalRoutes()).filter(({ endpoint }) => endpoint.method !== 'GET');
  admin = await stage.caller('administrator', stage.one.admin);
});

afterAll(async () => {
  const { database, jobs } = await services();
  await (jobs as { stop?: () => Promise<void> }).stop?.();
  await database.close();
  await stage.clearAll();
});

it.each(FORMS)('$name', async ({ headers }) => {
  const before = await rowsWithin(stage, { account: stage.one.id });
  const wrong: unknown[] = [];
  for (const route of changing) {
    const { request, params } = requestOf(route, idsOf(stage.one, 'b', {}), headers);
    const answer = await withCookie(admin.cookie, () =>
      route.handler(request, { params: Promise.resolve(params) }),
    );
    const { code } = (await answer.json()) as { code: string };
    if (answer.status !== 403 || code !== 'cross_site')
      wrong.push({ name: route.name, status: answer.status, code });
  }
  expect(wrong).toEqual([]);
  expect(changing.length).toBeGreaterThan(25);
  expect(await rowsWithin(stage, { account: stage.one.id })).toBe(before);
});

it('the types a form can send are refused even from our own pages', async () => {
  const before = await rowsWithin(stage, { account: stage.one.id });
  const wrong: unknown[] = [];
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    for (const route of changing.filter(({ name }) => name !== 'openInvitation')) {
      const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin' };
      const { request, params } = requestOf(route, idsOf(stage.one, 'b', {}), headers);
      const answer = await withCookie(admin.cookie, () =>
        route.handler(request, { params: Promise.resolve(params) }),
      );
      if (answer.status < 400 || answer.status >= 500)
        wrong.push({ name: route.name, type, status: answer.status });
    }
  }
  expect(wrong).toEqual([]);
  expect(await rowsWithin(stage, { account: stage.one.id })).toBe(before);
});

it('behind https the session’s cookie is bound to the host, out of reach of scripts and of other sites', () => {
  vi.stubEnv('PUBLIC_URL', 'https://portal.example');
  expect(authOptions().cookies?.sessionToken).toEqual({
    name: '__Host-portal.session',
    options: { httpOnly: true, secure: true, sameSite: 'lax', path: '/' },
  });
  vi.unstubAllEnvs();
});
