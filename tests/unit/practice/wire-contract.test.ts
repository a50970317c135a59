// One contract on both sides: what the practice IT Glue sends, and answers written after real ones, fit the schemas of the client.
import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { readJson } from '#src/adapters/itglue/json.ts';
import * as schemas from '#src/adapters/itglue/schemas.ts';
import { type Caller, createCaller } from './call-practice.ts';
import { shapeFaults } from './shape-faults.ts';
import { WRITTEN_ERRORS, WRITTEN_LISTS, WRITTEN_PASSWORD } from './written-answers.ts';

const ROWS: Record<string, z.ZodType> = {
  organizations: schemas.organizationRow,
  organization_types: schemas.namedRow,
  organization_statuses: schemas.namedRow,
  contacts: schemas.contactRow,
  contact_types: schemas.namedRow,
  users: schemas.userRow,
  domains: schemas.domainRow,
  locations: schemas.locationRow,
  passwords: schemas.passwordRow,
  password_categories: schemas.categoryRow,
};

function faultsOf(schema: z.ZodType, rows: readonly unknown[]): unknown[] {
  return rows.flatMap((row) => schema.safeParse(row).error?.issues ?? []);
}

let us: Caller;
let au: Caller;
beforeAll(() => {
  us = createCaller();
  au = createCaller({}, 'au');
});

describe('the schemas of the client', () => {
  it.each(Object.entries(ROWS))('take every row of /%s, in the US and beyond 2^53', async (path, schema) => {
    for (const [caller, label] of [
      [us, 'full'],
      [au, 'au'],
    ] as const) {
      const answer = await caller.raw(`/${path}?page[size]=1000`, label);
      const reading = readJson(Buffer.from(await answer.arrayBuffer()), { maxDepth: 32, exactText: true });
      const { data } = schemas.listDocument.parse(reading.ok ? reading.value : null);
      expect(data.length).toBeGreaterThan(0);
      expect(faultsOf(schema, data)).toEqual([]);
    }
  });

  it('take every value and every folder', async () => {
    const { passwords, hidden, password_folders: folders } = us.world.accounts['us-main'];
    for (const row of passwords.rows().slice(0, 60)) {
      if (hidden.get(row.id)?.deny !== undefined) continue;
      const document = await (await us.raw(`/passwords/${row.id}`)).json();
      expect(faultsOf(schemas.shownPasswordRow, [schemas.oneDocument.parse(document).data])).toEqual([]);
    }
    for (const owner of new Set(folders.rows().map((row) => row.attributes['organization-id']))) {
      const { data } = await us.list(`/organizations/${owner}/relationships/password_folders`);
      expect(faultsOf(schemas.folderRow, data)).toEqual([]);
    }
  });

  it.each(Object.entries(WRITTEN_LISTS))('take the written list of /%s', (path, list) => {
    const document = schemas.listDocument.parse(list);
    expect(document.data).toHaveLength(2);
    const schema = ROWS[path];
    if (schema) expect(faultsOf(schema, document.data)).toEqual([]);
  });

  it('take the written show call, and lose its value in a list', () => {
    const { data } = schemas.oneDocument.parse(WRITTEN_PASSWORD);
    const value = WRITTEN_PASSWORD.data.attributes.password;
    expect(schemas.shownPasswordRow.parse(data).attributes.password).toBe(value);
    expect(JSON.stringify(schemas.passwordRow.parse(data))).not.toContain(value);
  });
});

describe('the practice IT Glue', () => {
  it.each(Object.entries(WRITTEN_LISTS))('lists /%s in the written shape', async (path, written) => {
    const { data, meta } = await us.list(`/${path}?page[size]=1000`);
    const [example] = written.data;
    expect(data.length).toBeGreaterThan(2);
    expect(data.flatMap((row) => shapeFaults(row.attributes, example?.attributes ?? {}))).toEqual([]);
    expect(data.every((row) => typeof row.id === 'string' && row.type === example?.type)).toBe(true);
    expect(shapeFaults(meta, written.meta ?? {})).toEqual([]);
  });

  it('has links on a first page as the written list of metrics has them', async () => {
    const { links } = await us.list('/user_metrics?page[size]=5');
    expect(Object.keys(links)).toEqual(Object.keys(WRITTEN_LISTS.user_metrics.links ?? {}));
  });

  it('shows a password in the written shape', async () => {
    const id = us.world.accounts['us-main'].passwords.rows()[0]?.id ?? '';
    const { type, attributes } = await us.show(`/passwords/${id}`);
    expect(type).toBe('passwords');
    const { password, ...listed } = WRITTEN_PASSWORD.data.attributes;
    expect(shapeFaults(attributes, listed)).toEqual([]);
    expect(typeof attributes['password']).toBe(typeof password);
  });

  it('refuses in the written words', async () => {
    const { passwords, hidden } = us.world.accounts['us-main'];
    const refused = passwords.rows().find((row) => hidden.get(row.id)?.deny === 401);
    const bodies = [
      [`/passwords/${refused?.id}`, WRITTEN_ERRORS.refusedRecord],
      ['/flexible_assets', WRITTEN_ERRORS.missingFilter],
      ['/passwords?filter[organization_id]=none', WRITTEN_ERRORS.missingOrganization],
    ] as const;
    for (const [path, body] of bodies) expect(await (await us.raw(path)).json()).toEqual(body);
  });
});
