// Many invitations at once: sent again now or at a time, withdrawn, and each mailed once however often the call breaks off.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bulkInvitations } from '#src/domain/people/many-invitations.ts';
import { inviteUser } from '#src/domain/people/invite-user.ts';
import { listCompanyUsers } from '#src/domain/people/list-company-users.ts';
import { refusal, setStage, type Stage } from './people-stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.clear());
beforeEach(() => stage.root('delete from invitation'));

async function invite(count: number): Promise<void> {
  const context = await stage.as(stage.account.admin);
  for (let number = 0; number < count; number += 1) {
    await inviteUser(context, {
      params: { companyId: stage.account.companyB },
      body: { email: `${randomUUID()}@alder.example`, name: '', role: 'member' },
    });
  }
}

const earlier = () => stage.root(`update outbox set created_at = created_at - interval '1 hour'`);
const mails = (where = 'true') =>
  stage.root(`select invitation_id, generation from outbox where ${where}`) as Promise<
    { invitation_id: string; generation: number }[]
  >;

type Body = Omit<Parameters<typeof bulkInvitations>[1]['body'], 'preview'>;

async function bulk(body: Body, preview = false) {
  return bulkInvitations(await stage.as(stage.account.admin), {
    params: { companyId: stage.account.companyB },
    body: { ...body, preview },
  });
}

describe('all open invitations of a company', () => {
  it('are sent again once, though the call breaks off in the middle and is made again and again', async () => {
    await invite(40);
    await earlier();
    // A process that is killed leaves the transactions that it has committed.
    const context = await stage.as(stage.account.admin);
    let left = 17;
    const dying = {
      ...context,
      transaction: ((work) => {
        if ((left -= 1) < 0) throw new Error('killed');
        return context.transaction(work);
      }) as typeof context.transaction,
    };
    const params = { companyId: stage.account.companyB };
    const body = { do: 'resend' as const, which: 'invitations' as const, preview: false };
    expect(await refusal(bulkInvitations(dying, { params, body }))).toContain('killed');
    expect(await bulk(body)).toMatchObject({ done: 24, left: 0, more: false });
    expect(await bulk(body)).toMatchObject({ done: 0, left: 0, more: false });
    const sent = await mails('generation = 2');
    expect(new Set(sent.map((mail) => mail.invitation_id)).size).toBe(40);
    expect(await mails()).toHaveLength(80);
  });

  it('wait for their time, show it, and run out only 72 hours after it', async () => {
    await invite(2);
    await earlier();
    const at = new Date(Date.now() + 3 * 86_400_000).toISOString();
    expect(await bulk({ do: 'resend', which: 'invitations', at })).toMatchObject({ done: 2 });
    const list = await listCompanyUsers(await stage.as(stage.account.admin), {
      params: { companyId: stage.account.companyB },
      query: { limit: 50, show: 'invitations' },
    });
    for (const row of list.data) {
      expect(row).toMatchObject({ state: 'staged', sendsAt: at });
      expect(Date.parse(row.expiresAt ?? '') - Date.parse(at)).toBe(72 * 3_600_000);
    }
    expect(await stage.worker.mailQueue.claim(10, 1000)).toEqual([]);
    await stage.root(`update outbox set next_attempt_at = now() - interval '1 second' where generation = 2`);
    expect(await stage.worker.mailQueue.claim(10, 1000)).toHaveLength(2);
  });

  it.each([new Date(0).toISOString(), new Date(Date.now() + 61 * 86_400_000).toISOString()])(
    'are not put off to %s',
    async (at) => {
      expect(await refusal(bulk({ do: 'resend', which: 'invitations', at }))).toBe('invalid');
    },
  );

  it('are withdrawn, and only those that need attention where that is asked', async () => {
    await invite(3);
    const [first] = await mails();
    await stage.root(`update invitation set state = 'bounced' where id = $1`, [first?.invitation_id]);
    expect(await bulk({ do: 'revoke', which: 'attention' })).toMatchObject({ done: 1, left: 0, more: false });
    expect(await bulk({ do: 'revoke', which: 'invitations' })).toMatchObject({
      done: 2,
      left: 0,
      more: false,
    });
    expect(await bulk({ do: 'revoke', which: 'invitations' })).toMatchObject({
      done: 0,
      left: 0,
      more: false,
    });
  });
});
