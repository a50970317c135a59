// A file that is under way when its taker loses what it was judged by: not a piece more, and none that looks whole.

import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { setTokenStage, type TokenStage } from '../people/token-stage.ts';
import { withCookie } from './caller-cookie.ts';
import type { Caller } from './matrix-stage.ts';

vi.mock('next/headers', async () => (await import('./caller-cookie.ts')).nextHeaders);

let stage: TokenStage;

beforeAll(async () => {
  stage = await setTokenStage();
  const { id, b } = stage.one;
  // More than one piece of either file.
  await stage.root.query(
    `select sec.audit_write($1, null, 'company.changed', $2::uuid, 'company', $2::text, '{}') from generate_series(1, 2100)`,
    [id, b],
  );
  await stage.root.query(
    `insert into company (id, account_id, kind, name, status, web_address)
     select gen_random_uuid(), $1, 'managed', 'Many ' || n, 'active', 'many-' || n || '.example' from generate_series(1, 2200) n`,
    [id],
  );
});

afterAll(() => stage.end());

const setMembership = (membership: string, role: string, status = 'confirmed') =>
  stage.root.query('update membership set role = $2, status = $3 where id = $1', [membership, role, status]);

beforeEach(() => setMembership(stage.one.admin.membership, 'admin'));

/** The first piece of the file, and then what comes of the rest after `meanwhile`. */
async function take(by: Caller | string, name: string, meanwhile: () => Promise<unknown>) {
  const route = stage.routes.get(name);
  if (route === undefined) throw new Error(`no call ${name}`);
  const headers: Record<string, string> =
    typeof by === 'string' ? { authorization: `Bearer ${by}` } : { 'sec-fetch-site': 'same-origin' };
  const request = new Request(`http://portal.example/api/v1${route.endpoint.path}`, { headers });
  const answer = await withCookie(typeof by === 'string' ? null : by.cookie, () =>
    route.handler(request, { params: Promise.resolve({}) }),
  );
  expect(answer.status).toBe(200);
  const reader = answer.body?.getReader();
  if (reader === undefined) throw new Error('no file');
  let lines = 0;
  const decoder = new TextDecoder();
  const read = async (): Promise<boolean> => {
    const { done, value } = await reader.read();
    lines += decoder.decode(value).split('\n').length - 1;
    return done;
  };
  while (lines < 2) await read();
  await meanwhile();
  const before = lines;
  try {
    while (!(await read())) continue;
    return { before, after: lines - before, whole: true };
  } catch {
    return { before, after: lines - before, whole: false };
  }
}

/** One piece may have been read already when the right is taken. */
const PIECE = 1000;

describe.each(['exportAudit', 'exportMappings'])('the file of %s', (name) => {
  it('comes whole while nothing changes, for a person and a token', async () => {
    const admin = await stage.caller('admin', stage.one.admin);
    const nothing = () => Promise.resolve();
    expect(await take(admin, name, nothing)).toMatchObject({ whole: true });
    const { token } = await stage.make();
    expect(await take(token, name, nothing)).toMatchObject({ whole: true });
  });

  it('breaks off where the session ends, the place is lost, the role shrinks, or the token is revoked', async () => {
    const { membership } = stage.one.admin;
    const admin = () => stage.caller('admin', stage.one.admin);
    const loses = async (by: Caller | string, meanwhile: () => Promise<unknown>) => {
      const { whole, after } = await take(by, name, meanwhile);
      expect([whole, after <= PIECE]).toEqual([false, true]);
      await setMembership(membership, 'admin');
    };
    await loses(await admin(), () => setMembership(membership, 'technician'));
    await loses(await admin(), () => setMembership(membership, 'admin', 'disabled'));
    await loses(await admin(), () =>
      stage.root.query('update person_session set revoked_at = clock_timestamp() where person_id = $1', [
        stage.one.admin.id,
      ]),
    );
    const { token, id } = await stage.make();
    await loses(token, () => stage.call(stage.owner, 'revokeApiToken', { params: { tokenId: id } }));
    await stage.root.query('update person_session set revoked_at = null where person_id = $1', [
      stage.one.admin.id,
    ]);
  });
});
