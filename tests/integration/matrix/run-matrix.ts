// Makes every call of the API as everybody, with every kind of id, and says what came out that should not have.

import { randomUUID } from 'node:crypto';
import { withCookie } from './caller-cookie.ts';
import type { Caller, Ids } from './matrix-stage.ts';
import type { PortalRoute } from './portal-routes.ts';

const zeros = (count: number): string => Buffer.alloc(count).toString('base64');

/** Bodies that get as far as the ids in the address or in themselves. */
const BODIES: Record<string, (ids: Ids) => unknown> = {
  createVaultItem: () => ({ name: 'Put there' }),
  changeVaultItem: () => ({ version: 1, name: 'Changed there' }),
  changeVaultItems: ({ itemId }) => ({ ids: [itemId], set: { archived: true, folder: 'Moved there' } }),
  keepAtHand: () => ({ favourite: true }),
  restoreVaultItem: () => ({ version: 1, from: 1 }),
  revealVaultItem: () => ({ fields: ['password', 'totp', 'notes'] }),
  changeCompany: () => ({ version: 1, name: 'Renamed there' }),
  saveWebAddresses: ({ companyId }) => [{ companyId, webAddress: 'stolen-address.com', version: 1 }],
  checkWebAddresses: ({ companyId }) => [{ companyId, webAddress: 'stolen-address.com' }],
  saveMappings: ({ companyId }) => [{ companyId, organizationId: null, version: 0 }],
  checkMappings: ({ companyId }) => [{ companyId, organizationId: null }],
  acceptMappings: ({ companyId }) => ({ companyIds: [companyId] }),
  refuseSuggestion: () => ({ organizationId: '1000002' }),
  foldOrganization: () => ({ organizationId: '1000002' }),
  lookedAtOrganizations: () => ({ organizationIds: 'all' }),
  changeOrganization: () => ({ ignored: { reason: 'Set aside there' } }),
  inviteUser: () => ({ email: 'intruder@matrix-test.com', role: 'member' }),
  bulkInvitations: () => ({ do: 'revoke', which: 'invitations' }),
  manyInvitations: ({ companyId }) => ({ companyIds: [companyId], do: 'revoke', which: 'invitations' }),
  changeCompanyUser: () => ({ version: 1, role: 'company_admin' }),
  giveCompanies: ({ companyId }) => ({ companyIds: [companyId], version: 1 }),
  changeGrant: () => ({ rights: ['reveal'], until: null, reason: null, ticket: null, version: 1 }),
  startImport: ({ companyId }) => ({ kind: 'passwords', companyIds: [companyId], options: {}, apply: true }),
  confirmUser: () => ({ version: 1, keyId: randomUUID(), slots: [{ epoch: 1, wrapped: zeros(81) }] }),
  prepareCustody: ({ companyId }) => ({ companyIds: [companyId] }),
  sealCompanies: ({ companyId }) => ({ companyIds: [companyId] }),
  followSealedKey: ({ companyId }) => ({
    epoch: 2,
    publicKey: zeros(32),
    signature: zeros(64),
    kit: { id: companyId, wrapped: zeros(81) },
    slots: [{ personId: companyId, keyId: companyId, wrapped: zeros(81) }],
  }),
  keepVaultKeyPasskey: () => ({ keyId: randomUUID(), wrapped: zeros(114), signature: zeros(64) }),
  takeOldSealed: () => ({ after: null }),
  keepSealedAnew: ({ itemId }) => ({
    items: [{ itemId, version: 1, blob: 'A'.repeat(400) }],
    signature: zeros(64),
  }),
  readNotices: () => ({ ids: null }),
  setNoticeChoice: () => ({ kind: 'reveals', portal: false, mail: false }),
  createApiToken: ({ companyId }) => ({ name: 'Theirs', rights: ['read'], companyIds: [companyId], days: 1 }),
  editRunItems: () => ({ where: {}, set: { selected: false } }),
};

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

export type Answer = { status: number; text: string };

export type Place = {
  /** What the caller asks for and must not get; `unknown` has the same shape and is nobody's. */
  ids: Ids;
  /** Texts and ids that no answer may hold. */
  betraying: readonly string[];
  /** Nothing but the comparison asks for ids that are nobody's. */
  compares: boolean;
};

export type Finding = { caller: string; call: string; what: string; status: number; text: string };

export function unknownIds(like: Ids): Ids {
  return Object.fromEntries(Object.keys(like).map((name) => [name, randomUUID()]));
}

export function malformedIds(like: Ids): Ids {
  return Object.fromEntries(Object.keys(like).map((name) => [name, "1' or '1'='1"]));
}

const OWN_PAGE = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };

/** A script sends no word of where it comes from. */
function headersOf({ bearer }: Caller): Record<string, string> {
  if (bearer === undefined) return OWN_PAGE;
  return { 'content-type': 'application/json', authorization: `Bearer ${bearer}` };
}

/** The call with these ids in its address and its body, as one of the portal's own pages makes it unless `headers` say. */
export function requestOf(
  route: PortalRoute,
  ids: Ids,
  headers: Record<string, string> = OWN_PAGE,
): { request: Request; params: Record<string, string> } {
  const { method, path } = route.endpoint;
  const params = Object.fromEntries(
    [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, ids[name] ?? randomUUID()]),
  );
  const body = method === 'GET' ? undefined : JSON.stringify(BODIES[route.name]?.(ids) ?? {});
  const url = `http://portal.example/api/v1${path}`;
  return { request: new Request(url, { method, headers, ...(body === undefined ? {} : { body }) }), params };
}

export async function callRoute(route: PortalRoute, caller: Caller, ids: Ids): Promise<Answer> {
  const { request, params } = requestOf(route, ids, headersOf(caller));
  return withCookie(caller.cookie, async () => {
    const answer = await route.handler(request, { params: Promise.resolve(params) });
    return { status: answer.status, text: await answer.text() };
  });
}

/**
 * What a caller got for ids that are nobody's and for what is no id, by the route: the same beside whatever else they ask for,
 * so it is asked for once.
 */
export type Beside = Map<string, Promise<Answer>>;

function once(beside: Beside, name: string, call: () => Promise<Answer>): Promise<Answer> {
  const known = beside.get(name) ?? call();
  beside.set(name, known);
  return known;
}

/**
 * One cell for each route: what the caller gets for another's ids and for what is no id, and, where it `compares`, beside what
 * there is for ids that are nobody's.
 */
export async function push(
  routes: readonly PortalRoute[],
  caller: Caller,
  { ids, betraying, compares }: Place,
  beside: Beside,
): Promise<{ cells: number; findings: Finding[] }> {
  const findings: Finding[] = [];
  let cells = 0;
  for (const route of routes) {
    const call = `${route.endpoint.method} ${route.endpoint.path}`;
    const tell = (what: string, { status, text }: Answer) =>
      findings.push({ caller: caller.name, call, what, status, text: text.slice(0, 300) });
    const asked = await callRoute(route, caller, ids);
    const sent = new Set(Object.values(ids));
    const leak = betraying.find((secret) => !sent.has(secret) && asked.text.includes(secret));
    if (leak !== undefined) tell(`shows ${leak}`, { ...asked, text: around(asked.text, leak) });
    if (asked.status >= 500) tell('is a fault of the portal', asked);
    cells += 1;
    if (!route.endpoint.path.includes('{')) continue;
    if (asked.status < 400) tell('is let through', asked);
    // What is no id might be taken for a piece of a query, and be seen by what it changed.
    const broken = await once(beside, `${route.name}, no id`, () =>
      callRoute(route, caller, malformedIds(ids)),
    );
    cells += 1;
    if (!compares) continue;
    const nobodys = await once(beside, `${route.name}, nobody's`, () =>
      callRoute(route, caller, unknownIds(ids)),
    );
    cells += 1;
    if (!same(asked, nobodys)) tell(`differs from an id that is not there: ${nobodys.status}`, asked);
    if (!same(asked, broken))
      tell(`differs from what is no id: ${broken.status} ${broken.text.slice(0, 200)}`, asked);
  }
  return { cells, findings };
}

/** Where it stands in the answer, so that a finding says by what it was betrayed. */
function around(text: string, leak: string): string {
  return text.slice(Math.max(0, text.indexOf(leak) - 200));
}

function same(one: Answer, other: Answer): boolean {
  return one.status === other.status && one.text.replaceAll(ID, '') === other.text.replaceAll(ID, '');
}
