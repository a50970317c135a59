// Records change the way a second import must notice, and what can never be imported is counted by reason.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CHANGES } from '#src/practice/control/change-records.ts';
import { practiceKeyNamed } from '#src/practice/keys.ts';
import { readOptions } from '#src/practice/options.ts';
import { type Practice, startPractice } from '#src/practice/start-practice.ts';
import type { ListBody, Resource } from './call-practice.ts';

let practice: Practice;

async function steer(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const answer = await fetch(`${practice.ready.us}/__practice${path}`, init);
  return (await answer.json()) as Record<string, unknown>;
}

async function change(kind: string, how: string, count: number, organizationId?: string): Promise<string[]> {
  const { ids, error } = await steer('POST', `/${kind}/change`, { how, count, organizationId });
  if (error !== undefined) throw new Error(String(error));
  return ids as string[];
}

async function get(path: string): Promise<Response> {
  const headers = { 'x-api-key': practiceKeyNamed('full').key };
  return fetch(practice.ready.us + path, { headers });
}

async function all(kind: string): Promise<Map<string, Resource>> {
  const { data } = (await (await get(`/${kind}?page[size]=1000`)).json()) as ListBody;
  return new Map(data.map((row) => [row.id, row]));
}

async function valueOf(id: string): Promise<unknown> {
  const { data } = (await (await get(`/passwords/${id}`)).json()) as { data: Resource };
  return data.attributes['password'];
}

/** Ids of the rows that are not what they were, new and missing ones too. */
function differing(before: Map<string, Resource>, after: Map<string, Resource>): Set<string> {
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return new Set(ids.filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))));
}

const KINDS = ['organizations', 'contacts', 'users', 'domains', 'passwords'] as const;

beforeAll(async () => {
  practice = await startPractice(readOptions(['--passwords', '300']));
});

let before: Map<string, Resource>;
beforeEach(async () => {
  before = await all('passwords');
});

afterAll(async () => {
  await practice.close();
});

describe('a change of records', () => {
  const cases = Object.entries(CHANGES).flatMap(([how, { kinds }]) =>
    (kinds ?? KINDS).map((kind) => [how, kind] as const),
  );

  it.each(cases)('%s of %s touches just as many as asked for, and says which', async (how, kind) => {
    const old = await all(kind);
    const ids = await change(kind, how, 3);
    expect(ids).toHaveLength(3);
    expect(differing(old, await all(kind))).toEqual(new Set(ids));
  });

  it('gives another name, and the value stays', async () => {
    const [id = ''] = await change('passwords', 'name', 1);
    const hidden = practice.world.accounts['us-main'].hidden.get(id);
    const row = (await all('passwords')).get(id);
    expect(row?.attributes['name']).toMatch(/ \(changed \d+\)$/);
    expect(row?.attributes['password-updated-at']).toBe(before.get(id)?.attributes['password-updated-at']);
    expect(String(row?.attributes['updated-at']) > String(before.get(id)?.attributes['updated-at'])).toBe(
      true,
    );
    expect(hidden?.password).not.toMatch(/^Changed-/);
  });

  it('gives another value, and the name stays', async () => {
    const [id = ''] = await change('passwords', 'value', 1);
    const row = (await all('passwords')).get(id);
    expect(await valueOf(id)).toMatch(/^Changed-/);
    expect(row?.attributes['name']).toBe(before.get(id)?.attributes['name']);
    expect(row?.attributes['password-updated-at']).toBe(row?.attributes['updated-at']);
  });

  it('gives both', async () => {
    const [id = ''] = await change('passwords', 'both', 1);
    expect([await valueOf(id), (await all('passwords')).get(id)?.attributes['name']]).toEqual([
      expect.stringMatching(/^Changed-/),
      expect.stringMatching(/ \(changed \d+\)$/),
    ]);
  });

  it('archives what was not', async () => {
    const ids = await change('passwords', 'archive', 4);
    const after = await all('passwords');
    for (const id of ids) {
      expect(before.get(id)?.attributes['archived']).toBe(false);
      expect(after.get(id)?.attributes['archived']).toBe(true);
    }
  });

  it('deletes, for the list and for a show call', async () => {
    const [id = ''] = await change('passwords', 'delete', 1);
    expect((await get(`/passwords/${id}`)).status).toBe(404);
    expect((await all('passwords')).has(id)).toBe(false);
  });

  it('moves to another organization, out of its folder', async () => {
    const [id = ''] = await change('passwords', 'move', 1);
    const after = (await all('passwords')).get(id)?.attributes;
    expect(after?.['organization-id']).not.toBe(before.get(id)?.attributes['organization-id']);
    const owner = practice.world.accounts['us-main'].organizations.get(String(after?.['organization-id']));
    expect(after).toMatchObject({
      'organization-name': owner?.attributes.name,
      'password-folder-id': null,
    });
  });

  it('keeps to one organization when told to', async () => {
    const [, , owner] = practice.world.accounts['us-main'].organizations.rows();
    const ids = [
      ...(await change('passwords', 'value', 2, owner?.id)),
      ...(await change('passwords', 'add', 2, owner?.id)),
    ];
    const after = await all('passwords');
    for (const id of ids) expect(String(after.get(id)?.attributes['organization-id'])).toBe(owner?.id);
  });

  it('takes everything of an organization away with it, but never the MSP itself', async () => {
    const { organizations } = practice.world.accounts['us-main'];
    const [id = ''] = await change('organizations', 'delete', 1);
    const left = [...(await all('passwords')).values(), ...(await all('contacts')).values()];
    expect(left.some((row) => String(row.attributes['organization-id']) === id)).toBe(false);
    const many = await change('organizations', 'delete', 1000);
    expect(many.length).toBeGreaterThan(20);
    expect(organizations.rows().map((row) => row.attributes.primary)).toEqual([true]);
  });

  it('is refused with a sentence', async () => {
    await expect(change('passwords', 'burn', 1)).rejects.toThrow('There is no change called "burn"');
    await expect(change('contacts', 'archive', 1)).rejects.toThrow('"archive" is for passwords');
    await expect(change('passwords', 'name', 0)).rejects.toThrow('count is a whole number');
    await expect(change('passwords', 'add', 1, '1')).rejects.toThrow('no organization with that id');
  });

  it('is the same series in the same world', async () => {
    const series = async (): Promise<string[][]> => {
      const other = await startPractice(readOptions(['--passwords', '80']));
      const ask = async (how: string): Promise<string[]> => {
        const init = { method: 'POST', body: JSON.stringify({ how, count: 5 }) };
        const answer = await fetch(`${other.ready.us}/__practice/passwords/change`, init);
        return ((await answer.json()) as { ids: string[] }).ids;
      };
      const found = [await ask('name'), await ask('name'), await ask('delete')];
      await other.close();
      return found;
    };
    const first = await series();
    expect(await series()).toEqual(first);
    expect(first[0]).not.toEqual(first[1]);
  });
});

describe('a merge of two organizations', () => {
  it('leaves what both owned to the one, under the same ids, and the other is gone', async () => {
    const other = await startPractice(readOptions(['--passwords', '80']));
    const { organizations, ...account } = other.world.accounts['us-main'];
    const owned = () =>
      (['passwords', 'contacts', 'domains', 'locations', 'password_folders'] as const).flatMap((kind) =>
        account[kind].rows().map(({ id, attributes }) => [kind, id, String(attributes['organization-id'])]),
      );
    const parent = organizations.rows().find(({ attributes }) => attributes['parent-id'] !== null)
      ?.attributes['parent-id'];
    const from = String(parent);
    const into =
      organizations.rows().find(({ id, attributes }) => id !== from && !attributes.primary)?.id ?? '';
    const merge = async (losing: string, body: unknown) => {
      const path = `${other.ready.us}/__practice/organizations/${losing}/merge`;
      const answer = await fetch(path, { method: 'POST', body: JSON.stringify(body) });
      return (await answer.json()) as Record<string, unknown>;
    };
    const old = owned();
    const moved = old.filter(([, , owner]) => owner === from).length;
    expect(moved).toBeGreaterThan(0);
    expect(await merge(from, { into })).toEqual({ id: into, moved });
    expect(owned()).toEqual(old.map(([kind, id, owner]) => [kind, id, owner === from ? into : owner]));
    expect(organizations.get(from)).toBeUndefined();
    expect(organizations.rows().some(({ attributes }) => attributes['parent-id'] === from)).toBe(false);
    const own = organizations.rows().find(({ attributes }) => attributes.primary)?.id ?? '';
    for (const [losing, body] of [
      [own, { into }],
      [into, { into }],
      [from, { into }],
    ] as const)
      expect(await merge(losing, body)).toEqual({ error: expect.any(String) as string });
    await other.close();
  });
});

describe('what can never be imported', () => {
  it('is counted by reason, as showing every password would tell', async () => {
    const other = await startPractice(readOptions(['--passwords', '400']));
    const counts = (await (await fetch(`${other.ready.us}/__practice/counts`)).json()) as {
      passwords: number;
      neverImportable: { reason: string; count: number }[];
    };
    const found: Record<string, number> = { vaulted: 0, personal: 0, refused: 0, gone: 0 };
    const headers = { 'x-api-key': practiceKeyNamed('full').key };
    for (const row of other.world.accounts['us-main'].passwords.rows()) {
      const { status } = await fetch(`${other.ready.us}/passwords/${row.id}`, { headers });
      const seen = new Map([
        [200, 'readable'],
        [404, 'gone'],
      ]);
      const vaulted = row.attributes['vault-id'] !== null && 'vaulted';
      const reason = (row.attributes.personal && 'personal') || vaulted || (seen.get(status) ?? 'refused');
      if (reason !== 'readable') found[reason] = (found[reason] ?? 0) + 1;
    }
    await other.close();
    expect(counts.passwords).toBe(400);
    expect(Object.fromEntries(counts.neverImportable.map(({ reason, count }) => [reason, count]))).toEqual(
      found,
    );
    expect(Object.values(found).every((count) => count > 0)).toBe(true);
  });
});
