// How long the link of an invitation works: as its account says, from the mail on, within 72 hours.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setSignInRules as contract } from '#src/contracts/second-factor.ts';
import { getMe } from '#src/domain/account/get-me.ts';
import { getSignInRules, setSignInRules } from '#src/domain/account/sign-in-rules.ts';
import { inviteUser } from '#src/domain/people/invite-user.ts';
import { renewLapsedLink } from '#src/domain/people/renew-lapsed-link.ts';
import { resendInvitation } from '#src/domain/people/resend-invitation.ts';
import { refusal, setStage, type Stage } from './people-stage.ts';
import { distinguishable, furthestByChance } from './timed-tries.ts';

const HOUR = 3_600_000;
/** Of either kind, a third of a second each. */
const TRIES = 21;

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.clear());

const rules = { secondFactorRequired: false, idleMinutes: 15, hours: 12 };

const setHours = async (invitationHours?: number) =>
  setSignInRules(await stage.as(stage.account.admin), { body: { ...rules, invitationHours } });

const invite = async (at?: string) =>
  inviteUser(await stage.as(stage.account.admin), {
    params: { companyId: stage.account.companyA },
    body: { email: `${randomUUID()}@alder.example`, name: '', role: 'member', at },
  });

/** For how many hours from `from` on the link works. */
async function hoursOf(id: string, from = Date.now()): Promise<number> {
  const rows = (await stage.root('select expires_at as at from invitation where id = $1', [id])) as {
    at: Date;
  }[];
  return Math.round((((rows[0]?.at.getTime() ?? 0) - from) / HOUR) * 100) / 100;
}

it('is the account’s to say, for invitations, those sent again, and links that are asked for anew', async () => {
  const before = await invite();
  expect(await hoursOf(before.id)).toBe(72);
  expect(await setHours(4)).toMatchObject({ invitationHours: 4 });
  // What is not said stays.
  expect(await setHours()).toMatchObject({ invitationHours: 4 });
  expect((await getMe(await stage.as(stage.account.admin))).account.invitationHours).toBe(4);
  expect(await hoursOf(before.id)).toBe(72);
  const fresh = await invite();
  expect(await hoursOf(fresh.id)).toBe(4);
  const at = Date.now() + 24 * HOUR;
  expect(await hoursOf((await invite(new Date(at).toISOString())).id, at)).toBe(4);
  await resendInvitation(await stage.as(stage.account.admin), { params: { invitationId: before.id } });
  expect(await hoursOf(before.id)).toBe(4);
  await stage.root(`update invitation set expires_at = clock_timestamp() - interval '1 hour' where id = $1`, [
    fresh.id,
  ]);
  await renewLapsedLink(stage.services, { body: { token: stage.tokenOf(fresh.id) } });
  expect(await hoursOf(fresh.id)).toBe(4);
});

it('is 72 hours at most and an hour at least, set by those who rule the account alone', async () => {
  for (const invitationHours of [0, 73, 1.5])
    expect(contract.body.safeParse({ ...rules, invitationHours }).success).toBe(false);
  await expect(stage.root('update account set invitation_hours = 73')).rejects.toThrow(
    /invitation_hours_known/,
  );
  const technician = await stage.as(stage.account.technician);
  expect(await refusal(setSignInRules(technician, { body: { ...rules, invitationHours: 4 } }))).toBe(
    'forbidden',
  );
  expect(await getSignInRules(await stage.as(stage.account.admin))).toMatchObject({ invitationHours: 4 });
});

it('is told early enough where it is short: within its last third, and not before', async () => {
  await setHours(12);
  const { id } = await invite();
  const left = async (hours: number): Promise<number> => {
    await stage.root(
      `update invitation set created_at = clock_timestamp() - interval '2 hours', state = 'sent',
       expires_at = clock_timestamp() + $2 * interval '1 hour' where id = $1`,
      [id, hours],
    );
    await stage.root(`delete from notice`);
    await stage.root('select sec.tell_of_invitations()');
    return (await stage.root(`select 1 from notice where kind = 'invitations_expiring'`)).length;
  };
  await stage.root(`update invitation set state = 'revoked' where id <> $1`, [id]);
  expect(await left(5)).toBe(0);
  expect(await left(3)).toBeGreaterThan(0);
});

it('is not told to who holds a link: a new one is asked for in the same time whether there is any or not', async () => {
  const lapsed = async () => {
    const { id } = await invite();
    await stage.root(
      `update invitation set expires_at = clock_timestamp() - interval '1 hour' where id = $1`,
      [id],
    );
    return stage.tokenOf(id);
  };
  const tokens: string[] = [];
  for (let number = 0; number < TRIES; number += 1) tokens.push(await lapsed());
  const ask = (token: string) => renewLapsedLink(stage.services, { body: { token } });
  // Without the wait it comes near 1.
  const told = await distinguishable(
    () => ask(tokens.pop() ?? ''),
    () => ask('A'.repeat(43)),
    TRIES,
  );
  // 0.86
  expect(told).toBeLessThan(furthestByChance(TRIES));
}, 60_000);
