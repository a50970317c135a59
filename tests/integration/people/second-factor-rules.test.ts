// A fresh proof before what is dangerous, an account that requires a second factor, and who resets one that is lost.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashToken } from '#src/adapters/secrets/index.ts';
import { confirmOwnFactor, offerOwnFactor, removeOwnFactor } from '#src/domain/account/own-factor.ts';
import { renewProof } from '#src/domain/account/renew-proof.ts';
import { resetFactor } from '#src/domain/account/reset-factor.ts';
import { setSignInRules } from '#src/domain/account/sign-in-rules.ts';
import { listCompanies } from '#src/domain/companies/list-companies.ts';
import { Secret } from '#src/model/secret.ts';
import { codeOf, factorSteps } from './factor-steps.ts';
import { PASSWORD, refusal, setStage, type Stage } from './people-stage.ts';

let stage: Stage;
let steps: ReturnType<typeof factorSteps>;

beforeAll(async () => {
  stage = await setStage();
  steps = factorSteps(stage);
});
afterAll(() => stage.clear());

describe('a fresh proof', () => {
  it('takes password and code, and gives the session a new token', async () => {
    const { token, context, seed } = await steps.enrolled();
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
  const setRequired = async (secondFactorRequired: boolean) =>
    stage.root('update account set second_factor_required = $2 where id = $1', [
      stage.account.id,
      secondFactorRequired,
    ]);

  it('opens nothing to staff without one, and everything once it is set up; members are not asked', async () => {
    const [technician, member] = [await steps.person('technician'), await steps.person()];
    await setRequired(true);
    try {
      const token = (await steps.enter(technician))?.token ?? new Secret('');
      const opened = await stage.web.sessions.open(hashToken(token.reveal()));
      expect(opened).toMatchObject({ scope: 'enrol', companyIds: [], proofAsked: true });
      const context = await steps.as(token);
      const query = { limit: 50, kind: 'any' } as Parameters<typeof listCompanies>[1]['query'];
      expect((await listCompanies(context, { query })).data).toEqual([]);
      expect(await refusal(removeOwnFactor(context))).toBe('conflict');
      const { seed } = await offerOwnFactor(context);
      await confirmOwnFactor(context, { body: { code: codeOf(seed) } });
      expect(await stage.web.sessions.open(hashToken(token.reveal()))).toMatchObject({ scope: 'assigned' });
      expect(await refusal(removeOwnFactor(context))).toBe('conflict');
      const theirs = (await steps.enter(member))?.token ?? new Secret('');
      expect(await stage.web.sessions.open(hashToken(theirs.reveal()))).toMatchObject({ scope: 'assigned' });
    } finally {
      await setRequired(false);
    }
  });

  it('is made one by those who rule it and have a factor themselves', async () => {
    const body = { secondFactorRequired: true, idleMinutes: 15, hours: 12 };
    expect(await refusal(setSignInRules(await stage.as(stage.account.admin), { body }))).toBe('conflict');
    const loose = { ...body, secondFactorRequired: false, idleMinutes: 30 };
    expect(await setSignInRules(await stage.as(stage.account.admin), { body: loose })).toEqual({
      ...loose,
      invitationHours: 72,
    });
    const { context } = await steps.enrolled('technician');
    expect(await refusal(setSignInRules(context, { body }))).toBe('forbidden');
  });

  it('lets an owner reset it, and nobody else', async () => {
    const lost = await steps.enrolled('technician');
    const [row] = (await stage.root('select id from membership where person_id = $1', [
      lost.context.actor.personId,
    ])) as { id: string }[];
    const params = { membershipId: row?.id ?? '' };
    expect(await refusal(resetFactor(await stage.as(stage.account.admin), { params }))).toBe('forbidden');
    const { admin } = stage.account;
    await stage.root(`update membership set role = 'owner' where person_id = $1`, [admin.id]);
    try {
      await resetFactor(await stage.as(admin), { params });
      expect((await steps.enter(lost.email))?.kind).toBe('session');
      expect(await stage.web.sessions.open(hashToken(lost.token.reveal()))).toBeNull();
      const foreign = { membershipId: randomUUID() };
      expect(await refusal(resetFactor(await stage.as(admin), { params: foreign }))).toBe('not_found');
    } finally {
      await stage.root(`update membership set role = 'admin' where person_id = $1`, [admin.id]);
    }
  });
});
