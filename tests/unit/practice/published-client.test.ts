// A client that somebody else published reads the whole practice IT Glue over HTTP, only its base address changed.
import ITGlue from 'node-itglue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { practiceKeyNamed } from '#src/practice/keys.ts';
import { readOptions } from '#src/practice/options.ts';
import { type Practice, startPractice } from '#src/practice/start-practice.ts';
import type { ListBody, Resource } from './call-practice.ts';

let practice: Practice;

function clientWith(label: string, origin = practice.ready.us): ITGlue {
  const client = new ITGlue({ apikey: practiceKeyNamed(label).key });
  client.config.baseURL = origin;
  return client;
}

async function readAll(client: ITGlue, path: string): Promise<Resource[]> {
  const rows: Resource[] = [];
  for (let page: unknown = 1; typeof page === 'number';) {
    const params = { sort: 'id', 'page[size]': 1000, 'page[number]': page };
    const { data, meta } = (await client.get({ path, params })) as ListBody;
    rows.push(...data);
    page = meta['next-page'];
  }
  return rows;
}

beforeAll(async () => {
  practice = await startPractice(readOptions(['--orgs', '120', '--passwords', '5300', '--seed', '11']));
});

afterAll(async () => {
  await practice.close();
});

describe('node-itglue against the practice IT Glue', () => {
  it.each(['organizations', 'passwords', 'contacts', 'users'] as const)(
    'reads all %s, as many as there are and each once',
    async (name) => {
      const collection = practice.world.accounts['us-main'][name];
      const rows = await readAll(clientWith('full'), `/${name}`);
      expect(rows).toHaveLength(collection.size);
      expect(new Set(rows.map((row) => row.id))).toEqual(new Set(collection.rows().map((row) => row.id)));
      const names = new Map<string, unknown>(rows.map((row) => [row.id, row.attributes['name']]));
      for (const row of collection.rows()) expect(names.get(row.id)).toBe(row.attributes.name);
    },
  );

  it('reads values one by one', async () => {
    const { passwords, hidden } = practice.world.accounts['us-main'];
    const usual = passwords.rows().slice(-25);
    for (const { id, attributes } of usual) {
      const params = { show_password: true };
      const { data } = (await clientWith('full').get({ path: `/passwords/${id}`, params })) as {
        data: Resource;
      };
      expect(data.attributes).toMatchObject({
        name: attributes.name,
        password: hidden.get(id)?.password ?? null,
      });
    }
  });

  it('is refused with a body it can read', async () => {
    await expect(clientWith('revoked').get({ path: '/organizations' })).rejects.toMatchObject({
      status: 403,
      data: { errors: [{ status: 403 }] },
    });
  });
});
