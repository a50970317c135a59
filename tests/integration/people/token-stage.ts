// What the tests of API tokens stand on: the whole stage of the matrix, calls through the real routes, and tokens made there.

import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { TokenRight } from '#src/model/api-token.ts';
import { services } from '#src/server/services.ts';
import { withCookie } from '../matrix/caller-cookie.ts';
import { setMatrixStage, type Caller } from '../matrix/matrix-stage.ts';
import { portalRoutes } from '../matrix/portal-routes.ts';

export type TokenStage = Awaited<ReturnType<typeof setTokenStage>>;

export type Answer = { status: number; body: Record<string, unknown> };
export type Sent = {
  params?: Record<string, string>;
  body?: unknown;
  query?: string;
  headers?: Record<string, string>;
};
export type Wanted = { rights?: TokenRight[]; companyIds?: string[] | null; by?: Caller };

/** The file must have put `nextHeaders` in the place of `next/headers`. */
export async function setTokenStage() {
  const stage = await setMatrixStage();
  const routes = new Map((await portalRoutes()).map((route) => [route.name, route]));
  const doors = await services();
  Object.assign(doors, {
    settings: { ...doors.settings, mailConfigured: true },
    log: { error: () => undefined, warn: () => undefined, info: () => undefined },
  });
  const owner = await stage.caller('owner', stage.one.holder);
  const technician = await stage.caller('technician', stage.one.technician);

  /** One call of the API through its own route; with a token neither cookie nor origin. */
  async function call(by: Caller | string, name: string, sent: Sent = {}): Promise<Answer> {
    const route = routes.get(name);
    if (route === undefined) throw new Error(`no call ${name}`);
    const { method, path } = route.endpoint;
    const headers = {
      'content-type': 'application/json',
      ...(typeof by === 'string' ? { authorization: `Bearer ${by}` } : { 'sec-fetch-site': 'same-origin' }),
      ...sent.headers,
    };
    const body = method === 'GET' ? {} : { body: JSON.stringify(sent.body ?? {}) };
    const url = `http://portal.example/api/v1${path}${sent.query ?? ''}`;
    const request = new Request(url, { method, headers, ...body });
    return withCookie(typeof by === 'string' ? null : by.cookie, async () => {
      const answer = await route.handler(request, { params: Promise.resolve(sent.params ?? {}) });
      const text = await answer.text();
      return {
        status: answer.status,
        body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : {},
      };
    });
  }

  async function make({ rights = ['read'], companyIds = null, by = owner }: Wanted = {}) {
    const body = { name: `Script ${randomUUID().slice(0, 8)}`, rights, companyIds, days: 30 };
    const made = await call(by, 'createApiToken', { body });
    expect(made.status).toBe(201);
    return { token: String(made.body['token']), id: String(made.body['id']), name: body.name };
  }

  return {
    ...stage,
    ...{ routes, owner, technician, call, make },
    me: async (token: string): Promise<number> => (await call(token, 'getMe')).status,
    /** Invites somebody new to that company; the answer. */
    invite: (by: Caller | string, companyId: string, role = 'member') =>
      call(by, 'inviteUser', {
        params: { companyId },
        body: { email: `${randomUUID()}@matrix-test.com`, role },
      }),
    end: async (): Promise<void> => {
      const { database, jobs } = await services();
      await (jobs as { stop?: () => Promise<void> }).stop?.();
      await database.close();
      await stage.clearAll();
    },
  };
}
