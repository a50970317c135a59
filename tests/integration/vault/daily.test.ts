// What makes a vault handy: favourites of one's own, many items at once, and earlier versions that come back.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeVaultItem } from '#src/domain/vault/change-vault-item.ts';
import { changeVaultItems } from '#src/domain/vault/change-vault-items.ts';
import { getVaultItem } from '#src/domain/vault/get-vault-item.ts';
import { keepAtHand } from '#src/domain/vault/keep-at-hand.ts';
import { listVaultItems } from '#src/domain/vault/list-vault-items.ts';
import { restoreVaultItem } from '#src/domain/vault/restore-vault-item.ts';
import { revealVaultItem } from '#src/domain/vault/reveal-vault-item.ts';
import { refusal } from '../keyholder/stage.ts';
import { setStage, type VaultStage } from './stage.ts';

let stage: VaultStage;
type Who = keyof VaultStage['people'];

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.clear());

const at = (itemId: string) => ({ companyId: stage.account.companyB, itemId });
const inB = () => ({ companyId: stage.account.companyB });

async function list(who: Who, query: Partial<Parameters<typeof listVaultItems>[1]['query']> = {}) {
  const context = await stage.contextFor(stage.people[who]);
  return listVaultItems(context, { params: inB(), query: { limit: 50, archived: false, ...query } });
}

async function keep(who: Who, itemId: string, favourite = true) {
  return keepAtHand(await stage.contextFor(stage.people[who]), { params: at(itemId), body: { favourite } });
}

async function changeMany(
  who: Who,
  ids: string[],
  set: Parameters<typeof changeVaultItems>[1]['body']['set'],
) {
  return changeVaultItems(await stage.contextFor(stage.people[who]), { params: inB(), body: { ids, set } });
}

async function trailOf(itemId: string): Promise<unknown[]> {
  const sql = `select action, details from audit_entry where target_id = $1 and action like 'vault_item.%' order by seq`;
  return (await stage.asOwner(sql, [itemId])).rows.map(({ action, details }) => [action, details]);
}

describe('a favourite', () => {
  it('is its person’s own, found by words of its name, and gone when taken away', async () => {
    const kept = await stage.make({ name: 'Core switch 100%', username: 'ops' });
    await stage.make({ name: 'Core switch 1000', username: 'ops' });
    await keep('admin', kept.id);
    await keep('admin', kept.id);
    const names = async (who: Who, q?: string) =>
      (await list(who, { favourites: true, q })).data.map((item) => [item.name, item.favourite]);
    expect(await names('admin')).toEqual([['Core switch 100%', true]]);
    expect(await names('admin', 'OPS 100%')).toEqual([['Core switch 100%', true]]);
    expect(await names('admin', '1000')).toEqual([]);
    expect(await names('member')).toEqual([]);
    expect((await list('member', { q: '100%' })).data[0]).toMatchObject({ favourite: false });
    await keep('admin', kept.id, false);
    expect(await names('admin')).toEqual([]);
  });

  it('is kept only of an item that its person may see', async () => {
    const item = await stage.make({ name: 'For administrators' });
    await stage.asOwner('update vault_item set restricted = true where id = $1', [item.id]);
    expect(await refusal(keep('member', item.id))).toBe('not_found');
    expect(await refusal(keep('outsider', item.id))).toBe('not_found');
    expect(await refusal(keep('technician', item.id))).toBe('not_found');
    expect(await refusal(keep('admin', randomUUID()))).toBe('not_found');
    const { rows } = await stage.asOwner(
      'select count(*)::int as n from vault_favourite where item_id = $1',
      [item.id],
    );
    expect(rows[0]?.['n']).toBe(0);
  });
});

describe('many items at once', () => {
  it('move to a folder and into the archive, each with its entry, and what is so already stays untouched', async () => {
    const [one, two, three] = await Promise.all(
      ['One', 'Two', 'Three'].map((name) => stage.make({ name, folder: name === 'Three' ? 'New' : 'Old' })),
    );
    if (!one || !two || !three) throw new Error('not made');
    const ids = [one.id, two.id, three.id];
    expect(await changeMany('admin', [...ids, one.id, randomUUID()], { folder: 'New' })).toEqual({
      changed: 2,
      unchanged: 1,
      missing: 1,
    });
    expect((await list('admin', { folder: 'New' })).data.map(({ id }) => id).sort()).toEqual(ids.sort());
    expect((await list('admin', { folder: 'New' })).data.find(({ id }) => id === three.id)?.version).toBe(1);
    expect(await changeMany('admin', ids, { folder: null, archived: true })).toMatchObject({ changed: 3 });
    expect((await list('admin', { q: 'one' })).data).toEqual([]);
    expect(await changeMany('admin', ids, { archived: false })).toMatchObject({ changed: 3 });
    expect(await trailOf(one.id)).toEqual([
      ['vault_item.created', { name: 'One' }],
      ['vault_item.changed', { name: 'One', fields: ['folder'] }],
      ['vault_item.changed', { name: 'One', fields: ['folder'] }],
      ['vault_item.archived', { name: 'One' }],
      ['vault_item.unarchived', { name: 'One' }],
    ]);
  });

  it('change for nobody who may not, nor what they do not see, and none where one cannot be told in the trail', async () => {
    const item = await stage.make({ name: 'Firm' });
    expect(await refusal(changeMany('member', [item.id], { archived: true }))).toBe('forbidden');
    expect(await refusal(changeMany('technician', [item.id], { archived: true }))).toBe('not_found');
    expect(await refusal(changeMany('outsider', [item.id], { archived: true }))).toBe('not_found');
    const elsewhere = await stage.make({ name: 'Own' }, stage.account.companyA);
    expect(await changeMany('companyAdmin', [elsewhere.id], { archived: true })).toEqual({
      changed: 0,
      unchanged: 0,
      missing: 1,
    });
    const broken = await stage.contextFor(stage.people.admin, {
      between: (repos) => ({
        ...repos,
        audit: { ...repos.audit, appendMany: () => Promise.reject(new Error('no trail')) },
      }),
    });
    const call = { params: inB(), body: { ids: [item.id], set: { archived: true } } };
    await expect(changeVaultItems(broken, call)).rejects.toThrow();
    expect((await list('admin', { q: 'firm' })).data).toHaveLength(1);
  });
});

describe('an earlier version', () => {
  it('comes back as the newest one, with its secrets, texts and age, and nothing of history is lost', async () => {
    const admin = await stage.contextFor(stage.people.admin);
    const made = await stage.make({
      name: 'Router',
      username: 'root\u0000x',
      password: 'first',
      notes: 'old notes',
    });
    const body = {
      version: made.version,
      name: 'Router 2',
      username: 'new',
      password: 'second',
      notes: null,
    };
    const changed = await changeVaultItem(admin, { params: at(made.id), body });
    const back = await restoreVaultItem(admin, {
      params: at(made.id),
      body: { version: changed.version, from: 1 },
    });
    expect(back).toMatchObject({
      name: 'Router',
      hasNotes: true,
      passwordChangedAt: made.passwordChangedAt,
      username: made.username,
    });
    const fields = { fields: ['password' as const, 'notes' as const] };
    expect(await revealVaultItem(admin, { params: at(made.id), body: fields })).toEqual({
      password: 'first',
      notes: 'old notes',
    });
    const { versions } = await getVaultItem(admin, { params: at(made.id) });
    expect(versions.map(({ version, origin, name }) => [version, origin, name])).toEqual([
      [3, 'restore', 'Router'],
      [2, 'person', 'Router 2'],
      [1, 'person', 'Router'],
    ]);
    expect((await trailOf(made.id)).at(-2)).toEqual([
      'vault_item.restored',
      { name: 'Router', from: 1, version: 3 },
    ]);
    const again = await restoreVaultItem(admin, {
      params: at(made.id),
      body: { version: back.version, from: 2 },
    });
    expect(again).toMatchObject({ name: 'Router 2', hasNotes: false });
  });

  it('comes back for nobody who may not edit, and not over somebody else’s change', async () => {
    const made = await stage.make({ name: 'Guarded', password: 'one' });
    const admin = await stage.contextFor(stage.people.admin);
    const body = { version: made.version, password: 'two' };
    await changeVaultItem(admin, { params: at(made.id), body });
    const restore = async (who: Who, version: number, from: number) =>
      refusal(
        restoreVaultItem(await stage.contextFor(stage.people[who]), {
          params: at(made.id),
          body: { version, from },
        }),
      );
    expect(await restore('member', 2, 1)).toBe('forbidden');
    expect(await restore('outsider', 2, 1)).toBe('not_found');
    expect(await restore('technician', 2, 1)).toBe('not_found');
    expect(await restore('admin', 1, 1)).toBe('stale');
    expect(await restore('admin', 2, 2)).toBe('invalid');
    expect(await restore('admin', 2, 9)).toBe('invalid');
  });
});
