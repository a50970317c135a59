// Who is asking with an API token: looked up in the database on every call, and what of the API is closed to tokens.
import 'server-only';
import type { OpenedToken } from '#src/adapters/db/index.ts';
import { hashToken } from '#src/adapters/secrets/index.ts';
import type { Endpoint } from '#src/contracts/endpoint.ts';
import { isApiToken, READ_WITH_TOKEN, rightsOfToken } from '#src/model/api-token.ts';
import { PortalError } from '#src/model/errors.ts';
import { rightsOf, type Right } from '#src/model/roles.ts';
import { Secret } from '#src/model/secret.ts';
import { currentCaller } from './caller.ts';
import { openedActor } from './opened-actor.ts';
import { services } from './services.ts';
import type { OpenSession } from './session.ts';

/**
 * The token of a call that brings one, good or not. Its cookies count for nothing then, so another site gains nothing by
 * making a browser send them. Other schemes are a server's in front of the portal, and no word to us.
 */
export function bearerOf(request: Request): Secret | null {
  const given = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '');
  return given?.[1] === undefined ? null : new Secret(given[1]);
}

/** What a token may do in a call: to read, everything its person sees; for the rest, only what it was given. */
function usableRights(endpoint: Endpoint, rights: Parameters<typeof rightsOfToken>[0]): readonly Right[] {
  const given = rightsOfToken(rights);
  return endpoint.method === 'GET' && rights.includes('read') ? [...READ_WITH_TOKEN, ...given] : given;
}

/** True where the contract leaves the call open to tokens; closed is what proves, changes or lists how people sign in. */
export function isOpenToTokens({ access, method }: Endpoint): boolean {
  if (access.who === 'anyone') return true;
  if (access.token !== undefined) return access.token;
  if (access.proof || access.owner || access.enrolling) return false;
  if (method === 'GET') return access.right === undefined || READ_WITH_TOKEN.includes(access.right);
  return (
    access.right !== undefined &&
    (['import', 'map', 'map_company', 'manage_people', 'reveal'] as Right[]).includes(access.right)
  );
}

/**
 * The session-like answer for a token. Throws `unauthenticated` for one that is not good, `too_many_requests` where too
 * many wrong ones came from the same address, and `forbidden` for a call that is closed to tokens or to this one.
 */
export async function openApiToken(
  token: Secret,
  endpoint: Endpoint,
  /** Of a call that was counted already: looked at a second time. */
  before?: { address: string | null },
): Promise<OpenSession> {
  const { database } = await services();
  const text = token.reveal();
  const { address } = before ?? (await currentCaller());
  const opened = await database.tokens.open(
    hashToken(isApiToken(text) ? text : ''),
    address,
    before === undefined,
  );
  if (typeof opened === 'number') throw mustWait(opened);
  if (opened === null) {
    throw new PortalError(
      'unauthenticated',
      'This API token is not good: it was revoked, has expired, or was never one. Make a new one under Settings.',
    );
  }
  if (!isOpenToTokens(endpoint)) {
    throw new PortalError(
      'forbidden',
      'This cannot be done with an API token. Sign in to the portal for it.',
    );
  }
  const within = usableRights(endpoint, opened.rights);
  if (endpoint.method === 'GET' && !opened.rights.includes('read') && !mayAsk(endpoint, within)) {
    throw new PortalError('forbidden', 'This API token may not read. Nothing was shown.');
  }
  const onlyIn = await reached(opened);
  const own = opened.scope === 'enrol' ? [] : rightsOf(opened.accountKind, opened.role);
  return {
    actor: {
      ...openedActor(opened),
      rights: own.filter((right) => within.includes(right)),
      sessionToken: token,
      within,
      ...(opened.scope === 'chosen' ? { atMost: 'technician' as const, onlyIn } : {}),
    },
    tenantContext: opened.context,
    reach: {
      accountId: opened.accountId,
      personId: opened.scope === 'chosen' ? null : opened.personId,
      companyIds: opened.scope === 'account' ? 'all' : onlyIn,
    },
    mustEnrol: opened.scope === 'enrol',
    waits: false,
    provedLately: false,
    mustProve: false,
  };
}

/** The companies of a token that does not reach the whole account; one that names its own is a technician of those alone. */
async function reached({ scope, context }: OpenedToken): Promise<string[]> {
  if (scope === 'account') return [];
  const { database } = await services();
  return database.withTenant(context, (repos) => repos.companyAccess.reached());
}

function mayAsk({ access }: Endpoint, within: readonly Right[]): boolean {
  return access.who === 'person' && access.right !== undefined && within.includes(access.right);
}

function mustWait(seconds: number): PortalError {
  return new PortalError(
    'too_many_requests',
    `Too many wrong API tokens came from this address. Nothing was done; try again in ${seconds} seconds.`,
    { extra: { retryAfterSeconds: seconds } },
  );
}
