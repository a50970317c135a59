// A real OpenID provider on loopback for the tests, whose people sign in by typing their address. What it hands out can be
// written anew with its own key, to try what a wrong or hostile one would send.

import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

const KEY_ID = 'of-the-tests';

export const CLIENT = { id: 'the-portal', secret: 'a secret of the provider and the portal' };

/** Changes to the claims of the next ID token; `undefined` takes one away. */
export type Rewriting = Record<string, unknown>;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export type TestProvider = Awaited<ReturnType<typeof startOidcProvider>>;

/** Listens at once, so that its address is known; serves once it knows where the portal is. */
export async function startOidcProvider() {
  let handler: Handler = (_, response) => response.writeHead(503).end();
  const server = createServer((request, response) => handler(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = newKey();
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' };
  const state: { next: { rewriting: Rewriting; key: KeyObject } | null } = { next: null };
  return {
    issuer,
    /** For the next answer of the token endpoint alone; `forged`: signed by a key that is not the provider's. */
    rewriteNext(rewriting: Rewriting, { forged = false } = {}): void {
      state.next = { rewriting, key: forged ? newKey().privateKey : privateKey };
    },
    /** From here on people can sign in and are sent back to `redirectUri`. */
    serve(redirectUri: string): void {
      const provider = providerOf(issuer, jwk, redirectUri);
      const answer = provider.callback();
      handler = (request, response) => {
        const url = new URL(request.url ?? '/', issuer);
        if (url.pathname.startsWith('/interaction/')) void interact(provider, request, response, url);
        else {
          if (url.pathname === '/token' && state.next !== null) {
            rewrite(response, state.next.rewriting, state.next.key);
            state.next = null;
          }
          void answer(request, response);
        }
      };
    },
    stop(): Promise<void> {
      server.closeAllConnections();
      return new Promise((ended) => server.close(() => ended()));
    },
  };
}

function providerOf(issuer: string, jwk: object, redirectUri: string): Provider {
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [jwk as never] },
    cookies: { keys: ['a key of these tests'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    // As Entra and most others do: the address stands in the ID token itself.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: addressOf(id), email_verified: !id.startsWith('unvouched') }),
    }),
    // Nobody is asked whether the portal may know their address.
    async loadExistingGrant(context) {
      const { client, session } = context.oidc;
      const grant = new context.oidc.provider.Grant({
        ...(client === undefined ? {} : { clientId: client.clientId }),
        ...(session?.accountId === undefined ? {} : { accountId: session.accountId }),
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
}

/** `Dana@x.example#2` is another person of the provider's who has been given the same address. */
function addressOf(id: string): string {
  return id.replace(/^unvouched-/, '').replace(/#.*$/, '');
}

/** The provider's own page: one field, or the same in the address for programs. */
async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const account = url.searchParams.get('account');
  if (account === null) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(
      `<!DOCTYPE html><html lang="en"><title>Provider</title><h1>Provider of the tests</h1>
<form><label>Account <input name="account" autofocus></label> <button>Sign in</button></form>`,
    );
    return;
  }
  const result =
    account === ''
      ? { error: 'access_denied', error_description: 'broken off' }
      : { login: { accountId: account, remember: false } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/** Catches the one answer of the token endpoint and sends it with other claims. */
function rewrite(response: ServerResponse, rewriting: Rewriting, key: KeyObject): void {
  const end = response.end.bind(response);
  response.end = ((body: string | Buffer) => {
    const answer = JSON.parse(String(body)) as { id_token?: string };
    const said = Buffer.from(answer.id_token?.split('.')[1] ?? '', 'base64url').toString();
    const claims = { ...(JSON.parse(said) as object), ...rewriting };
    const text = JSON.stringify({ ...answer, id_token: signed(claims, key) });
    response.setHeader('content-length', Buffer.byteLength(text));
    return end(text);
  }) as typeof response.end;
}

function signed(claims: object, key: KeyObject): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', kid: KEY_ID })}.${part(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

function newKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}
