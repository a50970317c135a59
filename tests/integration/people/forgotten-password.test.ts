// A forgotten password: the link goes to the person alone, works once, ends every session, and nobody learns who exists.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashToken } from '#src/adapters/secrets/index.ts';
import { askReset } from '#src/domain/account/ask-reset.ts';
import { choosePassword, openReset } from '#src/domain/account/choose-password.ts';
import { signIn } from '#src/domain/account/sign-in.ts';
import { Secret } from '#src/model/secret.ts';
import { apiTokenOf, goodTokens } from './made-tokens.ts';
import { NEXT, setMailStage, type MailStage } from './mail-stage.ts';
import { PASSWORD, refusal } from './people-stage.ts';
import { distinguishable, furthestByChance } from './timed-tries.ts';

let stage: MailStage;
let steps: MailStage['steps'];

beforeAll(async () => {
  stage = await setMailStage();
  steps = stage.steps;
});
beforeEach(() => stage.forget());
afterAll(() => stage.end());

const ask = (email: string, address: string | null = null) =>
  askReset({ ...stage.services, caller: { address, userAgent: null, device: null } }, { body: { email } });
const open = (token: string) => openReset(stage.services, { body: { token } });
const choose = (token: string, password = NEXT) =>
  choosePassword(stage.services, { body: { token, password } });
const enter = (email: string, password: string) =>
  signIn(stage.services, { email, password: new Secret(password), userAgent: null });
const isLive = async (token: Secret | undefined) =>
  (await stage.web.sessions.open(hashToken(token?.reveal() ?? ''))) !== null;
const actions = async (email: string) => {
  const rows = await stage.sql<{ action: string }>(
    `select action from audit_entry where target_id = (select id::text from person where email = $1)
       and action like 'password.%' order by seq`,
    [email],
  );
  return rows.map((row) => row.action);
};

const delivered = () => stage.delivered();

/** The token of the link in the one mail that asking brings. */
async function linkOf(email: string): Promise<string> {
  await ask(email);
  const [mail] = await delivered();
  return /#token=([\w-]{43})\s/.exec(mail?.text ?? '')?.[1] ?? '';
}

describe('a link to a new password', () => {
  it('comes by mail, sets the password, ends every session and is told in the trail, without a secret in any row', async () => {
    const email = await steps.person();
    const sessions = [await enter(email, PASSWORD), await enter(email, PASSWORD)];
    await ask(email.toUpperCase());
    const [mail, ...more] = await delivered();
    expect(more).toEqual([]);
    expect(mail?.to).toMatchObject({ value: [{ address: email }] });
    expect(mail?.html).toContain('http://portal.example/reset-password#token=');
    const token = /#token=([\w-]{43})\s/.exec(mail?.text ?? '')?.[1] ?? '';
    expect(await open(token)).toEqual({ email, minLength: 15 });
    expect(await choose(token)).toEqual({ email });
    for (const session of sessions) expect(await isLive(session?.token)).toBe(false);
    expect(await enter(email, PASSWORD)).toBeNull();
    expect((await enter(email, NEXT))?.kind).toBe('session');
    expect(await actions(email)).toEqual(['password.reset_asked', 'password.reset']);
    const [word] = await delivered();
    expect(word?.subject).toBe('Your password for Northwind IT was changed');
    const rows = JSON.stringify([
      await stage.root('select m::text as row from sec.sign_in_mail m'),
      await stage.root('select e::text as row from audit_entry e'),
    ]);
    for (const secret of [token, NEXT, PASSWORD]) expect(rows).not.toContain(secret);
  });

  it('revokes every API token of the person, who may not be the one who made it', async () => {
    const [email, other] = [await steps.person(), await steps.person()];
    const [token, kept] = [await apiTokenOf(stage, email), await apiTokenOf(stage, other)];
    await choose(await linkOf(email));
    expect(await goodTokens(stage)).toEqual([kept]);
    const told = await stage.sql(
      `select from audit_entry where action = 'api_token.revoked' and target_id = $1 and details ->> 'because' = 'password'`,
      [token],
    );
    expect(told).toHaveLength(1);
    expect((await delivered())[0]?.text).toContain('your API tokens are revoked');
  });

  it('works once, of a dozen at once for one, and with it every other link of the person ends', async () => {
    const email = await steps.person();
    const [first, token] = [await linkOf(email), await linkOf(email)];
    expect(first).not.toBe(token);
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => refusal(choose(token))));
    expect(outcomes.filter((code) => code === null)).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set([null, 'reset_invalid']));
    expect(await refusal(choose(first, `${NEXT} more`))).toBe('reset_invalid');
    expect((await enter(email, NEXT))?.kind).toBe('session');
  });

  it('ends after an hour, is no other than the one of the mail, and says the same of all that do not work', async () => {
    const email = await steps.person();
    const token = await linkOf(email);
    await stage.root(`update sec.sign_in_mail set expires_at = clock_timestamp() - interval '1 second'`);
    const said = new Set<string>();
    for (const wrong of [token, `${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`, 'A'.repeat(43)]) {
      for (const work of [() => open(wrong), () => choose(wrong)]) {
        said.add(await work().then(String, (error: Error) => error.message));
      }
    }
    expect([...said]).toHaveLength(1);
    expect((await enter(email, PASSWORD))?.kind).toBe('session');
  });

  it('is not used up by looking, nor by a password that may not be', async () => {
    const email = await steps.person();
    const token = await linkOf(email);
    const rows = async () =>
      JSON.stringify([
        await stage.root('select m::text as row from sec.sign_in_mail m'),
        await stage.root('select p::text as row from person p order by id'),
      ]);
    const before = await rows();
    for (let opened = 0; opened < 5; opened += 1) await open(token);
    for (const bad of ['short', 'Northwind IT Northwind IT', 'password-password-2026!']) {
      await expect(choose(token, bad)).rejects.toMatchObject({ fields: [{ path: 'password' }] });
    }
    expect(await rows()).toBe(before);
    expect(await choose(token)).toEqual({ email });
  });

  it('leaves a second factor as it is: sign-in asks for it, and a shorter password will do', async () => {
    const { email, token: session } = await steps.enrolled();
    const token = await linkOf(email);
    expect((await open(token)).minLength).toBe(12);
    await choose(token, 'harvest moon');
    expect(await isLive(session)).toBe(false);
    expect((await enter(email, 'harvest moon'))?.kind).toBe('step');
  });

  it('lets the person in whom others locked out by guessing', async () => {
    const email = await steps.person();
    await stage.root(`select sec.count_guess(sec.guess_subject('account', $1)) from generate_series(1, 10)`, [
      email,
    ]);
    expect(await refusal(enter(email, PASSWORD))).toBe('too_many_requests');
    await choose(await linkOf(email));
    expect((await enter(email, NEXT))?.kind).toBe('session');
  });
});

describe('who asks', () => {
  it('learns nothing: one answer for all, a mail for those alone who can sign in, no trace of the others', async () => {
    const invited = `${randomUUID()}@alder.example`;
    const disabled = await steps.person();
    await stage.root('update person set disabled_at = now() where email = $1', [disabled]);
    const answers = new Set<string>();
    for (const email of [await steps.person(), disabled, invited, 'nobody@alder.example']) {
      answers.add(JSON.stringify(await ask(email)));
    }
    expect([...answers]).toEqual(['{"asked":true}']);
    expect(await delivered()).toHaveLength(1);
    expect(await stage.root('select 1 from sec.sign_in_mail')).toHaveLength(1);
    expect(await refusal(ask('no address'))).toBe('invalid');
  });

  it('cannot tell by the time who has an account', async () => {
    const email = await steps.person();
    const attempt = async (who: string) => {
      await ask(who);
      await stage.root('delete from sec.guess');
    };
    const tries = 108;
    const told = await distinguishable(
      () => attempt(email),
      () => attempt(`${randomUUID()}@alder.example`),
      tries,
    );
    // 0.66
    expect(told).toBeLessThan(furthestByChance(tries));
  });

  it('is slowed for one address of mail, somebody’s or nobody’s, and from one place', async () => {
    const waits = async (email: string) => {
      const said: (string | null)[] = [];
      for (let asked = 0; asked < 6; asked += 1) said.push(await refusal(ask(email)));
      return said;
    };
    const slowed = [null, null, null, null, 'too_many_requests', 'too_many_requests'];
    expect(await waits(await steps.person())).toEqual(slowed);
    expect(await waits('nobody@alder.example')).toEqual(slowed);
    const fromOnePlace = [];
    for (let asked = 0; asked < 31; asked += 1) {
      fromOnePlace.push(await refusal(ask(`${randomUUID()}@alder.example`, '203.0.113.9')));
    }
    expect(fromOnePlace.indexOf('too_many_requests')).toBe(30);
  });

  it('is told where no mail leaves the portal', async () => {
    const settings = { ...stage.services.settings, mailConfigured: false };
    const asked = askReset({ ...stage.services, settings }, { body: { email: 'nobody@alder.example' } });
    expect(await refusal(asked)).toBe('mail_not_configured');
  });
});
