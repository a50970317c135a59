// Passkeys: made by whoever is signed in, a full sign-in from then on, and nothing for who has no such key at hand.

import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashToken } from '#src/adapters/secrets/index.ts';
import {
  addPasskey,
  askForNewPasskey,
  listOwnPasskeys,
  removePasskey,
} from '#src/domain/account/own-passkeys.ts';
import { enterAccount } from '#src/domain/account/enter-account.ts';
import { renewProofByPasskey } from '#src/domain/account/renew-proof.ts';
import { askForPasskey, signInWithPasskey } from '#src/domain/account/sign-in-with-passkey.ts';
import { Secret } from '#src/model/secret.ts';
import { factorSteps } from './factor-steps.ts';
import { refusal, setStage, type Stage } from './people-stage.ts';
import { softAuthenticator, type SoftAuthenticator, type Wrongly } from './soft-authenticator.ts';

let stage: Stage;
let steps: ReturnType<typeof factorSteps>;

beforeAll(async () => {
  stage = await setStage();
  steps = factorSteps(stage);
});
beforeEach(() => stage.root('delete from sec.guess'));
afterAll(() => stage.clear());

async function withPasskey(role: 'member' | 'technician' = 'member') {
  const email = await steps.person(role);
  const session = (await steps.enter(email))?.token ?? new Secret('');
  const context = await steps.as(session);
  const device = softAuthenticator();
  const response = device.register(await askForNewPasskey(context));
  const { id } = await addPasskey(context, { body: { name: 'My laptop', response } });
  return { email, session, context, device, id };
}

const enter = (response: unknown, address: string | null = null) =>
  signInWithPasskey(
    { ...stage.services, caller: { address, userAgent: null, device: null } },
    { response, userAgent: 'test', accountId: null, choose: true },
  );
const trySigning = async (device: SoftAuthenticator, wrong: Wrongly = {}) =>
  enter(device.sign(await askForPasskey(stage.services), wrong));
const open = (token: Secret | undefined) => stage.web.sessions.open(hashToken(token?.reveal() ?? ''));

describe('a passkey', () => {
  it('is made, listed with its last use, signs in and is removed, all of it told in the trail', async () => {
    const { context, device, id } = await withPasskey();
    expect((await listOwnPasskeys(context)).data).toMatchObject([
      { id, name: 'My laptop', lastUsedAt: null },
    ]);
    const signedIn = await trySigning(device);
    expect(signedIn?.kind).toBe('session');
    expect((await open(signedIn?.token))?.personId).toBe(context.actor.personId);
    expect((await listOwnPasskeys(context)).data[0]?.lastUsedAt).not.toBeNull();
    await removePasskey(context, { params: { passkeyId: id } });
    expect(await trySigning(device)).toBeNull();
    expect(await refusal(removePasskey(context, { params: { passkeyId: id } }))).toBe('not_found');
    const trail = await stage.sql<{ action: string }>(
      `select action from audit_entry where actor_id = $1 and action like 'passkey.%' order by seq`,
      [context.actor.personId],
    );
    expect(trail.map((row) => row.action)).toEqual(['passkey.added', 'passkey.removed']);
  });

  it('is a second factor in itself: no code is asked for, and staff who need one are let in', async () => {
    const { email, device, session, context } = await withPasskey('technician');
    await stage.root('update account set second_factor_required = true where id = $1', [stage.account.id]);
    expect((await open((await steps.enter(email))?.token))?.scope).toBe('enrol');
    const strong = await trySigning(device);
    expect((await open(strong?.token))?.scope).toBe('assigned');
    // The session of the password is no stronger for it, until its person proves it with the passkey.
    expect((await open(session))?.scope).toBe('enrol');
    const proved = await renewProofByPasskey(context, device.sign(await askForPasskey(stage.services)));
    expect(await open(session)).toBeNull();
    expect((await open(proved?.token))?.scope).toBe('assigned');
    await stage.root('update account set second_factor_required = false where id = $1', [stage.account.id]);
  });

  it('is its person’s: another’s proves nothing in their session, is not listed and not removed there', async () => {
    const [one, other] = [await withPasskey(), await withPasskey()];
    const response = other.device.sign(await askForPasskey(stage.services));
    expect(await renewProofByPasskey(one.context, response)).toBeNull();
    expect(await open(one.session)).not.toBeNull();
    const remove = removePasskey(one.context, { params: { passkeyId: other.id } });
    expect(await refusal(remove)).toBe('not_found');
    expect((await listOwnPasskeys(one.context)).data.map(({ id }) => id)).toEqual([one.id]);
  });

  it('keeps its strength over the choice of an account', async () => {
    const { email, device } = await withPasskey();
    await stage.root(
      `insert into membership (id, account_id, person_id, role, status)
       select gen_random_uuid(), $1, id, 'technician', 'confirmed' from person where email = $2`,
      [stage.stranger.id, email],
    );
    await stage.root('update account set second_factor_required = true where id = $1', [stage.stranger.id]);
    const choice = await trySigning(device);
    expect(choice?.kind).toBe('choice');
    const entered = await enterAccount(stage.services, {
      from: { kind: 'choice', token: choice?.token ?? new Secret('') },
      ...{ accountId: stage.stranger.id, userAgent: null },
    });
    expect((await open(entered?.token))?.scope).toBe('assigned');
    const back = await enterAccount(stage.services, {
      from: { kind: 'session', token: entered?.token ?? new Secret('') },
      ...{ accountId: stage.account.id, userAgent: null },
    });
    expect((await open(back?.token))?.scope).toBe('assigned');
  });
});

describe('an answer', () => {
  it('counts once, to a challenge of ours that is fresh', async () => {
    const { device } = await withPasskey();
    const response = device.sign(await askForPasskey(stage.services));
    const outcomes = await Promise.all([enter(response), enter(response), enter(response)]);
    expect(outcomes.filter((one) => one !== null)).toHaveLength(1);
    expect(await enter(device.sign({ challenge: 'A'.repeat(43) }))).toBeNull();
    const late = device.sign(await askForPasskey(stage.services));
    await stage.root(`update sec.passkey_challenge set expires_at = clock_timestamp() - interval '1 second'`);
    expect(await enter(late)).toBeNull();
  });

  it('is refused for another site or host, nobody verified, another key, and a count that did not grow', async () => {
    const { device } = await withPasskey();
    const wrongly: Wrongly[] = [
      { origin: 'https://portal.example.evil.example' },
      { rpId: 'evil.example' },
      { verified: false },
      { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey },
      { counter: 1 },
    ];
    for (const wrong of wrongly) expect(await trySigning(device, wrong), JSON.stringify(wrong)).toBeNull();
    expect(await trySigning(device)).not.toBeNull();
  });

  it('that is none at all is refused, and never a fault', async () => {
    for (const odd of [null, 'x', {}, { id: 1 }, { id: 'x', response: { clientDataJSON: 'e30' } }]) {
      expect(await enter(odd)).toBeNull();
    }
    expect(await trySigning(softAuthenticator())).toBeNull();
  });

  it('makes a passkey only for whom it was asked, verified, and once', async () => {
    const [one, other] = [await withPasskey(), await withPasskey()];
    const add = (context: typeof one.context, response: object) =>
      refusal(addPasskey(context, { body: { name: 'x', response } }));
    const options = await askForNewPasskey(one.context);
    const device = softAuthenticator();
    expect(await add(other.context, device.register(options))).toBe('conflict');
    expect(await add(one.context, device.register(options, { verified: false }))).toBe('conflict');
    expect(await add(one.context, device.register(options))).toBe('conflict');
    expect(await add(one.context, device.register(await askForNewPasskey(one.context)))).toBeNull();
    expect(await add(other.context, device.register(await askForNewPasskey(other.context)))).toBe('conflict');
  });

  it('is counted for its network address when it is wrong, and not when it is right', async () => {
    const { device } = await withPasskey();
    const from = '203.0.113.20';
    for (let right = 0; right < 3; right += 1) {
      expect(await enter(device.sign(await askForPasskey(stage.services)), from)).not.toBeNull();
    }
    const said: (string | null)[] = [];
    for (let wrong = 0; wrong < 31; wrong += 1) {
      said.push(await refusal(enter(device.sign({ challenge: 'A'.repeat(43) }), from)));
    }
    expect(said.indexOf('too_many_requests')).toBe(30);
  });
});
