// Small invented IT Glue answers and a client with its waiting cut out, for the tests of this folder.
import { createItGlueClient, type ItGlueClientOptions } from '#src/adapters/itglue/index.ts';
import { Secret } from '#src/model/secret.ts';

export const ORIGIN = 'https://api.itglue.com';
export const KEY = 'ITG.0123456789abcdef.unit-test-key_that-opens-nothing';

export type Item = { id: string | number; type: string; attributes: Record<string, unknown> };

export function item(type: string, id: string | number, attributes: Record<string, unknown>): Item {
  return { id, type, attributes };
}

export function password(
  id: number,
  organizationId: number | string,
  more: Record<string, unknown> = {},
): Item {
  return item('passwords', String(id), {
    'organization-id': organizationId,
    'organization-name': 'Harbour Dental',
    name: `Login ${id}`,
    username: 'admin',
    url: null,
    'resource-id': null,
    'resource-type': null,
    'vault-id': null,
    'password-folder-id': null,
    restricted: false,
    archived: false,
    notes: 'the old one was hunter1',
    'updated-at': '2025-03-01T10:00:00.000Z',
    ...more,
  });
}

export function organization(id: number, more: Record<string, unknown> = {}): Item {
  return item('organizations', String(id), { name: `Organization ${id}`, primary: false, ...more });
}

/** Cuts one page out of `all` as IT Glue does, page size capped at 1000. */
export function pageOf(all: readonly Item[], url: URL): Record<string, unknown> {
  const number = Number(url.searchParams.get('page[number]') ?? '1');
  const size = Math.min(Number(url.searchParams.get('page[size]') ?? '50'), 1000);
  const pages = Math.max(1, Math.ceil(all.length / size));
  return {
    data: all.slice((number - 1) * size, number * size),
    meta: {
      'current-page': number,
      'next-page': number < pages ? number + 1 : null,
      'prev-page': number > 1 ? number - 1 : null,
      'total-pages': pages,
      'total-count': all.length,
      filters: {},
    },
    links: {},
  };
}

export type TestClient = ReturnType<typeof testClient>;

/** A client whose sleeps only move its clock; `asked` counts places taken in the lane, `slept` the waits in milliseconds. */
export function testClient(options: Partial<ItGlueClientOptions> = {}) {
  let clock = Date.UTC(2025, 0, 1);
  const log = { asked: 0, slept: [] as number[], limited: [] as (number | null)[], waiting: [] as unknown[] };
  const parts: ItGlueClientOptions = {
    origin: ORIGIN,
    key: new Secret(KEY),
    reserve: async () => {
      log.asked += 1;
    },
    onLimited: (ms) => {
      log.limited.push(ms);
    },
    onWaiting: (waiting) => {
      log.waiting.push(waiting);
    },
    random: () => 0.5,
    now: () => clock,
    sleep: async (ms) => {
      log.slept.push(ms);
      clock += ms;
    },
    ...options,
  };
  return { client: createItGlueClient(parts), parts, log };
}

export async function gather<Row>(pages: AsyncIterable<{ rows: Row[]; quarantined: unknown[] }>) {
  const rows: Row[] = [];
  const quarantined: unknown[] = [];
  for await (const page of pages) {
    rows.push(...page.rows);
    quarantined.push(...page.quarantined);
  }
  return { rows, quarantined };
}
