// Microsoft Entra ID: the whole way over a tenant's own addresses, played by a real provider on loopback that speaks as Entra
// does. Only the name `login.microsoftonline.com` leads to it instead of to Microsoft.

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { createSingleSignOn } from '#src/adapters/oidc/index.ts';
import { flowSecrets, hashToken } from '#src/adapters/secrets/index.ts';
import { comeBackFromProvider, leaveForProvider } from '#src/domain/account/single-sign-on.ts';
import type { Secret } from '#src/model/secret.ts';
import { CLIENT, startOidcProvider, type TestProvider } from '../../support/oidc-provider.ts';
import { factorSteps } from './factor-steps.ts';
import { setStage, type Stage } from './people-stage.ts';

const BACK = 'https://portal.example/api/auth/oidc/callback';
const ENTRA = 'https://login.microsoftonline.com';
const [OURS, THEIRS] = [randomUUID(), randomUUID()];
const issuerOf = (tenant: string): string => `${ENTRA}/${tenant}/v2.0`;
const secretsOf = (flow: Secret) => flowSecrets(Buffer.alloc(32, 6), flow);

let stage: Stage;
let steps: ReturnType<typeof factorSteps>;
let provider: TestProvider;
/** What Entra says its issuer is at the address that was asked; `{tenantid}` where that is no one tenant's. */
let saysIssuer: (tenant: string) => string;
const asked: string[] = [];
const reach = globalThis.fetch;

beforeAll(async () => {
  stage = await setStage();
  steps = factorSteps(stage);
  provider = await startOidcProvider();
  provider.serve(BACK);
  vi.stubGlobal('fetch', async (input: string | URL, options?: RequestInit): Promise<Response> => {
    const url = new URL(input);
    if (url.origin !== ENTRA) return reach(input, options);
    asked.push(url.pathname);
    const [, tenant = '', path = '/'] = /^\/([^/]+)\/v2\.0(\/.*)$/.exec(url.pathname) ?? [];
    const answer = await reach(`${provider.issuer}${path}${url.search}`, options);
    if (!path.startsWith('/.well-known/')) return answer;
    const said = (await answer.text()).replaceAll(provider.issuer, issuerOf(tenant));
    // Entra does not say in its redirects who it is.
    const { authorization_response_iss_parameter_supported: _, ...metadata } = JSON.parse(said) as Record<
      string,
      unknown
    >;
    return Response.json({ ...metadata, issuer: saysIssuer(tenant) });
  });
});
afterEach(() => {
  asked.length = 0;
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await provider.stop();
  await stage.clear();
});

/** Follows the redirects in a browser of its own, and signs in there. */
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
    const asking = `${next}?account=${encodeURIComponent(account)}`;
    const to = new URL(
      answer.headers.get('location') ?? asking,
      new URL(next).origin === ENTRA ? provider.issuer : next,
    );
    to.searchParams.delete('iss');
    if (to.href.startsWith(BACK)) return to.search;
    next = to.href;
  }
  throw new Error(`the provider led nowhere: ${next}`);
}

/** Somebody signs in at that address of Entra's, which hands out a token with these claims. */
async function signInAt(tenant: string, account: string, claims: Record<string, unknown>) {
  const settings = {
    issuer: issuerOf(tenant),
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    label: 'Entra',
  };
  const services = { ...stage.services, singleSignOn: createSingleSignOn(settings, BACK, secretsOf) };
  const { url, flow } = await leaveForProvider(services, '/vault');
  provider.rewriteNext(claims);
  const search = await atProvider(url, account);
  return comeBackFromProvider(services, { flow, search, userAgent: 'test' });
}

const from = (tenant: string, more: object = {}) => ({
  ...{ iss: issuerOf(tenant), tid: tenant, xms_edov: true, ...more },
});
const asTenant = (tenant: string): string => issuerOf(tenant);
const asEverybodys = (): string => issuerOf('{tenantid}');

it('lets in who the operator’s own tenant vouches for, by that tenant’s addresses alone', async () => {
  saysIssuer = asTenant;
  const email = await steps.person();
  const came = await signInAt(OURS, email, from(OURS));
  expect(came).toMatchObject({ kind: 'session', returnTo: '/vault' });
  if (came.kind !== 'session') throw new Error('nobody is signed in');
  expect((await stage.web.sessions.open(hashToken(came.token.reveal())))?.email).toBe(email);
  expect(asked).toContain(`/${OURS}/v2.0/.well-known/openid-configuration`);
  expect(asked.every((path) => path.startsWith(`/${OURS}/v2.0/`))).toBe(true);
});

it('refuses tokens of another tenant, and guests and made-up addresses in the own one', async () => {
  saysIssuer = asTenant;
  const email = await steps.person();
  const tries: [string, Record<string, unknown>, string][] = [
    ['of another tenant', from(THEIRS), 'failed'],
    ['of another tenant under our issuer', from(OURS, { tid: THEIRS }), 'tenant'],
    ['without a tenant', from(OURS, { tid: undefined }), 'tenant'],
    ['of our tenant under another issuer', from(THEIRS, { tid: OURS }), 'failed'],
    ['with an unfilled issuer', from(OURS, { iss: asEverybodys() }), 'failed'],
    ['with an address nobody proved', from(OURS, { xms_edov: undefined }), 'unvouched'],
  ];
  for (const [what, claims, why] of tries)
    expect([what, await signInAt(OURS, email, claims)]).toEqual([what, { kind: 'refused', why }]);
  expect(
    await stage.root(
      'select 1 from sec.single_sign_on l join person p on p.id = l.person_id where p.email = $1',
      [email],
    ),
  ).toEqual([]);
});

it('goes nowhere where a tenant’s address says it is another’s, or everybody’s', async () => {
  for (const says of [() => issuerOf(THEIRS), asEverybodys]) {
    saysIssuer = says;
    await expect(signInAt(OURS, 'dana@alder.example', from(OURS))).rejects.toThrow();
  }
});

it('goes nowhere by the addresses that are everybody’s, whose issuer fits every tenant', async () => {
  // The start refuses such a setting; this is what would become of it.
  saysIssuer = asEverybodys;
  for (const address of ['common', 'organizations'])
    for (const tenant of [OURS, THEIRS])
      await expect(signInAt(address, 'dana@alder.example', from(tenant))).rejects.toThrow();
});
