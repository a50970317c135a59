// The lists of the client: which question walks which pages, for everybody, for some organizations, or for one.
import type { Ask, Priority } from './caller.ts';
import { passwordFolders, type ListEndpoint } from './endpoints.ts';
import { ItGlueError } from './errors.ts';
import { checkedInput, folderListInput, type FolderListOptions } from './inputs.ts';
import { walkOwned } from './owned-pages.ts';
import { walkPages } from './pages.ts';
import type { Folders, Page } from './records.ts';

export type Pages<Row> = AsyncGenerator<Page<Row>, void, undefined>;

/** Checked, with its defaults. */
type Listing = { priority: Priority; pageSize: number; primaryOnly?: boolean };

function walkOf<Wire, Row extends { id: string }>(
  ask: Ask,
  endpoint: ListEndpoint<Wire, Row>,
  list: Listing,
) {
  const filters: Record<string, string> = list.primaryOnly === true ? { 'filter[primary]': 'true' } : {};
  return {
    ask,
    endpoint,
    name: listName(endpoint),
    filters,
    priority: list.priority,
    pageSize: list.pageSize,
    idOf: (row: Row) => row.id,
  };
}

/** For errors: the path without ids. */
export function listName(endpoint: { path: string }): string {
  return `GET ${endpoint.path.replaceAll(/\/\d+/g, '/:id')}`;
}

export function listAll<Wire, Row extends { id: string }>(
  ask: Ask,
  endpoint: ListEndpoint<Wire, Row>,
  list: Listing,
): Pages<Row> {
  const everyone = { owners: null, ownerOf: () => '', handedOut: new Map<string, symbol>() };
  return walkPages({ ...walkOf(ask, endpoint, list), ...everyone });
}

/** `filter` is the query's name for the owner; every row's own owner is compared all the same. */
export function listOwned<Wire, Row extends { id: string }>(
  ask: Ask,
  endpoint: ListEndpoint<Wire, Row>,
  list: Listing,
  owned: { filter: string; ids: readonly string[] | 'all'; ownerOf: (row: Row) => string },
): Pages<Row> {
  if (owned.ids === 'all') return listAll(ask, endpoint, list);
  return walkOwned({ ...walkOf(ask, endpoint, list), ownerOf: owned.ownerOf }, owned.filter, owned.ids);
}

/** Folders of one organization, or that this tenant or key has no folder names. Throws `ItGlueError` for the rest. */
export async function listFolders(ask: Ask, given: FolderListOptions): Promise<Folders> {
  const list = checkedInput(folderListInput, given, 'GET password_folders');
  const { organizationId } = list;
  const owner = {
    owners: new Set([organizationId]),
    ownerOf: (row: { organizationId: string }) => row.organizationId,
  };
  const walk = walkOf(ask, passwordFolders(organizationId), list);
  const folders: Extract<Folders, { available: true }> = { available: true, rows: [], quarantined: [] };
  try {
    for await (const page of walkPages({ ...walk, ...owner, handedOut: new Map() })) {
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
