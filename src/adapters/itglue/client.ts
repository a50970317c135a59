// The IT Glue client: one object per connection, with a list or a show for each kind of thing the portal reads.
import { setTimeout as pause } from 'node:timers/promises';
import type { Secret } from '#src/model/secret.ts';
import { createAsk, type Ask, type CallerParts, type Priority, type Waiting } from './caller.ts';
import { BREAKER_RULES, CircuitBreaker } from './circuit-breaker.ts';
import * as endpoints from './endpoints.ts';
import type { ListEndpoint } from './endpoints.ts';
import { ItGlueError } from './errors.ts';
import { ANSWER_LIMITS, createSend, type AnswerLimits } from './http.ts';
import { checkedId, walkOwned } from './owned-pages.ts';
import { walkPages } from './pages.ts';
import type { Folders, OrganizationRecord, Page, ShownPassword } from './records.ts';
import { checkedOrigin } from './origin.ts';
import { BACKGROUND_RULES, INTERACTIVE_RULES, type RetryRules } from './retry-verdict.ts';
import { oneDocument, organizationRow } from './schemas.ts';
import { showPassword, type KeyProof } from './shown-password.ts';
import { toOrganization } from './to-model.ts';

export type ItGlueClientOptions = {
  /** One of `ITGLUE_ORIGINS`, or what the operator set in its place. HTTPS, or HTTP on this machine. */
  origin: string;
  key: Secret;
  /** Awaited before every request, retries included; resolves when the account's rate lane has a place. */
  reserve: (priority: Priority, signal?: AbortSignal) => Promise<void>;
  /** Called on every 429 with what Retry-After asked for in milliseconds, null when it was silent. */
  onLimited?: (retryAfterMs: number | null) => Promise<void> | void;
  /** Stops everything; calls then reject with its reason. */
  signal?: AbortSignal;
  /** Told when a call starts to wait for IT Glue, and null when none waits any more. */
  onWaiting?: (waiting: Waiting | null) => void;
  /** Share one among clients of the same account and process. */
  breaker?: CircuitBreaker;
  limits?: Partial<AnswerLimits>;
  retry?: Partial<Record<Priority, Partial<RetryRules>>>;
  random?: () => number;
  /** Milliseconds since 1970. */
  now?: () => number;
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
};

export type ListOptions = {
  /** Default `background`. */
  priority?: Priority;
  /** 1 to 1000; default 1000. */
  pageSize?: number;
};

/** `organizationIds`: exactly these (none for an empty list), or `'all'` of the account. */
export type OwnedListOptions = ListOptions & { organizationIds: readonly string[] | 'all' };

export type OrganizationListOptions = ListOptions & { ids?: readonly string[]; primaryOnly?: boolean };

type Pages<Row> = AsyncGenerator<Page<Row>, void, undefined>;

export type ItGlueClient = ReturnType<typeof createItGlueClient>;

/**
 * Opens a client; nothing is sent yet. Lists are async generators of pages (`Page`), and every method throws only
 * `ItGlueError` or the signal's reason. Throws `invalid_request` at once for an origin a key must not be sent to and
 * `key_rejected` for a key that could not even be put in a header.
 */
export function createItGlueClient(options: ItGlueClientOptions) {
  const parts = partsOf(options);
  const ask = createAsk(parts);
  const proof: KeyProof = { aliveAtMs: null, valueSeen: false };
  const plain = <Wire, Row extends { id: string }>(endpoint: ListEndpoint<Wire, Row>) => ({
    list: (list: ListOptions = {}): Pages<Row> => listAll(ask, endpoint, list),
  });
  const owned = <Wire, Row extends { id: string; organizationId: string }>(
    endpoint: ListEndpoint<Wire, Row>,
  ) => ({
    list: (list: OwnedListOptions): Pages<Row> =>
      listOwned(ask, endpoint, list, 'organization_id', list.organizationIds, (row) => row.organizationId),
  });
  return {
    organizations: {
      /**
       * All organizations, or those with the given ids. `primaryOnly` asks for the MSP's own; as the filter may be
       * ignored, look at each row's `primary` all the same. Quick notes and alerts are left out.
       */
      list: (list: OrganizationListOptions = {}): Pages<OrganizationRecord> =>
        listOwned(ask, endpoints.organizations, list, 'id', list.ids ?? 'all', (row) => row.id),
      /** One organization, or null when it is gone. */
      show: (id: string, show: { priority?: Priority } = {}) =>
        showOrganization(ask, id, show.priority ?? 'background'),
    },
    organizationTypes: plain(endpoints.organizationTypes),
    organizationStatuses: plain(endpoints.organizationStatuses),
    contacts: owned(endpoints.contacts),
    contactTypes: plain(endpoints.contactTypes),
    /** People who sign in to IT Glue. They belong to no organization; `myGlue` ones are clients' people. */
    users: plain(endpoints.users),
    domains: owned(endpoints.domains),
    locations: owned(endpoints.locations),
    passwords: {
      /** Without values and without notes. Archived, vaulted and personal entries are included and marked. */
      ...owned(endpoints.passwords),
      /** One value; the organization it must belong to is the one it was listed under. */
      show: (id: string, show: { organizationId: string; priority?: Priority }): Promise<ShownPassword> =>
        showPassword({ ask, proof, now: parts.now }, id, {
          organizationId: show.organizationId,
          priority: show.priority ?? 'background',
        }),
    },
    passwordCategories: plain(endpoints.passwordCategories),
    passwordFolders: {
      /** All folders of one organization. Worth asking only for organizations where a password names an unknown folder. */
      list: (list: ListOptions & { organizationId: string }): Promise<Folders> => listFolders(ask, list),
    },
    exports: plain(endpoints.exportsList),
  };
}

function partsOf(options: ItGlueClientOptions): CallerParts {
  const now = options.now ?? Date.now;
  if (!/^[\x21-\x7e]{1,1024}$/.test(options.key.reveal())) {
    throw new ItGlueError('key_rejected', { endpoint: 'key', why: 'unsendable' });
  }
  const limits = { ...ANSWER_LIMITS, ...options.limits };
  return {
    send: createSend(checkedOrigin(options.origin), options.key, limits, now),
    breaker: options.breaker ?? new CircuitBreaker(BREAKER_RULES),
    reserve: options.reserve,
    onLimited: options.onLimited ?? (() => undefined),
    onWaiting: options.onWaiting ?? (() => undefined),
    rules: {
      interactive: { ...INTERACTIVE_RULES, ...options.retry?.interactive },
      background: { ...BACKGROUND_RULES, ...options.retry?.background },
    },
    signal: options.signal,
    now,
    random: options.random ?? Math.random,
    sleep: options.sleep ?? sleep,
  };
}

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

function walkOf<Wire, Row extends { id: string }>(
  ask: Ask,
  endpoint: ListEndpoint<Wire, Row>,
  list: ListOptions & { primaryOnly?: boolean },
) {
  const filters: Record<string, string> = list.primaryOnly === true ? { 'filter[primary]': 'true' } : {};
  return {
    ask,
    endpoint,
    name: `GET ${endpoint.path.replaceAll(/\/\d+/g, '/:id')}`,
    filters,
    priority: list.priority ?? ('background' as const),
    pageSize: list.pageSize ?? 1000,
    idOf: (row: Row) => row.id,
  };
}

function listAll<Wire, Row extends { id: string }>(
  ask: Ask,
  endpoint: ListEndpoint<Wire, Row>,
  list: ListOptions,
): Pages<Row> {
  const everyone = { owners: null, ownerOf: () => '', handedOut: new Set<string>() };
  return walkPages({ ...walkOf(ask, endpoint, list), ...everyone });
}

function listOwned<Wire, Row extends { id: string }>(
  ask: Ask,
  endpoint: ListEndpoint<Wire, Row>,
  list: ListOptions,
  filter: string,
  ids: readonly string[] | 'all',
  ownerOf: (row: Row) => string,
): Pages<Row> {
  if (ids === 'all') return listAll(ask, endpoint, list);
  return walkOwned({ ...walkOf(ask, endpoint, list), ownerOf }, filter, ids);
}

async function showOrganization(
  ask: Ask,
  id: string,
  priority: Priority,
): Promise<OrganizationRecord | null> {
  const endpoint = 'GET /organizations/:id';
  const call = { endpoint, path: `/organizations/${checkedId(id, endpoint)}`, query: {}, priority };
  const value = await nullIfGone(ask(call));
  if (value === null) return null;
  const row = organizationRow.safeParse(oneDocument.safeParse(value).data?.data);
  if (!row.success || row.data.id !== id)
    throw new ItGlueError('bad_response', { endpoint, why: 'malformed' });
  return toOrganization(row.data);
}

async function nullIfGone(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ItGlueError && error.code === 'gone') return null;
    throw error;
  }
}

async function listFolders(ask: Ask, list: ListOptions & { organizationId: string }): Promise<Folders> {
  const { organizationId } = list;
  const endpoint = endpoints.passwordFolders(checkedId(organizationId, 'GET password_folders'));
  const owner = {
    owners: new Set([organizationId]),
    ownerOf: (row: { organizationId: string }) => row.organizationId,
  };
  const folders: Extract<Folders, { available: true }> = { available: true, rows: [], quarantined: [] };
  try {
    for await (const page of walkPages({ ...walkOf(ask, endpoint, list), ...owner, handedOut: new Set() })) {
      folders.rows.push(...page.rows);
      folders.quarantined.push(...page.quarantined);
    }
    return folders;
  } catch (error) {
    // Rolled out tenant by tenant: where it is missing these statuses were reported (clients' trackers, 2026).
    if (error instanceof ItGlueError && (error.code === 'gone' || error.code === 'key_rejected'))
      return { available: false };
    throw error;
  }
}
