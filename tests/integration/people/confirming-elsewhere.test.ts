// Accepting where no vault is sealed, in the whole account, and what becomes of places that are taken away or changed.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { confirmingStage, type ConfirmingStage } from './confirming-stage.ts';

vi.mock('next/headers', async () => (await import('../matrix/caller-cookie.ts')).nextHeaders);

let stage: ConfirmingStage;

beforeAll(async () => {
  stage = await confirmingStage();
}, 180_000);
afterAll(() => stage.end());

describe('other places', () => {
  it('are open at once where the vault is not sealed', async () => {
    const body = { name: 'Open House', webAddress: 'open-house.com' };
    const companyId = String((await stage.must(stage.owner, 'createCompany', { body }))['id']);
    const joined = await stage.accept(await stage.invite(companyId, 'member'));
    expect(joined).toMatchObject({ waits: false, status: 'confirmed' });
    expect((await stage.call(joined.caller, 'listVaultItems', { params: { companyId } })).status).toBe(200);
  });

  it('end for who is removed while they wait', async () => {
    const gone = await stage.accept(await stage.invite(stage.company, 'company_admin'));
    expect((await stage.call(gone.caller, 'getOwnWaits')).status).toBe(200);
    await stage.must(stage.admin, 'removeCompanyUser', {
      params: { companyId: stage.company, userId: gone.id },
    });
    expect((await stage.call(gone.caller, 'getOwnWaits')).status).toBe(401);
    expect(
      (
        await stage.confirm(
          stage.admin,
          { version: 1, keyId: randomUUID() },
          { companyId: stage.company, userId: gone.id },
        )
      ).status,
    ).toBe(404);
  });

  it('of the whole account wait as well, for somebody who rules it and holds one of its keys', async () => {
    const staff = await stage.accept(await stage.invite(stage.one.a, 'technician'));
    expect(staff.waits).toBe(true);
    const params = { companyId: stage.one.a, userId: staff.id };
    const browser = await stage.openBrowser(staff.caller, staff.person);
    const told = await stage.seen(stage.owner, params);
    expect(told).toMatchObject({ handsKey: false, mayConfirm: true, confirmers: ['admin', 'owner'] });
    const lead = await stage.caller('company administrator', stage.one.lead);
    const body = { version: told.version, keyId: browser.keyId };
    // Staff are not in the list that a company's administrator sees.
    expect((await stage.confirm(lead, body, params)).body['code']).toBe('not_found');
    expect((await stage.confirm(stage.owner, body, params)).status).toBe(204);
    expect((await stage.call(staff.caller, 'getMe')).status).toBe(401);
    await stage.signInAgain(staff);
    expect((await stage.call(staff.caller, 'getMe')).body['role']).toBe('technician');
  });

  it('that lead to no sealed vault need nobody’s word any more', async () => {
    const staff = await stage.accept(await stage.invite(stage.one.a, 'technician'));
    const params = { companyId: stage.one.a, userId: staff.id };
    const body = { version: 1, role: 'member' };
    expect(await stage.must(stage.owner, 'changeCompanyUser', { params, body })).toMatchObject({
      state: 'member',
    });
  });
});

describe('a higher role or another company, given to somebody who is confirmed', () => {
  /** What the database itself holds for them of the sealed vault's key. */
  const slotsOf = async (personId: string): Promise<number> =>
    (await stage.root.query('select from sec.member_slot where person_id = $1', [personId])).rowCount ?? -1;

  it.each(['administrator', 'technician'])('opens nothing that is sealed: %s', async (becomes) => {
    const person = becomes === 'administrator' ? stage.one.member : stage.one.colleague;
    const { rows } = await stage.root.query<{ version: number }>(
      'select version from membership where id = $1',
      [person.membership],
    );
    const version = rows[0]?.version ?? 0;
    if (becomes === 'administrator') {
      const params = { companyId: stage.one.a, userId: person.membership };
      const raised = await stage.must(stage.owner, 'changeCompanyUser', {
        params,
        body: { version, role: 'admin' },
      });
      expect(raised).toMatchObject({ role: 'admin', state: 'member' });
    } else {
      await stage.must(stage.owner, 'changeGrant', {
        params: { membershipId: person.membership, companyId: stage.company },
        body: {
          rights: ['reveal', 'invite', 'import', 'map'],
          until: null,
          reason: null,
          ticket: null,
          version,
        },
      });
    }
    const raised = await stage.caller(becomes, person);
    const browser = await stage.openBrowser(raised, person.id);
    const params = { companyId: stage.company };
    // They reach the company, and get of its items what is sealed alone.
    const items = (await stage.must(raised, 'listVaultItems', { params }))['data'] as { id: string }[];
    const told = await stage.must(raised, 'revealVaultItem', {
      params: { ...params, itemId: items[0]?.id ?? '' },
      body: { fields: ['password'] },
    });
    expect(JSON.stringify(told)).not.toContain('heron at the lock');
    expect(told['sealed']).toMatchObject({ blob: expect.any(String) as string });
    expect(await browser.slotsFor(stage.company, { ...browser, publicKey: '' })).toEqual([]);
    // Nor does anything they may call give them a key: not the server's own handing over, nor a person they let in.
    await stage.call(raised, 'prepareCustody', { body: { companyIds: [stage.company] } });
    expect((await stage.must(raised, 'getOwnSlots'))['data']).toEqual([]);
    const waiting = await stage.accept(await stage.invite(stage.company, 'member'));
    const place = { ...params, userId: waiting.id };
    const { version: waits, mayConfirm } = await stage.seen(raised, place);
    expect(mayConfirm).toBe(false);
    const body = { version: waits, keyId: browser.keyId, slots: [] };
    expect((await stage.confirm(raised, body, place)).status).toBeGreaterThanOrEqual(403);
    const taken = await stage.call(raised, 'takeOldSealed', { params, body: { after: null } });
    expect(taken.body['items'] ?? []).toEqual([]);
    expect(await slotsOf(person.id)).toBe(0);
    expect(await stage.statusOf(waiting.id)).toBe('accepted');
  });
});
