// Vault items that must not open: foreign, moved, under another root key, too many; and amending one unseen.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '#src/model/secret.ts';
import { startKeyholder } from './running-keyholder.ts';
import { seedAccount } from './seeded-accounts.ts';
import { itemContent, PASSWORD, refusal, setStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.clear());

describe('a vault item out of reach', () => {
  it('is not there for another account, for a company not granted, and after the session has ended', async () => {
    const mine = await stage.seedItem();
    const far = await stage.seedItem(itemContent(), stage.account, stage.account.companyB);
    const entry = await stage.permit(stage.account.admin, {
      companyId: stage.account.companyA,
      itemId: mine,
    });
    expect(await refusal(stage.open(stage.stranger.admin, mine, entry))).toBe('not_found');
    expect(
      await refusal(stage.open(stage.account.technician, far, entry, { companyId: stage.account.companyB })),
    ).toBe('not_found');
    expect(
      await refusal(stage.open(stage.account.admin, mine, entry, { companyId: stage.account.companyB })),
    ).toBe('not_found');
    const leaving = await seedAccount(stage.owner);
    const theirs = await stage.seedItem(itemContent(), leaving);
    await stage.owner.client.query('begin');
    await stage.owner.client.query(
      `select set_config('app.ctx', sec.mint($1, $2, 'j:seed', 'account', interval '1 minute'), true)`,
      [leaving.id, leaving.admin.id],
    );
    await stage.owner.client.query('update person_session set revoked_at = clock_timestamp()');
    await stage.owner.client.query('commit');
    expect(await refusal(stage.open(leaving.admin, theirs, entry, { companyId: leaving.companyA }))).toBe(
      'unauthenticated',
    );
  });

  it('does not open when its sealed bytes were taken from another item', async () => {
    const [a, b] = [await stage.seedItem(), await stage.seedItem()];
    await stage.owner.within(stage.account.id, null, () =>
      stage.owner.client.query(
        `update vault_item_version set sealed = (select sealed from vault_item_version where item_id = $1) where item_id = $2`,
        [a, b],
      ),
    );
    const entry = await stage.permit(stage.account.admin, { companyId: stage.account.companyA, itemId: b });
    expect(await refusal(stage.open(stage.account.admin, b, entry))).toBe('internal');
  });

  it('does not open under another root key', async () => {
    const itemId = await stage.seedItem();
    const thief = await startKeyholder(stage.fresh.keysUrl, { rootByte: 8 });
    const entry = await stage.permit(stage.account.admin, { companyId: stage.account.companyA, itemId });
    const asked = {
      sessionToken: stage.account.admin.sessionToken,
      companyId: stage.account.companyA,
      itemId,
      auditEntryId: entry,
    };
    expect(await refusal(thief.web.openItem({ ...asked, fields: ['password'] }))).toBe('unavailable');
    expect(thief.logged()).toMatch(/unknown root key rk-[0-9a-f]{16}; known: rk-/);
    await thief.stop();
  });

  it('is opened sixty times a minute by one person, not more', async () => {
    const busy = await seedAccount(stage.owner);
    const itemId = await stage.seedItem(itemContent(), busy);
    const results: (string | null)[] = [];
    for (let index = 0; index < 62; index += 1) {
      const entry = await stage.permit(busy.admin, { companyId: busy.companyA, itemId });
      results.push(await refusal(stage.open(busy.admin, itemId, entry, { companyId: busy.companyA })));
    }
    expect(results.slice(0, 60).every((result) => result === null)).toBe(true);
    expect(results.slice(60)).toEqual(['too_many_requests', 'too_many_requests']);
    const entry = await stage.permit(busy.technician, { companyId: busy.companyA, itemId });
    expect(
      await refusal(stage.open(busy.technician, itemId, entry, { companyId: busy.companyA })),
    ).toBeNull();
  });

  it('is amended unseen: what is not named stays, null takes away', async () => {
    const itemId = await stage.seedItem();
    const at = {
      sessionToken: stage.account.technician.sessionToken,
      companyId: stage.account.companyA,
      itemId,
    };
    const amended = await stage.keyholder.web.amendItem({
      ...at,
      currentVersion: 1,
      changes: { notes: new Secret('canary-note'), totp: null },
    });
    expect(amended).toMatchObject({ itemVersion: 2, hasPassword: true, hasTotp: false, hasNotes: true });
    await stage.owner.within(stage.account.id, null, async () => {
      await stage.owner.client.query(
        `insert into vault_item_version (account_id, company_id, item_id, version, key_epoch, sealed, name, origin)
         values ($1, $2, $3, 2, $4, $5, 'Router', 'person')`,
        [stage.account.id, stage.account.companyA, itemId, amended.keyEpoch, amended.sealed],
      );
      await stage.owner.client.query('update vault_item set current_version = 2 where id = $1', [itemId]);
    });
    const entry = await stage.permit(stage.account.admin, {
      companyId: stage.account.companyA,
      itemId,
      fields: ['password', 'notes', 'totp'],
    });
    const opened = await stage.open(stage.account.admin, itemId, entry, {
      fields: ['password', 'notes', 'totp'],
    });
    expect(opened.password?.reveal()).toBe(PASSWORD);
    expect(opened.notes?.reveal()).toBe('canary-note');
    expect(opened.totp).toBeNull();
    expect(await refusal(stage.keyholder.web.amendItem({ ...at, currentVersion: 1, changes: {} }))).toBe(
      'stale',
    );
  });
});
