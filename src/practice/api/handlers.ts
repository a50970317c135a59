// The practice IT Glue as MSW handlers, written once: for tests in a process and, served on ports, for everything else.
import { http, type HttpHandler } from 'msw';
import { REGIONS, type Region } from '../keys.ts';
import type { Desk } from '../weather/desk.ts';
import type { CollectionName } from '../world/account.ts';
import type { World } from '../world/world.ts';
import { errorAnswer, recordNotFound, refusedKey, routeNotFound } from './answers.ts';
import { type Call, type Gate, guard, type Route } from './gate.ts';
import { createExport, deleteExport, downloadExport, listExports, showExport } from './exports.ts';
import { listAnswer } from './lists.ts';
import { showAnswer, showPassword } from './shows.ts';

/** The vendor's own hosts, for handlers that intercept calls inside a test. */
export const VENDOR_ORIGINS: Record<Region, string> = {
  us: 'https://api.itglue.com',
  eu: 'https://api.eu.itglue.com',
  au: 'https://api.au.itglue.com',
};

export type HandlerOptions = {
  desk: Desk;
  /** Where each region is reached; default the vendor's own hosts. */
  origins?: Partial<Record<Region, string>>;
};

const LISTED: ReadonlySet<string> = new Set<CollectionName>([
  'organizations',
  'organization_types',
  'organization_statuses',
  'contacts',
  'contact_types',
  'users',
  'domains',
  'locations',
  'passwords',
  'password_categories',
  'regions',
  'groups',
  'user_metrics',
]);
const NESTED: ReadonlySet<string> = new Set<CollectionName>([
  'contacts',
  'domains',
  'locations',
  'passwords',
  'password_folders',
]);
/** What has a list and no show call. */
const NOT_SHOWN: ReadonlySet<string> = new Set<CollectionName>(['domains', 'user_metrics']);

function isListed(name: string): name is CollectionName {
  return LISTED.has(name);
}

function isNested(name: string): name is CollectionName {
  return NESTED.has(name);
}

function list(call: Call, desk: Desk): Response {
  const name = call.params['collection'] ?? '';
  if (name === 'flexible_assets') {
    const title = 'Cannot index flexible assets without providing a flexible asset type ID filter';
    return errorAnswer({ status: 422, title, pointer: null });
  }
  return isListed(name) ? listAnswer(call, name, desk) : routeNotFound();
}

function show(call: Call): Response {
  const { collection = '', id = '' } = call.params;
  return isListed(collection) && !NOT_SHOWN.has(collection)
    ? showAnswer(call, collection, id)
    : routeNotFound();
}

/** Folders came to accounts one after the other; where they are not there yet, they are refused in one of three ways. */
function closedFolders(call: Call, collection: CollectionName): Response | null {
  const { folders } = call.manners;
  if (collection !== 'password_folders' || folders === 'available') return null;
  return folders === '404' ? routeNotFound() : refusedKey(folders);
}

function nestedList(call: Call, desk: Desk): Response {
  const { collection = '', organizationId = '' } = call.params;
  if (!isNested(collection)) return routeNotFound();
  const closed = closedFolders(call, collection);
  if (closed) return closed;
  if (!call.account.organizations.get(organizationId)) return recordNotFound();
  return listAnswer(call, collection, desk, organizationId);
}

function nestedShow(call: Call): Response {
  const { collection = '', organizationId = '', id = '' } = call.params;
  if (!isNested(collection) || NOT_SHOWN.has(collection)) return routeNotFound();
  const closed = closedFolders(call, collection);
  if (closed) return closed;
  return showAnswer(call, collection, id, organizationId);
}

/** The handlers of one region at one origin. */
export function createRegionHandlers(
  world: World,
  desk: Desk,
  region: Region,
  origin: string,
): HttpHandler[] {
  const gate: Gate = { world, desk, region };
  const guarded = (route: Route) => guard(gate, route);
  return [
    // The busiest come first: MSW asks the handlers one after the other.
    http.get(
      `${origin}/passwords/:id`,
      guarded((call) => showPassword(call, call.params['id'] ?? '')),
    ),
    http.get(
      `${origin}/exports`,
      guarded((call) => listExports(call, desk)),
    ),
    http.post(
      `${origin}/exports`,
      guarded((call) => createExport(call, desk)),
    ),
    http.get(
      `${origin}/exports/:id`,
      guarded((call) => showExport(call, desk)),
    ),
    http.delete(
      `${origin}/exports/:id`,
      guarded((call) => deleteExport(call, desk)),
    ),
    http.get(`${origin}/export-files/:file`, ({ params }) =>
      downloadExport(world, desk, String(params['file'])),
    ),
    http.get(`${origin}/:collection/:id`, guarded(show)),
    http.get(
      `${origin}/:collection`,
      guarded((call) => list(call, desk)),
    ),
    http.get(
      `${origin}/organizations/:organizationId/relationships/:collection`,
      guarded((call) => nestedList(call, desk)),
    ),
    http.get(`${origin}/organizations/:organizationId/relationships/:collection/:id`, guarded(nestedShow)),
    // Everything else, other methods among it: but for exports the practice IT Glue cannot be changed through its API.
    http.all(`${origin}/*`, guarded(routeNotFound)),
  ];
}

/** Handlers of all three regions. Hand them to `setupServer`, or serve them on ports. */
export function createHandlers(world: World, options: HandlerOptions): HttpHandler[] {
  return REGIONS.flatMap((region) =>
    createRegionHandlers(world, options.desk, region, options.origins?.[region] ?? VENDOR_ORIGINS[region]),
  );
}
