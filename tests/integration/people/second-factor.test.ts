// The second factor: each code counts once and in its time, tries are few, and nothing secret is kept in the clear.

import { Secret as Seed } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSecondFactors, hashToken } from '#src/adapters/secrets/index.ts';
import { finishSignIn } from '#src/domain/account/finish-sign-in.ts';
import {
  confirmOwnFactor,
  getOwnFactor,
  offerOwnFactor,
  renewRecoveryCodes,
} from '#src/domain/account/own-factor.ts';
import { Secret } from '#src/model/secret.ts';
import { codeOf, earlyInStep, factorSteps } from './factor-steps.ts';
import { refusal, setStage, type Stage } from './people-stage.ts';

let stage: Stage;
let steps: ReturnType<typeof factorSteps>;

beforeAll(async () => {
  stage = await setStage();
  steps = factorSteps(stage);
});
afterAll(() => stage.clear());

const finish = (step: Secret | undefined, code: string) =>
  finishSignIn(stage.services, { step: step ?? new Secret(''), code: new Secret(code), userAgent: null });

describe('setting it up', () => {
  it('takes a code of the seed, shows ten recovery codes, and keeps neither in the clear', async () => {
    const email = await steps.person();
    const context = await steps.as((await steps.enter(email))?.token ?? new Secret(''));
    expect(await getOwnFactor(context)).toEqual({ since: null, recoveryCodesLeft: 0, required: false });
    const { seed, address } = await offerOwnFactor(context);
    expect(address).toContain(`secret=${seed}`);
    expect(await refusal(confirmOwnFactor(context, { body: { code: '000000' } }))).toBe('invalid');
    expect((await steps.enter(email))?.kind).toBe('session');
    const { recoveryCodes } = await confirmOwnFactor(context, { body: { code: codeOf(seed) } });
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const one of recoveryCodes) expect(one).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){5}$/);
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
    const email = await steps.person();
    const [here, there] = [await steps.enter(email), await steps.enter(email)];
    const context = await steps.as(here?.token ?? new Secret(''));
    const { seed } = await offerOwnFactor(context);
    await confirmOwnFactor(context, { body: { code: codeOf(seed) } });
    expect(await stage.web.sessions.open(hashToken(there?.token.reveal() ?? ''))).toBeNull();
    expect(await stage.web.sessions.open(hashToken(here?.token.reveal() ?? ''))).not.toBeNull();
  });

  it('is bound to its person: a seed moved to another row opens nothing', async () => {
    const one = await steps.enrolled();
    const two = await steps.enrolled();
    await stage.root(
      `update sec.second_factor f set sealed_seed = (select sealed_seed from sec.second_factor where person_id = $1)
       where f.person_id = $2`,
      [one.context.actor.personId, two.context.actor.personId],
    );
    expect(await refusal(steps.enter(two.email, codeOf(one.seed)))).not.toBeNull();
  });

  it('says so where the portal has another secret than when it was set up, and takes a recovery code all the same', async () => {
    const { email, seed, recoveryCodes } = await steps.enrolled();
    const before = stage.services.secondFactors;
    stage.services.secondFactors = createSecondFactors('another secret than before');
    try {
      await expect(steps.enter(email, codeOf(seed))).rejects.toThrow(/seed of a second factor did not open/);
      expect(await refusal(steps.enter(email, codeOf(seed)))).toBe('conflict');
      expect((await steps.enter(email, recoveryCodes[0]))?.kind).toBe('session');
    } finally {
      stage.services.secondFactors = before;
    }
  });
});

describe('signing in', () => {
  it('gives no session and no choice for the password alone', async () => {
    const { email, seed } = await steps.enrolled();
    const first = await steps.enter(email);
    expect(first?.kind).toBe('step');
    expect(await stage.web.sessions.open(hashToken(first?.token.reveal() ?? ''))).toBeNull();
    expect(await finish(first?.token, '123456')).toBeNull();
    const second = await finish(first?.token, codeOf(seed));
    expect(second?.kind).toBe('session');
    expect(await stage.web.sessions.open(hashToken(second?.token.reveal() ?? ''))).not.toBeNull();
    // The step is used up with the code.
    expect(await finish(first?.token, codeOf(seed, 1))).toBeNull();
  });

  it('is not to be had past the code, whatever the process asks of the database', async () => {
    const { context } = await steps.enrolled();
    const { personId } = context.actor;
    const token = new Uint8Array(32);
    expect(await stage.web.sessions.start(personId, token, null, 1)).toBeNull();
    expect(await stage.web.sessions.choices.begin(personId, token, 10)).toBe(false);
  });

  it('takes a code once, of four at once, and never an older one', async () => {
    const { email, seed } = await steps.enrolled();
    await earlyInStep();
    const code = codeOf(seed);
    const held = await Promise.all(Array.from({ length: 4 }, () => steps.enter(email)));
    const finished = await Promise.all(held.map((step) => finish(step?.token, code)));
    expect(finished.filter((one) => one !== null)).toHaveLength(1);
    await stage.root('update sec.second_factor set tries = 0');
    expect(await steps.enter(email, code)).toBeNull();
    expect(await steps.enter(email, codeOf(seed, -1))).toBeNull();
  });

  it.each([
    [-1, true],
    [0, true],
    [1, true],
    [-3, false],
    [3, false],
  ])('takes the code of %i steps from now: %s', async (away, taken) => {
    const { email, seed } = await steps.enrolled();
    await earlyInStep();
    expect((await steps.enter(email, codeOf(seed, away))) !== null).toBe(taken);
  });

  it('looks at five codes in 30 seconds, and at ten in a row before the waits begin', async () => {
    const { email, seed } = await steps.enrolled();
    const held = (await steps.enter(email))?.token;
    await earlyInStep();
    const outcomes: (string | null)[] = [];
    for (let typed = 0; typed < 6; typed += 1) outcomes.push(await refusal(finish(held, '000000')));
    expect(outcomes).toEqual([null, null, null, null, null, 'too_many_requests']);
    expect(await refusal(finish(held, codeOf(seed)))).toBe('too_many_requests');
    // As if half a minute went by before each.
    for (let typed = 5; typed < 10; typed += 1) {
      await stage.root('update sec.second_factor set tries = 0');
      expect(await refusal(finish(held, '000000'))).toBeNull();
    }
    await stage.root('update sec.second_factor set tries = 0');
    expect(await refusal(finish(held, codeOf(seed)))).toBe('too_many_requests');
  });

  it('takes each recovery code once, in any spelling; new ones end the old ones', async () => {
    const { email, recoveryCodes, context } = await steps.enrolled();
    const [one = '', two = '', three = ''] = recoveryCodes;
    expect((await steps.enter(email, one))?.kind).toBe('session');
    expect(await steps.enter(email, one)).toBeNull();
    expect((await steps.enter(email, ` ${two.toLowerCase().replaceAll('-', ' ')} `))?.kind).toBe('session');
    expect(await getOwnFactor(context)).toMatchObject({ recoveryCodesLeft: 8 });
    const { recoveryCodes: fresh } = await renewRecoveryCodes(context);
    await steps.forget();
    expect(await steps.enter(email, three)).toBeNull();
    expect((await steps.enter(email, fresh[0]))?.kind).toBe('session');
  });
});
