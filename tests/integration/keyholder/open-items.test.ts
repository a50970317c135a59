// Opening a vault item: after a committed, fresh, matching audit entry, and once for each.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startKeyholder } from './running-keyholder.ts';
import { line, PASSWORD, refusal, setStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.clear());

describe('a vault item', () => {
  it('is opened after its entry is committed: the asked fields and no other', async () => {
    const itemId = await stage.seedItem();
    const all = await stage.permit(stage.account.technician, {
      companyId: stage.account.companyA,
      itemId,
      fields: ['password', 'totp', 'notes'],
    });
    const opened = await stage.open(stage.account.technician, itemId, all, { fields: ['totp', 'notes'] });
    expect(Object.keys(opened).sort()).toEqual(['notes', 'totp']);
    expect(opened.notes).toBeNull();
    expect(opened.totp).toMatchObject({ periodSeconds: 30 });
    if (!opened.totp || !('code' in opened.totp)) throw new Error('no code');
    expect(opened.totp.code.reveal()).toMatch(/^\d{6}$/);
    const entry = await stage.permit(stage.account.admin, { companyId: stage.account.companyA, itemId });
    expect((await stage.open(stage.account.admin, itemId, entry)).password?.reveal()).toBe(PASSWORD);
  });

  it('is opened once for each entry, also when many ask at once', async () => {
    const itemId = await stage.seedItem();
    const entry = await stage.permit(stage.account.admin, { companyId: stage.account.companyA, itemId });
    const results = await Promise.all(
      Array.from({ length: 10 }, () => refusal(stage.open(stage.account.admin, itemId, entry))),
    );
    expect(results.filter((result) => result === null)).toHaveLength(1);
    expect(results.filter((result) => result === 'forbidden')).toHaveLength(9);
  });

  it('stays shut without the right entry', async () => {
    const itemId = await stage.seedItem();
    const other = await stage.seedItem();
    const at = { companyId: stage.account.companyA, itemId };
    const entries = {
      unknown: randomUUID(),
      'of another person': await stage.permit(stage.account.technician, at),
      'of another item': await stage.permit(stage.account.admin, { ...at, itemId: other }),
      'of another company': await stage.permit(stage.account.admin, {
        ...at,
        companyId: stage.account.companyB,
      }),
      'of another action': await stage.permit(stage.account.admin, { ...at, action: 'vault_item.updated' }),
      'of other fields': await stage.permit(stage.account.admin, { ...at, fields: ['notes'] }),
    };
    for (const [which, entry] of Object.entries(entries)) {
      expect([which, await refusal(stage.open(stage.account.admin, itemId, entry))]).toEqual([
        which,
        'forbidden',
      ]);
    }
  });

  it('is opened within a minute of its entry, and not after', async () => {
    const itemId = await stage.seedItem();
    for (const [age, answer] of [
      [55, null],
      [61, 'forbidden'],
    ] as const) {
      const entry = await stage.permit(stage.account.admin, { companyId: stage.account.companyA, itemId });
      await stage.owner.within(stage.account.id, null, () =>
        stage.owner.client.query(`update audit_entry set at = at - $2 * interval '1 second' where id = $1`, [
          entry,
          age,
        ]),
      );
      expect(await refusal(stage.open(stage.account.admin, itemId, entry))).toBe(answer);
    }
  });

  it('stays shut while the entry is written but not committed', async () => {
    const itemId = await stage.seedItem();
    let asked: string | null = 'not asked';
    await stage.webDatabase.withTenant(await stage.contextOf(stage.account.admin), async (repos) => {
      const entry = await repos.audit.append(line({ companyId: stage.account.companyA, itemId }));
      asked = await refusal(stage.open(stage.account.admin, itemId, entry));
    });
    expect(asked).toBe('forbidden');
  });

  it('stays shut to entries from before the key-holder started, so that a restart forgets no used one', async () => {
    const itemId = await stage.seedItem();
    const entry = await stage.permit(stage.account.admin, { companyId: stage.account.companyA, itemId });
    const restarted = await startKeyholder(stage.fresh.keysUrl);
    const asked = {
      sessionToken: stage.account.admin.sessionToken,
      companyId: stage.account.companyA,
      itemId,
      auditEntryId: entry,
      fields: ['password' as const],
    };
    expect(await refusal(restarted.web.openItem(asked))).toBe('forbidden');
    await restarted.stop();
  });
});
