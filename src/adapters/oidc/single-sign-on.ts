// The operator's OpenID provider: where to send a browser, and what is proved by what it brings back. Authorization code
// with PKCE, state and nonce; the ID token's signature, issuer, audience and times are checked by the library.
import * as oidc from 'openid-client';
import type { SingleSignOnSettings } from '#src/config/single-sign-on.ts';
import type { Secret } from '#src/model/secret.ts';
import { readClaims, type ProvedIdentity, type SsoTrouble } from './read-claims.ts';

export type { ProvedIdentity, SsoTrouble } from './read-claims.ts';

/** What ties one way there and back to one browser: each follows from a secret that this browser alone keeps. */
export type FlowSecrets = { state: string; nonce: string; verifier: string };

export type SingleSignOn = ReturnType<typeof createSingleSignOn>;

const TIMEOUT_SECONDS = 10;
const CLOCK_SECONDS = 30;

/**
 * The provider is asked about itself at the first sign-in, and anew after that failed. `redirectUri`: where it sends browsers
 * back; `secretsOf`: what follows from a browser's secret, which is computed and never stored.
 */
export function createSingleSignOn(
  settings: SingleSignOnSettings,
  redirectUri: string,
  secretsOf: (flow: Secret) => FlowSecrets,
) {
  const issuer = new URL(settings.issuer);
  let known: Promise<oidc.Configuration> | null = null;
  const provider = (): Promise<oidc.Configuration> => {
    known ??= discover(settings, issuer).catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
  return {
    label: settings.label,
    issuer: settings.issuer,
    /** Where the browser goes to sign in. Throws when the provider cannot be reached or is another than was named. */
    async urlFor(flow: Secret): Promise<string> {
      const { state, nonce, verifier } = secretsOf(flow);
      const url = oidc.buildAuthorizationUrl(await provider(), {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return url.href;
    },
    /** What the provider vouches for, or why nothing is proved. `search` is the query the browser came back with. */
    async read(search: string, flow: Secret): Promise<ProvedIdentity | SsoTrouble> {
      const secrets = secretsOf(flow);
      const back = new URL(redirectUri);
      back.search = search;
      try {
        const config = await provider();
        const tokens = await oidc.authorizationCodeGrant(config, back, {
          expectedState: secrets.state,
          expectedNonce: secrets.nonce,
          pkceCodeVerifier: secrets.verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) return 'failed';
        const more =
          claims['email'] === undefined && config.serverMetadata().userinfo_endpoint !== undefined
            ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
            : {};
        return readClaims(settings.issuer, { ...more, ...claims });
      } catch (error) {
        return error instanceof oidc.AuthorizationResponseError ? 'declined' : 'failed';
      }
    },
  };
}

async function discover(settings: SingleSignOnSettings, issuer: URL): Promise<oidc.Configuration> {
  const insecure = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
  const found = await oidc.discovery(
    issuer,
    settings.clientId,
    { [oidc.clockTolerance]: CLOCK_SECONDS },
    oidc.ClientSecretPost(settings.clientSecret),
    {
      timeout: TIMEOUT_SECONDS,
      execute: [oidc.enableNonRepudiationChecks, ...insecure],
      // Nothing of this may be kept by whatever sits in front of the platform's own fetch.
      [oidc.customFetch]: (url, options) =>
        fetch(url, { ...options, cache: 'no-store' } as unknown as RequestInit),
    },
  );
  // The library lets Entra say any issuer there, also one that fits every tenant.
  const said = found.serverMetadata().issuer;
  if (new URL(said).href !== issuer.href)
    throw new Error(`the provider says that it is another one: ${said}`);
  return found;
}
