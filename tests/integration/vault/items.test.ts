// Making, editing and archiving items, with every text kept exactly.

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveVaultItem } from '#src/domain/vault/archive-vault-item.ts';
import { changeVaultItem } from '#src/domain/vault/change-vault-item.ts';
import { createVaultItem } from '#src/domain/vault/create-vault-item.ts';
import { getVaultItem } from '#src/domain/vault/get-vault-item.ts';
import { listVaultItems } from '#src/domain/vault/list-vault-items.ts';
import { listVaultLabels } from '#src/domain/vault/list-vault-labels.ts';
import { revealVaultItem } from '#src/domain/vault/reveal-vault-item.ts';
import { openItem, type ItemContent } from '#src/adapters/secrets/index.ts';
import { createDatabase } from '#src/adapters/db/index.ts';
import { openPrivateKey } from '#src/keyholder/company-keys.ts';
import { RootKey, RootKeyRing } from '#src/adapters/secrets/index.ts';
import { createOpeningLimits } from '#src/keyholder/opening-limits.ts';
import { refusal } from '../keyholder/stage.ts';
import { setStage, type VaultStage } from './stage.ts';

let stage: VaultStage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.clear());

const at = (itemId: string) => ({ companyId: stage.account.companyB, itemId });

async function change(itemId: string, body: Parameters<typeof changeVaultItem>[1]['body']) {
  const context = await stage.contextFor(stage.people.admin);
  return changeVaultItem(context, { params: at(itemId), body });
}

async function passwordOf(itemId: string): Promise<string | null | undefined> {
  const context = await stage.contextFor(stage.people.admin);
  const { password } = await revealVaultItem(context, { params: at(itemId), body: { fields: ['password'] } });
  return password;
}

async function list(query: Partial<Parameters<typeof listVaultItems>[1]['query']> = {}) {
  const context = await stage.contextFor(stage.people.admin);
  return listVaultItems(context, {
    params: { companyId: stage.account.companyB },
    query: { limit: 50, archived: false, ...query },
  });
}

/** The whole sealed content, opened as the key-holder does. */
async function contentOf(itemId: string): Promise<ItemContent> {
  const database = createDatabase(stage.fresh.keysUrl);
  const room = {
    database,
    roots: new RootKeyRing([new RootKey(Buffer.alloc(32, 7), 'active')]),
    limits: createOpeningLimits(() => 0),
    bootedAt: new Date(),
  };
  const { tenantContext } = await stage.contextFor(stage.people.admin);
  const content = await database.withTenant(tenantContext, async (repos) => {
    const item = await repos.keys.findSealedItem(stage.account.companyB, itemId);
    if (item === null) throw new Error('no such item');
    const privateKey = await openPrivateKey(room, repos, { ...item, epoch: item.keyEpoch });
    return openItem({ privateKey, sealed: item.sealed, binding: item });
  });
  await database.close();
  return content;
}

describe('an item', () => {
  it('keeps every text exactly, also what no column can hold', async () => {
    const weird = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
    const half = fc.constantFrom('\ud800', 'a\udfff', '\u0000', 'x\u0000y', '\u202Eabc', '🔑');
    const text = fc.tuple(weird, half).map(([a, b]) => `${a}${b}`);
    const context = await stage.contextFor(stage.people.admin);
    await fc.assert(
      fc.asyncProperty(text, text, text, text, async (username, url, password, notes) => {
        const made = await createVaultItem(context, {
          params: { companyId: stage.account.companyB },
          body: { name: `n${username}`, username, url, password, notes },
        });
        const content = await contentOf(made.id);
        expect(content.password?.reveal()).toBe(password);
        expect(content.notes?.reveal()).toBe(notes);
        expect(content.original?.username ?? made.username).toBe(username);
        expect(content.original?.url ?? made.url).toBe(url);
        expect(content.original?.name ?? made.name).toBe(`n${username}`);
      }),
      { numRuns: 15 },
    );
  });

  it('keeps an original through an edit of something else, and replaces it by the next exact text', async () => {
    const made = await stage.make({ name: 'Odd', username: 'a\u0000b', password: 'one' });
    expect(made.username).toBe('a\uFFFDb');
    const renamed = await change(made.id, { version: made.version, name: 'Odder', username: made.username });
    expect((await contentOf(made.id)).original).toEqual({ username: 'a\u0000b' });
    const again = await change(made.id, { version: renamed.version, username: 'c\u0000' });
    expect((await contentOf(made.id)).original).toEqual({ username: 'c\u0000' });
    await change(made.id, { version: again.version, username: 'plain' });
    expect((await contentOf(made.id)).original).toBeUndefined();
    expect(await passwordOf(made.id)).toBe('one');
  });

  it('keeps what an edit does not name, and a version of what was', async () => {
    const made = await stage.make({ name: 'Firewall', password: 'first', notes: 'kept' });
    const changed = await change(made.id, { version: made.version, password: 'second', folder: 'Site A' });
    expect(changed).toMatchObject({ folder: 'Site A', hasNotes: true, hasPassword: true });
    expect(await passwordOf(made.id)).toBe('second');
    const context = await stage.contextFor(stage.people.admin);
    const { versions } = await getVaultItem(context, { params: at(made.id) });
    expect(versions.map(({ version, origin, by }) => ({ version, origin, by }))).toEqual([
      { version: 2, origin: 'person', by: 'A person' },
      { version: 1, origin: 'person', by: 'A person' },
    ]);
    const { rows } = await stage.asOwner(
      `select details from audit_entry where action = 'vault_item.changed' and target_id = $1`,
      [made.id],
    );
    expect(rows[0]?.['details']).toEqual({ name: 'Firewall', fields: ['password', 'folder'] });
    const cleared = await change(made.id, { version: changed.version, password: null });
    expect(cleared.hasPassword).toBe(false);
    expect(await passwordOf(made.id)).toBeNull();
  });

  it('reuses a folder by its path', async () => {
    await stage.make({ name: 'One', folder: 'Shared / Wifi' });
    await stage.make({ name: 'Two', folder: 'Shared / Wifi' });
    const context = await stage.contextFor(stage.people.admin);
    const { folders } = await listVaultLabels(context, {
      params: { companyId: stage.account.companyB },
      query: { archived: false },
    });
    expect(folders.find((folder) => folder.value === 'Shared / Wifi')?.count).toBe(2);
    expect((await list({ folder: 'Shared / Wifi' })).data.map((item) => item.name)).toEqual(['One', 'Two']);
    expect((await list({ folder: 'No such' })).page.total).toBe(0);
  });

  it('lets one of two editors win, and shows the other what is there now', async () => {
    const made = await stage.make({ name: 'Contested', password: 'p' });
    const results = await Promise.allSettled(
      ['left', 'right'].map((username) => change(made.id, { version: made.version, username })),
    );
    const [lost] = results.filter((result) => result.status === 'rejected');
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(lost?.reason).toMatchObject({ code: 'stale' });
    await expect(change(made.id, { version: made.version, name: 'Later' })).rejects.toMatchObject({
      code: 'stale',
      extra: { current: { version: made.version + 1 } },
    });
  });

  it('refuses a seed that is none, beside the field, and names no part of it', async () => {
    await expect(stage.make({ name: 'Bad', totp: 'not-a-seed!' })).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'totp', message: expect.not.stringContaining('not-a-seed') as string }],
    });
  });

  it('is made and edited only by those who may', async () => {
    const made = await stage.make({ name: 'Guarded' });
    const as = (person: keyof VaultStage['people']) => stage.contextFor(stage.people[person]);
    const params = { companyId: stage.account.companyB };
    const create = async (person: keyof VaultStage['people']) =>
      refusal(createVaultItem(await as(person), { params, body: { name: 'New' } }));
    expect(await create('member')).toBe('forbidden');
    expect(await create('technician')).toBe('not_found');
    expect(await create('outsider')).toBe('not_found');
    expect(await create('companyAdmin')).toBeNull();
    expect(await refusal(archiveVaultItem(await as('member'), { params: at(made.id) }))).toBe('forbidden');
    expect(await refusal(archiveVaultItem(await as('outsider'), { params: at(made.id) }))).toBe('not_found');
  });

  it('leaves the lists when archived, once in the trail, and comes back', async () => {
    const made = await stage.make({ name: 'Zzz old printer' });
    const context = await stage.contextFor(stage.people.admin);
    await archiveVaultItem(context, { params: at(made.id) });
    await archiveVaultItem(context, { params: at(made.id) });
    expect((await list({ q: 'zzz printer' })).data).toEqual([]);
    const [archived] = (await list({ q: 'zzz printer', archived: true })).data;
    expect(archived).toMatchObject({ id: made.id, archived: true });
    const back = await change(made.id, { version: archived?.version ?? 0, archived: false });
    expect(back.archived).toBe(false);
    const { rows } = await stage.asOwner(
      `select action from audit_entry where target_id = $1 and action like 'vault_item.%' order by seq`,
      [made.id],
    );
    expect(rows.map((row) => row['action'])).toEqual([
      'vault_item.created',
      'vault_item.archived',
      'vault_item.unarchived',
    ]);
  });
});
