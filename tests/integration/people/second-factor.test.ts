// The second factor: each code counts once and in its time, tries are few, and without it nothing is open.

import { randomUUID } from 'node:crypto';
import { TOTP, Secret as Seed } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashToken } from '#src/adapters/secrets/index.ts';
import {
  confirmOwnFactor,
  getOwnFactor,
  offerOwnFactor,
  removeOwnFactor,
  renewRecoveryCodes,
} from '#src/domain/account/own-factor.ts';
import { finishSignIn } from '#src/domain/account/finish-sign-in.ts';
import { renewProof } from '#src/domain/account/renew-proof.ts';
import { resetFactor } from '#src/domain/account/reset-factor.ts';
import { setSignInRules } from '#src/domain/account/sign-in-rules.ts';
import { signIn } from '#src/domain/account/sign-in.ts';
import { acceptInvitation } from '#src/domain/people/accept-invitation.ts';
import { inviteUser } from '#src/domain/people/invite-user.ts';
import { listCompanies } from '#src/domain/companies/list-companies.ts';
import { Secret } from '#src/model/secret.ts';
import { PASSWORD, refusal, setStage, type Stage } from './people-stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.clear());

type Role = 'member' | 'technician';

/** A person with a password; technicians belong to the whole account. */
async function person(role: Role = 'member'): Promise<string> {
  const { companyA, companyB } = stage.account;
  const email = `${randomUUID()}@alder.example`;
  const invited = await inviteUser(await stage.as(stage.account.admin), {
    params: { companyId: role === 'member' ? companyB : companyA },
    body: { email, name: 'Jo', role },
  });
  const body = { token: stage.tokenOf(invited.id), name: '', password: PASSWORD };
  await acceptInvitation(stage.services, { body });
  return email;
}

const enter = (email: string, code?: string) =>
  signIn(stage.services, {
    ...{ email, password: new Secret(PASSWORD), userAgent: 'test' },
    code: code === undefined ? null : new Secret(code),
  });
const as = (token: Secret) => stage.as({ id: '', sessionToken: token.reveal() });

/** The code of so many steps of time from now. */
function codeOf(seed: string, steps = 0): string {
  const totp = new TOTP({ secret: Seed.fromBase32(seed), digits: 6, period: 30 });
  return totp.generate({ timestamp: Date.now() + steps * 30_000 });
}

/** As if `steps` had gone by since the last code was taken. */
async function forget(): Promise<void> {
  await stage.root('update sec.second_factor set last_step = 0, tries = 0');
  await stage.root('delete from sec.guess');
}

async function enrolled(role: Role = 'member') {
  const email = await person(role);
  const token = (await enter(email))?.token ?? new Secret('');
  const context = await as(token);
  const { seed, address } = await offerOwnFactor(context);
  const { recoveryCodes } = await confirmOwnFactor(context, { body: { code: codeOf(seed) } });
  await forget();
  return { email, token, context, seed, address, recoveryCodes };
}

describe('setting it up', () => {
  it('takes a code of the seed, shows ten recovery codes, and keeps neither in the clear', async () => {
    const email = await person();
    const context = await as((await enter(email))?.token ?? new Secret(''));
    expect(await getOwnFactor(context)).toEqual({ since: null, recoveryCodesLeft: 0, required: false });
    const { seed, address } = await offerOwnFactor(context);
    expect(address).toContain(`secret=${seed}`);
    expect(await refusal(confirmOwnFactor(context, { body: { code: '000000' } }))).toBe('invalid');
    expect((await enter(email))?.kind).toBe('session');
    const { recoveryCodes } = await confirmOwnFactor(context, { body: { code: codeOf(seed) } });
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await getOwnFactor(context)).toMatchObject({ recoveryCodesLeft: 10 });
    const rows = JSON.stringify([
      await stage.root(`select f::text as row from sec.second_factor f`),
      await stage.root(`select r::text as row from sec.recovery_code r`),
      await stage.root(`select e::text as row from audit_entry e`),
    ]);
    const hex = Buffer.from(Seed.fromBase32(seed).bytes).toString('hex');
    for (const secret of [
      seed,
      hex,
      ...recoveryCodes,
      ...recoveryCodes.map((one) => one.replaceAll('-', '')),
    ]) {
      expect(rows).not.toContain(secret);
    }
    expect(await refusal(offerOwnFactor(context))).toBe('conflict');
  });

  it('ends the sessions that the password alone had opened', async () => {
    const email = await person();
    const [here, there] = [await enter(email), await enter(email)];
    const context = await as(here?.token ?? new Secret(''));
    const { seed } = await offerOwnFactor(context);
    await confirmOwnFactor(context, { body: { code: codeOf(seed) } });
    expect(await stage.web.sessions.open(hashToken(there?.token.reveal() ?? ''))).toBeNull();
    expect(await stage.web.sessions.open(hashToken(here?.token.reveal() ?? ''))).not.toBeNull();
  });

  it('is bound to its person: a seed moved to another row opens nothing', async () => {
    const one = await enrolled();
    const two = await enrolled();
    await stage.root(
      `update sec.second_factor f set sealed_seed = (select sealed_seed from sec.second_factor where person_id = $1)
       where f.person_id = $2`,
      [one.context.actor.personId, two.context.actor.personId],
    );
    expect(await refusal(enter(two.email, codeOf(one.seed)))).not.toBeNull();
  });
});

describe('signing in', () => {
  it('gives no session and no choice for the password alone', async () => {
    const { email, seed } = await enrolled();
    const first = await enter(email);
    expect(first?.kind).toBe('step');
    expect(await stage.web.sessions.open(hashToken(first?.token.reveal() ?? ''))).toBeNull();
    const finish = (code: string) =>
      finishSignIn(stage.services, {
        ...{ step: first?.token ?? new Secret(''), code: new Secret(code), userAgent: null },
      });
    expect(await finish('123456')).toBeNull();
    const second = await finish(codeOf(seed));
    expect(second?.kind).toBe('session');
    expect(await stage.web.sessions.open(hashToken(second?.token.reveal() ?? ''))).not.toBeNull();
    // The step is used up with the code.
    expect(await finish(codeOf(seed, 1))).toBeNull();
  });

  it('is not to be had past the code, whatever the process asks of the database', async () => {
    const { context } = await enrolled();
    const { personId } = context.actor;
    const token = new Uint8Array(32);
    expect(await stage.web.sessions.start(personId, token, null, 1)).toBeNull();
    expect(await stage.web.sessions.choices.begin(personId, token, 10)).toBe(false);
  });

  it('takes a code once, of twenty at once, and never an older one', async () => {
    const { email, seed } = await enrolled();
    const code = codeOf(seed);
    const steps = await Promise.all(Array.from({ length: 4 }, () => enter(email)));
    const finished = await Promise.all(
      steps.map((step) =>
        finishSignIn(stage.services, {
          ...{ step: step?.token ?? new Secret(''), code: new Secret(code), userAgent: null },
        }),
      ),
    );
    expect(finished.filter((one) => one !== null)).toHaveLength(1);
    await stage.root('update sec.second_factor set tries = 0');
    expect(await enter(email, code)).toBeNull();
    expect(await enter(email, codeOf(seed, -1))).toBeNull();
  });

  it.each([
    [-1, true],
    [0, true],
    [1, true],
    [-3, false],
    [3, false],
  ])('takes the code of %i steps from now: %s', async (steps, taken) => {
    const { email, seed } = await enrolled();
    expect((await enter(email, codeOf(seed, steps))) !== null).toBe(taken);
  });

  it('looks at five codes in 30 seconds, and at ten in a row before the waits begin', async () => {
    const { email, seed } = await enrolled();
    const outcomes: (string | null)[] = [];
    for (let typed = 0; typed < 6; typed += 1) outcomes.push(await refusal(enter(email, '000000')));
    // Where the half minute turned in between, the sixth is the first of the next one.
    expect(outcomes.filter((code) => code === null).length).toBeLessThanOrEqual(6);
    await stage.root(
      'update sec.second_factor set tries = 5, tried_step = floor(extract(epoch from now()) / 30)',
    );
    expect(await refusal(enter(email, codeOf(seed)))).toBe('too_many_requests');
    for (let typed = 0; typed < 10; typed += 1) {
      await stage.root('update sec.second_factor set tries = 0');
      await refusal(enter(email, '000000'));
    }
    await stage.root('update sec.second_factor set tries = 0');
    expect(await refusal(enter(email, codeOf(seed)))).toBe('too_many_requests');
  });

  it('takes each recovery code once, in any spelling; new ones end the old ones', async () => {
    const { email, recoveryCodes, context } = await enrolled();
    const [one = '', two = '', three = ''] = recoveryCodes;
    expect((await enter(email, one))?.kind).toBe('session');
    expect(await enter(email, one)).toBeNull();
    expect((await enter(email, ` ${two.toLowerCase().replaceAll('-', ' ')} `))?.kind).toBe('session');
    expect(await getOwnFactor(context)).toMatchObject({ recoveryCodesLeft: 8 });
    const { recoveryCodes: fresh } = await renewRecoveryCodes(context);
    await forget();
    expect(await enter(email, three)).toBeNull();
    expect((await enter(email, fresh[0]))?.kind).toBe('session');
  });
});

describe('a fresh proof', () => {
  it('takes password and code, and gives the session a new token', async () => {
    const { token, context, seed } = await enrolled();
    const prove = (password: string, code: string) =>
      renewProof(context, { password: new Secret(password), code: new Secret(code) });
    const provedAt = async (held: Secret) =>
      (await stage.web.sessions.open(hashToken(held.reveal())))?.provedAt.getTime();
    const before = (await provedAt(token)) ?? 0;
    expect(await prove(PASSWORD, '000000')).toBeNull();
    expect(await prove('not my password at all', codeOf(seed))).toBeNull();
    const proved = await prove(PASSWORD, codeOf(seed));
    expect(await provedAt(token)).toBeUndefined();
    expect(await provedAt(proved?.token ?? token)).toBeGreaterThan(before);
  });
});

describe('an account that requires it of its staff', () => {
  const require = async (secondFactorRequired: boolean) =>
    stage.root('update account set second_factor_required = $2 where id = $1', [
      stage.account.id,
      secondFactorRequired,
    ]);

  it('opens nothing to staff without one, and everything once it is set up; members are not asked', async () => {
    const [technician, member] = [await person('technician'), await person()];
    await require(true);
    try {
      const token = (await enter(technician))?.token ?? new Secret('');
      const opened = await stage.web.sessions.open(hashToken(token.reveal()));
      expect(opened).toMatchObject({ scope: 'enrol', companyIds: [], proofAsked: true });
      const context = await as(token);
      const query = { limit: 50, kind: 'any' } as Parameters<typeof listCompanies>[1]['query'];
      expect((await listCompanies(context, { query })).data).toEqual([]);
      expect(await refusal(removeOwnFactor(context))).toBe('conflict');
      const { seed } = await offerOwnFactor(context);
      await confirmOwnFactor(context, { body: { code: codeOf(seed) } });
      expect(await stage.web.sessions.open(hashToken(token.reveal()))).toMatchObject({ scope: 'assigned' });
      expect(await refusal(removeOwnFactor(context))).toBe('conflict');
      const theirs = (await enter(member))?.token ?? new Secret('');
      expect(await stage.web.sessions.open(hashToken(theirs.reveal()))).toMatchObject({ scope: 'assigned' });
    } finally {
      await require(false);
    }
  });

  it('is made one by those who rule it and have a factor themselves', async () => {
    const body = { secondFactorRequired: true, idleMinutes: 15, hours: 12 };
    expect(await refusal(setSignInRules(await stage.as(stage.account.admin), { body }))).toBe('conflict');
    const loose = { ...body, secondFactorRequired: false, idleMinutes: 30 };
    expect(await setSignInRules(await stage.as(stage.account.admin), { body: loose })).toEqual(loose);
    const { context } = await enrolled('technician');
    expect(await refusal(setSignInRules(context, { body }))).toBe('forbidden');
  });

  it('lets an owner reset it, and nobody else', async () => {
    const lost = await enrolled('technician');
    const [row] = (await stage.root('select id from membership where person_id = $1', [
      lost.context.actor.personId,
    ])) as { id: string }[];
    const params = { membershipId: row?.id ?? '' };
    expect(await refusal(resetFactor(await stage.as(stage.account.admin), { params }))).toBe('forbidden');
    const { admin } = stage.account;
    await stage.root(`update membership set role = 'owner' where person_id = $1`, [admin.id]);
    try {
      await resetFactor(await stage.as(admin), { params });
      expect((await enter(lost.email))?.kind).toBe('session');
      expect(await stage.web.sessions.open(hashToken(lost.token.reveal()))).toBeNull();
      const foreign = { membershipId: randomUUID() };
      expect(await refusal(resetFactor(await stage.as(admin), { params: foreign }))).toBe('not_found');
    } finally {
      await stage.root(`update membership set role = 'admin' where person_id = $1`, [admin.id]);
    }
  });
});
