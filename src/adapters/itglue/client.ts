// The IT Glue client: one object per connection, with a list or a show for each kind of thing the portal reads.
import { setTimeout as pause } from 'node:timers/promises';
import type { Secret } from '#src/model/secret.ts';
import { createAsk, type Ask, type CallerParts, type Priority, type Waiting } from './caller.ts';
import { BREAKER_RULES, CircuitBreaker } from './circuit-breaker.ts';
import * as endpoints from './endpoints.ts';
import type { ListEndpoint } from './endpoints.ts';
import { ItGlueError } from './errors.ts';
import { createExport, deleteExport, showExport } from './account-exports.ts';
import { ANSWER_LIMITS, createSend, type AnswerLimits } from './http.ts';
import {
  checkedInput,
  findInput,
  listInput,
  organizationListInput,
  ownedListInput,
  showInput,
  type ExportOptions,
  type FindOptions,
  type FolderListOptions,
  type ListOptions,
  type OrganizationListOptions,
  type OwnedListOptions,
  type PasswordShowOptions,
  type ShowOptions,
} from './inputs.ts';
import { listAll, listFolders, listName, listOwned, type Pages } from './lists.ts';
import type { Folders, OrganizationRecord, PasswordRecord, ShownPassword } from './records.ts';
import { checkedOrigin } from './origin.ts';
import { BACKGROUND_RULES, INTERACTIVE_RULES, type RetryRules } from './retry-verdict.ts';
import { oneDocument, organizationRow } from './schemas.ts';
import { KeyProof, showPassword } from './shown-password.ts';

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

export type ItGlueClient = ReturnType<typeof createItGlueClient>;

/**
 * Opens a client; nothing is sent yet. Lists are async generators of pages (`Page`), and every method throws only
 * `ItGlueError` or the signal's reason. Throws `invalid_request` at once for an origin a key must not be sent to and
 * `key_rejected` for a key that could not even be put in a header.
 */
export function createItGlueClient(options: ItGlueClientOptions) {
  const parts = partsOf(options);
  const ask = createAsk(parts);
  const proof = new KeyProof();
  const plain = <Wire, Row extends { id: string }>(endpoint: ListEndpoint<Wire, Row>) => ({
    async *list(given: ListOptions = {}): Pages<Row> {
      yield* listAll(ask, endpoint, checkedInput(listInput, given, listName(endpoint)));
    },
  });
  const owned = <Wire, Row extends { id: string; organizationId: string }>(
    endpoint: ListEndpoint<Wire, Row>,
  ) => ({
    async *list(given: OwnedListOptions): Pages<Row> {
      const list = checkedInput(ownedListInput, given, listName(endpoint));
      const ownerOf = (row: Row): string => row.organizationId;
      yield* listOwned(ask, endpoint, list, {
        filter: 'organization_id',
        ids: list.organizationIds,
        ownerOf,
      });
    },
  });
  return {
    organizations: {
      /**
       * All organizations, or those with the given ids. `primaryOnly` asks for the MSP's own; as the filter may be
       * ignored, look at each row's `primary` all the same. Quick notes and alerts are left out.
       */
      async *list(given: OrganizationListOptions = {}): Pages<OrganizationRecord> {
        const list = checkedInput(organizationListInput, given, 'GET /organizations');
        const owner = { filter: 'id', ids: list.ids ?? ('all' as const), ownerOf: idOf };
        yield* listOwned(ask, endpoints.organizations, list, owner);
      },
      /** One organization, or null when it is gone. */
      show: (id: string, show: ShowOptions = {}) => showOrganization(ask, id, show),
    },
    /** The account's own names for kinds of organizations ("Customer", "Vendor"); developer docs, "Organization Types". */
    organizationTypes: plain(endpoints.organizationTypes),
    /** As named by the account ("Active", "Inactive"); developer docs, "Organization Statuses". */
    organizationStatuses: plain(endpoints.organizationStatuses),
    /** Clients' people, with none to many e-mail addresses, of which none need be primary (developer docs, "Contacts"). Without notes. */
    contacts: owned(endpoints.contacts),
    /** As named by the account ("Approver"); developer docs, "Contact Types". */
    contactTypes: plain(endpoints.contactTypes),
    /** People who sign in to IT Glue. They belong to no organization; `myGlue` ones are clients' people (developer docs, "Users"). */
    users: plain(endpoints.users),
    /** Bare host names, none to many an organization, none of them marked as its main one (developer docs, "Domains"). */
    domains: owned(endpoints.domains),
    /** Places of an organization, one of which may be `primary`; most of an address may be null (developer docs, "Locations"). */
    locations: owned(endpoints.locations),
    passwords: {
      /** Without values and without notes. Archived, vaulted and personal entries are included and marked. */
      ...owned(endpoints.passwords),
      /**
       * The passwords with these ids, whatever organization they are in now; one that is gone is not among them
       * (developer docs, "Passwords": `filter[id]`). As in a list: no values, up to a hundred ids a call.
       */
      async *find(given: FindOptions): Pages<PasswordRecord> {
        const list = checkedInput(findInput, given, 'GET /passwords');
        yield* listOwned(ask, endpoints.passwords, list, { filter: 'id', ids: list.ids, ownerOf: idOf });
      },
      /** One value; the organization it must belong to is the one it was listed under. */
      show: (id: string, show: PasswordShowOptions): Promise<ShownPassword> =>
        showPassword({ ask, proof, now: parts.now }, id, show),
    },
    /** As named by the account, with how many passwords each has (developer docs, "Password Categories"). */
    passwordCategories: plain(endpoints.passwordCategories),
    passwordFolders: {
      /** All folders of one organization. Worth asking only for organizations where a password names an unknown folder. */
      list: (list: FolderListOptions): Promise<Folders> => listFolders(ask, list),
    },
    /** Archives of one organization or the account; not every key may see them (then `key_rejected` or `gone`); developer docs, "Exports". */
    exports: {
      ...plain(endpoints.exportsList),
      create: (start: ExportOptions) => createExport(ask, start),
      show: (id: string, show: ShowOptions = {}) => showExport(ask, id, show),
      delete: (id: string, show: ShowOptions = {}) => deleteExport(ask, id, show),
    },
  };
}

const idOf = (row: { id: string }): string => row.id;

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

async function showOrganization(
  ask: Ask,
  id: string,
  given: ShowOptions,
): Promise<OrganizationRecord | null> {
  const endpoint = 'GET /organizations/:id';
  const { priority } = checkedInput(showInput, { ...given, id }, endpoint);
  try {
    const value = await ask({ endpoint, path: `/organizations/${id}`, query: {}, priority });
    const row = organizationRow.safeParse(oneDocument.safeParse(value).data?.data);
    if (row.success && row.data.id === id) return endpoints.organizations.toRow(row.data);
  } catch (error) {
    if (error instanceof ItGlueError && error.code === 'gone') return null;
    throw error;
  }
  throw new ItGlueError('bad_response', { endpoint, why: 'malformed' });
}
