// Answers calls that make, show and delete exports, and the download at their end.
import { HttpResponse } from 'msw';
import { archiveAt, beginExport, dropExport, settleExports } from '../exports/export-desk.ts';
import type { Desk } from '../weather/desk.ts';
import type { Attributes } from '../world/records.ts';
import type { World } from '../world/world.ts';
import {
  errorAnswer,
  gatewayPage,
  jsonAnswer,
  recordNotFound,
  refusedKey,
  routeNotFound,
} from './answers.ts';
import type { Call } from './gate.ts';
import { listAnswer } from './lists.ts';
import { showAnswer } from './shows.ts';

type Route = (call: Call, desk: Desk) => Response | Promise<Response>;

/** Whether a key may see exports is not settled: sources say a key, and that a key is not enough. */
function whereOpen(route: Route): Route {
  return (call, desk) => {
    const { exports: way } = call.manners;
    if (way !== 'available') return way === '404' ? routeNotFound() : refusedKey(way);
    settleExports(call.account, call.url.origin, desk.now());
    return route(call, desk);
  };
}

export const listExports = whereOpen((call, desk) => listAnswer(call, 'exports', desk));

export const showExport = whereOpen((call) => showAnswer(call, 'exports', call.params['id'] ?? ''));

export const deleteExport = whereOpen((call) => {
  const id = call.params['id'] ?? '';
  const row = call.account.exports.get(id);
  if (!row) return recordNotFound();
  const last = call.account.exports.shown(row);
  dropExport(call.account, id);
  return jsonAnswer(`{"data":${last}}`);
});

/** Attributes in a body are spelt with dashes or with underscores. */
function readAttributes(body: string): Attributes | null {
  const { data } = JSON.parse(body) as { data?: { type?: unknown; attributes?: Attributes } };
  if (data?.type !== 'exports') return null;
  const entries = Object.entries(data.attributes ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name.replaceAll('_', '-'), value]));
}

function unprocessable(title: string, pointer: string): Response {
  return errorAnswer({ status: 422, title, pointer });
}

export const createExport = whereOpen(async (call, desk) => {
  const { account, key, manners, request } = call;
  if (!(request.headers.get('content-type') ?? '').startsWith('application/vnd.api+json'))
    return errorAnswer({ status: 415, title: 'Unsupported Media Type' });
  let attributes: Attributes | null;
  try {
    attributes = readAttributes(await request.text());
  } catch {
    // What cannot be read has been seen to end in a 500.
    return gatewayPage(500);
  }
  if (!attributes) return unprocessable('Unprocessable Entity', '/data/type');
  const asked = attributes['organization-id'] ?? null;
  const owner = asked === null ? null : account.organizations.get(String(asked));
  if (owner === undefined)
    return unprocessable('Valid organization_id is required', 'data/attributes/organization_id');
  const password = attributes['zip-password'];
  const order = {
    organization: owner && { id: owner.id, name: owner.attributes.name },
    includeLogs: attributes['include-logs'] === true,
    zipPassword: typeof password === 'string' && password !== '' ? password : null,
    withValues: key.passwordAccess === 'yes' || manners.exportValues === 'given',
  };
  const id = beginExport(account, order, desk.now(), desk.weather().exportMs);
  const row = account.exports.get(id);
  return row ? jsonAnswer(`{"data":${account.exports.shown(row)}}`, 201) : recordNotFound();
});

/** The address is its own key, as a signed address is; the call does not count against a limit. */
export function downloadExport(world: World, desk: Desk, file: string): Response {
  const archive = archiveAt(Object.values(world.accounts), file);
  desk.see({ method: 'GET', path: '/export-files/:file', status: archive ? 200 : 404, key: null });
  if (!archive) return routeNotFound();
  const headers = {
    'Content-Type': 'application/zip',
    'Content-Disposition': 'attachment; filename="export.zip"',
  };
  return new HttpResponse(archive, { headers });
}
