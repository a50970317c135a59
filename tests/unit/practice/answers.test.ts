// The answers of the practice IT Glue have the shapes, pages and filters of the real one.
import { beforeAll, describe, expect, it } from 'vitest';
import { createCaller, type Caller } from './call-practice.ts';

let caller: Caller;
beforeAll(() => {
  caller = createCaller();
});

describe('shapes', () => {
  it('gives the value as the last attribute of a show call and never in a list', async () => {
    const { data } = await caller.list('/passwords?page[size]=1000');
    expect(data.some((row) => 'password' in row.attributes)).toBe(false);
    const usual = data.find((row) => row.attributes['name'] === 'SSH key of the web server');
    const shown = await caller.show(`/passwords/${usual?.id}?show_password=true`);
    expect(Object.keys(shown.attributes).at(-1)).toBe('password');
    expect(shown.attributes['password']).toContain('\n');
    const plain = await caller.show(`/passwords/${usual?.id}?show_password=false`);
    expect('password' in plain.attributes).toBe(false);
  });

  it('cuts quick notes in lists only', async () => {
    const { data } = await caller.list('/organizations?filter[primary]=true');
    expect(String(data[0]?.attributes['quick-notes']).length).toBe(250);
    const shown = await caller.show(`/organizations/${data[0]?.id}`);
    expect(String(shown.attributes['quick-notes']).length).toBeGreaterThan(250);
  });

  it('sends ids beyond 2^53 with all their digits', async () => {
    const text = await (await createCaller({}, 'au').raw('/passwords?page[size]=1', 'au')).text();
    const organizationId = /"organization-id":(\d+)/.exec(text)?.[1] ?? '';
    expect(organizationId).toHaveLength(18);
    expect(String(Number(organizationId))).not.toBe(organizationId);
  });
});

describe('pages', () => {
  it('has 50 rows by default and quietly no more than 1000', async () => {
    const first = await caller.list('/passwords');
    expect(first.data).toHaveLength(50);
    expect(first.meta).toMatchObject({
      'current-page': 1,
      'next-page': 2,
      'prev-page': null,
      'total-count': 600,
    });
    expect(Object.keys(first.links)).toEqual(['self', 'next', 'last']);
    const large = createCaller({ passwords: 1100 });
    expect((await large.list('/passwords?page[size]=9000')).data).toHaveLength(1000);
  });

  it('gives every row once over all pages and an empty page after the last', async () => {
    const seen: string[] = [];
    for (let page: unknown = 1; page !== null;) {
      const { data, meta } = await caller.list(
        `/passwords?sort=id&page[size]=70&page[number]=${String(page)}`,
      );
      seen.push(...data.map((row) => row.id));
      page = meta['next-page'];
    }
    expect(new Set(seen).size).toBe(600);
    expect(seen.length).toBe(600);
    expect((await caller.list('/passwords?page[number]=99')).data).toEqual([]);
  });
});

describe('filters', () => {
  it('takes a comma list of organizations, on the flat and on the nested route', async () => {
    const [, first, second] = caller.world.accounts['us-main'].organizations.rows();
    const both = await caller.list(
      `/passwords?page[size]=1000&filter[organization_id]=${first?.id},${second?.id}`,
    );
    const owners = new Set(both.data.map((row) => String(row.attributes['organization-id'])));
    expect(owners).toEqual(new Set([first?.id, second?.id]));
    const nested = await caller.list(`/organizations/${first?.id}/relationships/passwords?page[size]=1000`);
    const flat = await caller.list(`/passwords?page[size]=1000&filter[organization_id]=${first?.id}`);
    expect(nested.data).toEqual(flat.data);
    expect(flat.meta['filters']).toEqual({ organization_id: first?.id });
  });

  it('reads an escaped comma, a range of dates and the archived flag', async () => {
    expect((await caller.list('/organizations?filter[name]=Ash\\, Birch and Cedar')).data).toHaveLength(1);
    const recent = await caller.list('/organizations?filter[updated_at]=2026-01-01,*');
    expect(recent.data.length).toBeGreaterThan(0);
    expect(recent.data.every((row) => String(row.attributes['updated-at']) >= '2026-01-01')).toBe(true);
    const archived = await caller.list('/passwords?filter[archived]=1');
    expect(archived.data.every((row) => row.attributes['archived'] === true)).toBe(true);
    expect(archived.data.length).toBeGreaterThan(0);
  });

  it('refuses an organization id that is none and sorts downwards', async () => {
    expect((await caller.raw('/passwords?filter[organization_id]=abc')).status).toBe(422);
    const { data } = await caller.list('/organizations?sort=-name&page[size]=1000');
    const names = data.map((row) => String(row.attributes['name']).toLowerCase());
    expect(names).toEqual([...names].sort().reverse());
  });
});

describe('redirects', () => {
  it('lead from a path with a slash at its end to the one without, before any key is looked at', async () => {
    const answer = await caller.raw('/passwords/?page[size]=5', null);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      301,
      'https://practice.test/passwords?page[size]=5',
    ]);
  });
});

describe('errors', () => {
  it('answers a missing record with JSON and a missing route with HTML', async () => {
    const record = await caller.raw('/passwords/1');
    expect([record.status, await record.json()]).toMatchObject([404, { errors: [{ status: 404 }] }]);
    const route = await caller.raw('/organisations');
    expect(route.status).toBe(404);
    expect(await route.text()).toContain('<!DOCTYPE html>');
    expect((await caller.raw('/domains/1')).headers.get('content-type')).toContain('text/html');
  });

  it('refuses flexible assets without a type, the pointer being null', async () => {
    const answer = await caller.raw('/flexible_assets');
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { errors: [{ source: { pointer: null } }] },
    ]);
  });
});
