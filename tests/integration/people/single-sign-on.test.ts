// Single sign-on with a real OpenID provider: whom it lets in, how they are linked, and everything that must not count.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSingleSignOn } from '#src/adapters/oidc/index.ts';
import { flowSecrets, hashToken } from '#src/adapters/secrets/index.ts';
import {
  comeBackFromProvider,
  endOwnSingleSignOn,
  getOwnSingleSignOn,
  leaveForProvider,
} from '#src/domain/account/single-sign-on.ts';
import type { PublicContext } from '#src/domain/context.ts';
import type { Secret } from '#src/model/secret.ts';
import { CLIENT, startOidcProvider, type TestProvider } from '../../support/oidc-provider.ts';
import { factorSteps } from './factor-steps.ts';
import { refusal, setStage, type Stage } from './people-stage.ts';

const BACK = 'https://portal.example/api/auth/oidc/callback';
const FLOW_KEY = Buffer.alloc(32, 5);
const secretsOf = (flow: Secret) => flowSecrets(FLOW_KEY, flow);

let stage: Stage;
let steps: ReturnType<typeof factorSteps>;
let provider: TestProvider;
let services: PublicContext;

beforeAll(async () => {
  stage = await setStage();
  steps = factorSteps(stage);
  provider = await startOidcProvider();
  provider.serve(BACK);
  const settings = {
    issuer: provider.issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    label: 'Tests',
  };
  services = { ...stage.services, singleSignOn: createSingleSignOn(settings, BACK, secretsOf) };
});
afterAll(async () => {
  await provider.stop();
  await stage.clear();
});

/** As a browser that follows the provider's redirects and signs in there: the query it is sent back to us with. */
async function atProvider(url: string, account: string): Promise<string> {
  const jar = new Map<string, string>();
  let next = url;
  for (let hops = 0; hops < 8; hops += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s);
      jar.set(name, value);
    }
    const to = new URL(
      answer.headers.get('location') ?? `${next}?account=${encodeURIComponent(account)}`,
      next,
    );
    if (to.href.startsWith(BACK)) return to.search;
    next = to.href;
  }
  throw new Error(`the provider led nowhere: ${next}`);
}

const back = (flow: Secret | null, search: string) =>
  comeBackFromProvider(services, { flow, search, userAgent: 'test' });

/** Leaves, signs in there as that account, and comes back. `url` and `search` may be changed on the way. */
async function signInAs(
  account: string,
  change: { url?: (url: string) => string; search?: (search: string) => string } = {},
) {
  const { url, flow } = await leaveForProvider(services, '/vault');
  const search = await atProvider(change.url?.(url) ?? url, account);
  return back(flow, change.search?.(search) ?? search);
}

const withParam = (name: string, value: string) => (given: string) => {
  const [path, query] = given.split(/\?(.*)/s) as [string, string];
  const params = new URLSearchParams(query);
  params.set(name, value);
  return `${path}?${params.toString()}`;
};

async function whoIs(came: Awaited<ReturnType<typeof back>>): Promise<string | null> {
  if (came.kind !== 'session') return null;
  return (await stage.web.sessions.open(hashToken(came.token.reveal())))?.email ?? null;
}

describe('somebody who is here already', () => {
  it('is found by the address the provider vouches for, linked, and known by its own name from then on', async () => {
    const email = await steps.person();
    const first = await signInAs(email.toUpperCase());
    expect(first).toMatchObject({ kind: 'session', returnTo: '/vault' });
    expect(await whoIs(first)).toBe(email);
    // The address is another one there meanwhile: it is the provider's own name that counts.
    provider.rewriteNext({ email: 'renamed@alder.example' });
    expect(await whoIs(await signInAs(email.toUpperCase()))).toBe(email);
    const trail = await stage.sql<{ action: string }>(
      `select action from audit_entry where action like 'single_sign_on.%' and target_id =
         (select id::text from person where email = $1)`,
      [email],
    );
    expect(trail).toEqual([{ action: 'single_sign_on.linked' }]);
  });

  it('is asked for the code of a second factor, unless the provider has seen one', async () => {
    const { email } = await steps.enrolled('technician');
    expect((await signInAs(email)).kind).toBe('step');
    provider.rewriteNext({ amr: ['pwd', 'mfa'] });
    expect(await whoIs(await signInAs(email))).toBe(email);
  });

  it('sees the link and forgets it; another account of the provider’s with the same address does not follow it', async () => {
    const email = await steps.person();
    const came = await signInAs(email);
    if (came.kind !== 'session') throw new Error('not signed in');
    const context = { ...(await steps.as(came.token)), singleSignOn: services.singleSignOn };
    expect((await getOwnSingleSignOn(context)).linkedAt).not.toBeNull();
    expect(await signInAs(`${email}#2`)).toEqual({ kind: 'refused', why: 'unknown' });
    await endOwnSingleSignOn(context);
    expect(await refusal(endOwnSingleSignOn(context))).toBe('not_found');
    expect(await whoIs(await signInAs(`${email}#2`))).toBe(email);
  });
});

describe('the provider', () => {
  it('brings nobody in who is not here, disabled, without a place, or whose address it does not vouch for', async () => {
    const people = async () =>
      JSON.stringify(
        await stage.root('select count(*) from person union all select count(*) from membership'),
      );
    const [disabled, known] = [await steps.person(), await steps.person()];
    await stage.root('update person set disabled_at = now() where email = $1', [disabled]);
    const before = await people();
    for (const account of [`${randomUUID()}@alder.example`, disabled]) {
      expect(await signInAs(account)).toEqual({ kind: 'refused', why: 'unknown' });
    }
    expect(await signInAs(`unvouched-${known}`)).toEqual({ kind: 'refused', why: 'unvouched' });
    expect(await people()).toBe(before);
  });

  it('may say no', async () => {
    expect(await signInAs('')).toEqual({ kind: 'refused', why: 'declined' });
  });

  it.each<[string, Record<string, unknown>, { forged: boolean }?]>([
    ['made for another audience', { aud: 'another-portal' }],
    ['that has run out', { exp: Math.floor(Date.now() / 1000) - 120 }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['with another nonce', { nonce: 'another' }],
    ['without a nonce', { nonce: undefined }],
    ['signed by somebody else', {}, { forged: true }],
  ])('is not believed with a token %s', async (_, claims, how) => {
    const email = await steps.person();
    provider.rewriteNext(claims, how);
    expect(await signInAs(email)).toEqual({ kind: 'refused', why: 'failed' });
    expect(
      await stage.root(
        'select 1 from sec.single_sign_on l join person p on p.id = l.person_id where p.email = $1',
        [email],
      ),
    ).toEqual([]);
  });
});

describe('the way there and back', () => {
  it('is one browser’s, in one piece: changed state, nonce or challenge, a code of another way, and a made-up one fail', async () => {
    const email = await steps.person();
    const failed = { kind: 'refused', why: 'failed' };
    expect(await signInAs(email, { search: withParam('state', 'another') })).toEqual(failed);
    expect(await signInAs(email, { url: withParam('state', 'another') })).toEqual(failed);
    expect(await signInAs(email, { url: withParam('nonce', 'another') })).toEqual(failed);
    expect(await signInAs(email, { url: withParam('code_challenge', 'A'.repeat(43)) })).toEqual(failed);
    expect(await signInAs(email, { search: withParam('code', 'made-up') })).toEqual(failed);
    const theirs = await leaveForProvider(services, '/');
    const stolen = new URLSearchParams(await atProvider(theirs.url, email)).get('code') ?? '';
    expect(await signInAs(email, { search: withParam('code', stolen) })).toEqual(failed);
  });

  it('is gone once, soon, and from the browser that left', async () => {
    const email = await steps.person();
    const late = { kind: 'refused', why: 'late' };
    const { url, flow } = await leaveForProvider(services, '/');
    const search = await atProvider(url, email);
    expect(await back(null, search)).toEqual(late);
    expect((await back(flow, search)).kind).toBe('session');
    expect(await back(flow, search)).toEqual(late);
    const second = await leaveForProvider(services, '/');
    await stage.root(
      `update sec.single_sign_on_flow set expires_at = clock_timestamp() - interval '1 second'`,
    );
    expect(await back(second.flow, await atProvider(second.url, email))).toEqual(late);
    const rows = JSON.stringify([
      await stage.root('select f::text as row from sec.single_sign_on_flow f'),
      await stage.root('select l::text as row from sec.single_sign_on l'),
    ]);
    const { state, nonce, verifier } = secretsOf(second.flow);
    for (const secret of [second.flow.reveal(), state, nonce, verifier]) expect(rows).not.toContain(secret);
  });

  it('says so where the provider does not answer, and leads on once it does', async () => {
    const silent = await startOidcProvider();
    const settings = {
      issuer: silent.issuer,
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      label: 'Silent',
    };
    const asleep = { ...services, singleSignOn: createSingleSignOn(settings, BACK, secretsOf) };
    expect(await refusal(leaveForProvider(asleep, '/'))).toBe('unavailable');
    silent.serve(BACK);
    expect(await refusal(leaveForProvider(asleep, '/'))).toBeNull();
    await silent.stop();
  });
});
