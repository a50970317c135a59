// Invitations from the first click to the first sign-in: once, in time, for the right person, and for nobody else.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashToken } from '#src/adapters/secrets/index.ts';
import { getCompany } from '#src/domain/companies/get-company.ts';
import { acceptInvitation } from '#src/domain/people/accept-invitation.ts';
import { inviteUser } from '#src/domain/people/invite-user.ts';
import { listCompanyUsers } from '#src/domain/people/list-company-users.ts';
import { openInvitation } from '#src/domain/people/open-invitation.ts';
import { resendInvitation } from '#src/domain/people/resend-invitation.ts';
import { revokeInvitation } from '#src/domain/people/revoke-invitation.ts';
import { signIn } from '#src/domain/account/sign-in.ts';
import { Secret } from '#src/model/secret.ts';
import { PASSWORD, refusal, setStage, type Stage } from './people-stage.ts';

let stage: Stage;
let number = 0;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.clear());

async function invite(email = `person${(number += 1)}@alder.example`, role: 'member' | 'admin' = 'member') {
  const companyId = role === 'admin' ? stage.account.companyA : stage.account.companyB;
  const context = await stage.as(stage.account.admin);
  const row = await inviteUser(context, { params: { companyId }, body: { email, name: 'Jo Alder', role } });
  return { ...row, companyId, token: stage.tokenOf(row.id) };
}

const accept = (token: string, password = PASSWORD, name = '') =>
  acceptInvitation(stage.services, { body: { token, name, password } });

async function people(show: 'all' | 'withdrawn' = 'all') {
  const context = await stage.as(stage.account.admin);
  return listCompanyUsers(context, {
    params: { companyId: stage.account.companyB },
    query: { limit: 200, show },
  });
}

const stateOf = async (id: string): Promise<string | undefined> =>
  (await people()).data.find((row) => row.id === id)?.state;

describe('inviting', () => {
  it('stages invitation, mail and audit entry together, and stores no token', async () => {
    const { id, token } = await invite();
    const [stored] = await stage.sql<{ row: string; mails: number; entries: number }>(
      `select i::text as row, (select count(*)::int from outbox where invitation_id = i.id) as mails,
         (select count(*)::int from audit_entry where target_id = i.id::text and action = 'invitation.created') as entries
       from invitation i where id = $1`,
      [id],
    );
    expect(stored).toMatchObject({ mails: 1, entries: 1 });
    expect(stored?.row).not.toContain(token);
    expect(await stateOf(id)).toBe('staged');
  });

  it('counts those who were invited apart from those who joined, until they are withdrawn', async () => {
    const context = await stage.as(stage.account.admin);
    const figures = async (companyId: string) => {
      const { people, invited } = await getCompany(context, { params: { companyId } });
      return { people, invited };
    };
    const { id, companyId } = await invite();
    const before = await figures(companyId);
    expect(before.invited).toBe((await people()).counts.invitations);
    await revokeInvitation(context, { params: { invitationId: id } });
    expect(await figures(companyId)).toEqual({ ...before, invited: before.invited - 1 });
  });

  it.each([
    ['one@@alder.example', 'invalid'],
    ['nobody', 'invalid'],
    ['a@b.local', 'invalid'],
  ])('refuses %s beside the field', async (email, code) => {
    await expect(invite(email)).rejects.toMatchObject({ code, fields: [{ path: 'email' }] });
  });

  it('knows an address in every spelling', async () => {
    await invite('Twice@Alder.example');
    for (const email of ['twice@alder.example', ' TWICE@ALDER.EXAMPLE ', 'Twice <twice@alder.example>']) {
      expect(await refusal(invite(email))).toBe('conflict');
    }
  });

  it('keeps one open invitation when twenty people press at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => refusal(invite('rush@alder.example'))),
    );
    expect(outcomes.filter((code) => code === null)).toHaveLength(1);
    expect(outcomes.filter((code) => code === 'conflict')).toHaveLength(19);
  });

  it('waits for a web address and for outgoing mail', async () => {
    const { companyB } = stage.account;
    const body = { email: 'early@alder.example', name: '', role: 'member' as const };
    const context = await stage.as(stage.account.admin, { mailConfigured: false });
    expect(await refusal(inviteUser(context, { params: { companyId: companyB }, body }))).toBe(
      'mail_not_configured',
    );
    await stage.sql(`update company set status = 'needs_web_address' where id = $1`, [companyB]);
    try {
      expect(await refusal(invite('early@alder.example'))).toBe('needs_web_address');
      expect(await people()).toMatchObject({ mayInvite: false, inviteBlock: 'needs_web_address' });
    } finally {
      await stage.sql(`update company set status = 'active' where id = $1`, [companyB]);
    }
  });

  it('lets a technician invite in a given company only, and no staff', async () => {
    const technician = await stage.as(stage.account.technician);
    const ask = (companyId: string, role: 'member' | 'technician' | 'admin') =>
      refusal(
        inviteUser(technician, {
          params: { companyId },
          body: { email: `t-${role}@a.example`, name: '', role },
        }),
      );
    expect(await ask(stage.account.companyB, 'member')).toBe('not_found');
    expect(await ask(stage.stranger.companyB, 'member')).toBe('not_found');
    expect(await ask(stage.account.companyA, 'technician')).toBe('forbidden');
    expect(await ask(stage.account.companyA, 'admin')).toBe('forbidden');
    expect(await ask(stage.account.companyA, 'member')).toBeNull();
  });
});

describe('accepting', () => {
  it('opens the account of a new person for that company and no other', async () => {
    const { id, token, email } = await invite();
    expect(await openInvitation(stage.services, { body: { token } })).toMatchObject({
      email,
      companyName: 'Alder & <Finch>',
      accountName: 'Northwind IT',
      role: 'member',
      hasPassword: false,
    });
    expect(await stateOf(id)).toBe('opened');
    expect(await accept(token)).toEqual({
      email,
      accountId: stage.account.id,
      companyId: stage.account.companyB,
      waits: false,
    });
    const session = await signIn(stage.services, { email, password: new Secret(PASSWORD), userAgent: null });
    const opened = await stage.web.sessions.open(hashToken(session?.token.reveal() ?? ''));
    expect(opened).toMatchObject({ scope: 'assigned', role: 'member', companyIds: [stage.account.companyB] });
    const seen = await stage.web.withTenant(opened?.context ?? '', (repos) => repos.companies.enterable(50));
    expect(seen.companies.map((company) => company.id)).toEqual([stage.account.companyB]);
  });

  it('lets exactly one of a hundred through', async () => {
    const { id, token } = await invite();
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => refusal(accept(token))));
    expect(outcomes.filter((code) => code === null)).toHaveLength(1);
    expect(new Set(outcomes.filter((code) => code !== null))).toEqual(new Set(['invitation_invalid']));
    const [entries] = await stage.sql<{ n: number }>(
      `select count(*)::int as n from audit_entry where target_id = $1 and action = 'invitation.accepted'`,
      [id],
    );
    expect(entries?.n).toBe(1);
  }, 60_000);

  it('answers used, expired, withdrawn, replaced, tampered and unknown links alike', async () => {
    const used = await invite();
    await accept(used.token);
    const expired = await invite();
    await stage.sql(`update invitation set expires_at = now() - interval '1 second' where id = $1`, [
      expired.id,
    ]);
    const withdrawn = await invite();
    const replaced = await invite();
    const admin = await stage.as(stage.account.admin);
    await revokeInvitation(admin, { params: { invitationId: withdrawn.id } });
    await resendInvitation(admin, { params: { invitationId: replaced.id } });
    const good = await invite();
    const tampered = `${good.token.slice(0, -1)}${good.token.endsWith('A') ? 'B' : 'A'}`;
    const answers = new Set<string>();
    for (const token of [used, expired, withdrawn, replaced]
      .map((one) => one.token)
      .concat(tampered, 'x'.repeat(43))) {
      for (const call of [openInvitation(stage.services, { body: { token } }), accept(token)]) {
        const error: unknown = await call.catch((caught: unknown) => caught);
        const { code, userMessage, fields, extra } = error as Record<string, unknown>;
        answers.add(JSON.stringify({ code, userMessage, fields, extra }));
      }
    }
    expect(answers.size).toBe(1);
    expect([...answers][0]).toContain('invitation_invalid');
    expect(await stateOf(expired.id)).toBe('expired');
    expect((await people('withdrawn')).data.map((row) => row.id)).toContain(withdrawn.id);
    expect(await refusal(accept(stage.tokenOf(replaced.id, 2)))).toBeNull();
  });

  it('asks a known person for their own password, and keeps it', async () => {
    const first = await invite('known@alder.example');
    await accept(first.token);
    const second = await invite('Known@Alder.example', 'admin');
    expect(await openInvitation(stage.services, { body: { token: second.token } })).toMatchObject({
      hasPassword: true,
    });
    await expect(accept(second.token, 'another lantern orbit seven')).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'password' }],
    });
    expect(await accept(second.token)).toMatchObject({ companyId: stage.account.companyA });
    const old = { email: 'known@alder.example', password: new Secret(PASSWORD), userAgent: null };
    expect(await signIn(stage.services, old)).not.toBeNull();
  });

  it('refuses weak passwords and keeps the link', async () => {
    const { token } = await invite();
    for (const password of ['short', 'a'.repeat(30), 'Northwind IT 2026', 'qazwsxedcrfvtgb']) {
      expect(await refusal(accept(token, password))).toBe('invalid');
    }
    expect(await refusal(accept(token))).toBeNull();
  });

  it('invites again where an invitation has run out, and sends a used one no more', async () => {
    const old = await invite('again@alder.example');
    await stage.sql(`update invitation set expires_at = now() - interval '1 second' where id = $1`, [old.id]);
    const fresh = await invite('again@alder.example');
    expect(fresh.id).not.toBe(old.id);
    await accept(fresh.token);
    const admin = await stage.as(stage.account.admin);
    expect(await refusal(resendInvitation(admin, { params: { invitationId: fresh.id } }))).toBe('conflict');
    expect(await refusal(revokeInvitation(admin, { params: { invitationId: fresh.id } }))).toBe('conflict');
    expect(await refusal(invite('again@alder.example'))).toBe('conflict');
    const foreign = await stage.as(stage.stranger.admin);
    expect(await refusal(resendInvitation(foreign, { params: { invitationId: old.id } }))).toBe('not_found');
  });
});
