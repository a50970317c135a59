// Invitations of several companies at once: in waves that count what is planned already, moved, withdrawn, and each company
// by what its sender may do there.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeGrant } from '#src/domain/account/change-grant.ts';
import { inviteUser } from '#src/domain/people/invite-user.ts';
import { listCompanyUsers } from '#src/domain/people/list-company-users.ts';
import { listInvitingCompanies } from '#src/domain/people/list-inviting-companies.ts';
import { manyInvitations } from '#src/domain/people/many-invitations.ts';
import { refusal, setStage, type Stage } from './people-stage.ts';
import type { SeededPerson } from '../keyholder/seeded-accounts.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.clear());
beforeEach(() => stage.root('delete from invitation'));

type Body = Parameters<typeof manyInvitations>[1]['body'];

async function many(body: Partial<Body>, person: SeededPerson = stage.account.admin) {
  const { companyA, companyB } = stage.account;
  return manyInvitations(await stage.as(person), {
    body: { companyIds: [companyA, companyB], do: 'resend', which: 'invitations', preview: false, ...body },
  });
}

async function invite(companyId: string, count: number, at?: string): Promise<void> {
  const context = await stage.as(stage.account.admin);
  for (let number = 0; number < count; number += 1) {
    await inviteUser(context, {
      params: { companyId },
      body: { email: `${randomUUID()}@alder.example`, name: '', role: 'member', at },
    });
  }
  await stage.root(`update outbox set created_at = created_at - interval '1 hour'`);
}

/** When the mails of the present links go out, in order, in milliseconds of the epoch. */
async function times(): Promise<number[]> {
  const rows = (await stage.root(
    `select o.next_attempt_at as at from invitation i join outbox o on o.invitation_id = i.id and o.generation = i.generation
     where o.state = 'queued' and i.state = 'staged' order by 1`,
  )) as { at: Date }[];
  return rows.map(({ at }) => at.getTime());
}

/** The same as days from `from`; for comparing moments that lie whole days apart only, as fractions of a day are rounded. */
async function daysFrom(from: number): Promise<number[]> {
  return (await times()).map((at) => (at - from) / DAY);
}

describe('waves over several companies', () => {
  it('hold so many a day at most, with what is planned already, and are shown before and after', async () => {
    const { companyA, companyB } = stage.account;
    const begin = Date.now() + DAY + HOUR;
    const at = new Date(begin).toISOString();
    await invite(companyA, 1, at);
    const planned = (await stage.root('select id from invitation')) as { id: string }[];
    await invite(companyA, 3);
    await invite(companyB, 2);
    await stage.root(`update invitation set state = 'sent' where id <> $1`, [planned[0]?.id]);
    await stage.root(`update outbox set state = 'sent' where invitation_id <> $1`, [planned[0]?.id]);
    // The one that is planned stays as it is: it was ordered a moment ago.
    await stage.root(`update outbox set created_at = clock_timestamp() where state = 'queued'`);
    const wave = { size: 2, every: 'day' as const };
    const before = await many({ at, wave, preview: true });
    expect(before.waves.map(({ mails }) => mails)).toEqual([1, 2, 2]);
    expect(await daysFrom(begin)).toEqual([0]);
    const told = await many({ at, wave });
    expect(told).toMatchObject({ done: 5, left: 0, more: false, waves: before.waves });
    expect(told.companies.map(({ done, why }) => [done, why])).toEqual(
      expect.arrayContaining([
        [3, null],
        [2, null],
      ]),
    );
    expect(await daysFrom(begin)).toEqual([0, 0, 1, 1, 2, 2]);
    const list = await listCompanyUsers(await stage.as(stage.account.admin), {
      params: { companyId: companyB },
      query: { limit: 50, show: 'planned' },
    });
    expect(list.counts).toMatchObject({ invitations: 2, planned: 2 });
    for (const { sendsAt, expiresAt } of list.data)
      expect(Date.parse(expiresAt ?? '') - Date.parse(sendsAt ?? '')).toBe(3 * DAY);
    expect(await stage.worker.mailQueue.claim(10, 1000)).toEqual([]);
  });

  it('can be changed and withdrawn until they go out', async () => {
    const { companyA } = stage.account;
    await invite(companyA, 4);
    const begin = Date.now() + 2 * DAY;
    const at = new Date(begin).toISOString();
    await many({ at, wave: { size: 1, every: 'day' } });
    expect(await daysFrom(begin)).toEqual([0, 1, 2, 3]);
    expect(await many({ which: 'planned', at, wave: { size: 3, every: 'day' } })).toMatchObject({ done: 4 });
    expect(await daysFrom(begin)).toEqual([0, 0, 0, 1]);
    const { asOf } = await many({ which: 'planned', at });
    // A call that is made again, as after an answer that was lost, does nothing a second time.
    expect(await many({ which: 'planned', at, since: asOf })).toMatchObject({ done: 0, left: 0 });
    // Neither does it where the mail was ordered within the millisecond that the answer tells.
    await stage.root('update outbox set created_at = $1', [asOf]);
    expect(await many({ which: 'planned', at, since: asOf })).toMatchObject({ done: 0, left: 0 });
    expect(await many({ which: 'planned', do: 'revoke' })).toMatchObject({ done: 4, waves: [] });
    expect(await stage.worker.mailQueue.claim(10, 1000)).toEqual([]);
    expect(await daysFrom(begin)).toEqual([]);
  });

  it('hold no more where several calls fill them at the same time, and nobody is mailed by two of them', async () => {
    const { companyA, companyB } = stage.account;
    await invite(companyA, 9);
    await invite(companyB, 9);
    const from = Date.now();
    const wave = { size: 4, every: 'hour' as const };
    const told = await Promise.all([
      many({ companyIds: [companyA], wave }),
      many({ companyIds: [companyB], wave }),
      many({ wave }),
      many({ wave, at: new Date(from + 2 * HOUR).toISOString() }),
    ]);
    expect(told.reduce((all, { done }) => all + done, 0)).toBe(18);
    const at = await times();
    expect(at).toHaveLength(18);
    for (const begin of at)
      expect(at.filter((one) => one >= begin && one < begin + HOUR).length).toBeLessThanOrEqual(4);
    const renewed = (await stage.root('select distinct generation from invitation')) as object[];
    expect(renewed).toEqual([{ generation: 2 }]);
  });

  it('go on no longer than sixty days', async () => {
    await invite(stage.account.companyA, 3);
    const at = new Date(Date.now() + 59 * DAY).toISOString();
    const wave = { size: 1, every: 'day' as const };
    expect(await refusal(many({ at, wave, preview: true }))).toBe('invalid');
    expect((await many({ at, wave: { ...wave, every: 'hour' }, preview: true })).waves).toHaveLength(3);
  });
});

describe('each company', () => {
  it('is judged by itself: what stands in the way in one stops nothing in the other', async () => {
    const { companyA, companyB } = stage.account;
    await invite(companyA, 2);
    await invite(companyB, 1);
    await stage.root(`update company set status = 'needs_web_address' where id = $1`, [companyA]);
    const told = await many({ companyIds: [companyA, companyB, stage.stranger.companyA, randomUUID()] });
    await stage.root(`update company set status = 'active' where id = $1`, [companyA]);
    expect(told).toMatchObject({ done: 1, left: 0 });
    const of = (id: string) => told.companies.find(({ companyId }) => companyId === id);
    expect(of(companyA)?.why).toMatch(/no web address/);
    expect(of(companyB)).toMatchObject({ done: 1, why: null });
    const [foreign, unknown] = told.companies.slice(2);
    expect(foreign).toMatchObject({ name: '', done: 0 });
    expect({ ...foreign, companyId: '' }).toEqual({ ...unknown, companyId: '' });
    // To withdraw, no web address is needed.
    expect(await many({ do: 'revoke' })).toMatchObject({ done: 3 });
  });

  it('is a technician’s by the right to invite there', async () => {
    const { companyA, companyB, technician } = stage.account;
    await invite(companyA, 1);
    await invite(companyB, 1);
    const told = await many({}, technician);
    expect(told).toMatchObject({ done: 1 });
    expect(told.companies.find(({ companyId }) => companyId === companyB)).toMatchObject({
      name: '',
      done: 0,
    });
    const listed = async () =>
      (await listInvitingCompanies(await stage.as(technician), { query: { limit: 50 } })).data;
    expect(await listed()).toMatchObject([{ companyId: companyA, invitations: 1, why: null }]);
    const [row] = (await stage.root('select id, version from membership where person_id = $1', [
      technician.id,
    ])) as { id: string; version: number }[];
    await changeGrant(await stage.as(stage.account.admin), {
      params: { membershipId: row?.id ?? '', companyId: companyA },
      body: { rights: ['import'], until: null, reason: null, ticket: null, version: row?.version ?? 0 },
    });
    expect((await many({ which: 'planned', do: 'revoke' }, technician)).companies[0]?.why).toMatch(
      /may not invite/,
    );
    expect((await listed())[0]?.why).toMatch(/may not invite/);
  });
});
