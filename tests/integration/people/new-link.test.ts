// "Send me a new link": mails the invited address alone, once for each link, and says nothing to who asks.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptInvitation } from '#src/domain/people/accept-invitation.ts';
import { inviteUser } from '#src/domain/people/invite-user.ts';
import { renewLapsedLink } from '#src/domain/people/renew-lapsed-link.ts';
import { revokeInvitation } from '#src/domain/people/revoke-invitation.ts';
import { PASSWORD, refusal, setStage, type Stage } from './people-stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.clear());

async function invite() {
  const { id, email } = await inviteUser(await stage.as(stage.account.admin), {
    params: { companyId: stage.account.companyB },
    body: { email: `${randomUUID()}@alder.example`, name: 'Jo', role: 'member' },
  });
  return { id, email, token: stage.tokenOf(id) };
}

const lapse = (id: string, days = 1) =>
  stage.root(`update invitation set expires_at = clock_timestamp() - $2 * interval '1 day' where id = $1`, [
    id,
    days,
  ]);
const ask = (token: string) => renewLapsedLink(stage.services, { body: { token } });
const accept = (token: string) =>
  refusal(acceptInvitation(stage.services, { body: { token, name: '', password: PASSWORD } }));

async function mails(id: string): Promise<number> {
  const [row] = (await stage.root('select count(*)::int as count from outbox where invitation_id = $1', [
    id,
  ])) as {
    count: number;
  }[];
  return row?.count ?? 0;
}

describe('a link that has run out', () => {
  it('is replaced by a new one that works for the full term, of twenty that ask at once by one', async () => {
    const { id, token } = await invite();
    await lapse(id);
    expect(await accept(token)).toBe('invitation_invalid');
    await Promise.all(Array.from({ length: 20 }, () => ask(token)));
    expect(await mails(id)).toBe(2);
    await ask(token);
    expect(await mails(id)).toBe(2);
    expect(await accept(token)).toBe('invitation_invalid');
    expect(await accept(stage.tokenOf(id, 2))).toBeNull();
  });

  it('brings nothing after thirty days, once accepted or withdrawn, while it is good, and when made up', async () => {
    const [old, accepted, revoked, good] = [await invite(), await invite(), await invite(), await invite()];
    await lapse(old.id, 31);
    expect(await accept(accepted.token)).toBeNull();
    await lapse(accepted.id);
    await revokeInvitation(await stage.as(stage.account.admin), { params: { invitationId: revoked.id } });
    await lapse(revoked.id);
    const said = new Set<string>();
    for (const { token } of [old, accepted, revoked, good, { token: 'A'.repeat(43) }]) {
      said.add(JSON.stringify(await ask(token)));
    }
    for (const { id } of [old, accepted, revoked, good]) expect(await mails(id)).toBe(1);
    const lapsed = await invite();
    await lapse(lapsed.id);
    said.add(JSON.stringify(await ask(lapsed.token)));
    expect([...said]).toEqual(['{"asked":true}']);
    expect(await accept(good.token)).toBeNull();
  });
});
