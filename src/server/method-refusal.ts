// The answer for a method that a call of the API does not take; Next itself would answer without a word.
import 'server-only';
import { allEndpoints } from '#src/contracts/all-endpoints.ts';
import { PortalError } from '#src/model/errors.ts';
import { problemResponse } from './problem.ts';

const BASE = '/api/v1';
const HEALTH = { path: '/api/health', methods: ['GET'] };

type Taken = { segments: string[]; methods: string[] };

const CALLS = takenMethods();

/** A problem document with `Allow`, or null where the path is not one of ours or takes this method. */
export function methodRefusal(method: string, pathname: string): Response | null {
  const taken = methodsAt(pathname);
  // Next answers OPTIONS with what the route exports.
  if (taken === null || method === 'OPTIONS' || taken.includes(method)) return null;
  const words = taken.filter((name) => name !== 'HEAD').join(' or ');
  const error = new PortalError(
    'method_not_allowed',
    `This address takes ${words}, not ${method}. Nothing was changed.`,
  );
  const unlogged = () => undefined;
  const answer = problemResponse(error, crypto.randomUUID(), {
    error: unlogged,
    warn: unlogged,
    info: unlogged,
  });
  answer.headers.set('allow', taken.join(', '));
  return answer;
}

/** Named addresses come before those with an id in the same place, as in Next. */
function methodsAt(pathname: string): string[] | null {
  const segments = pathname.split('/');
  const fits = ({ segments: wanted }: Taken) =>
    wanted.length === segments.length &&
    wanted.every((part, at) => (part.startsWith('{') ? segments[at] !== '' : part === segments[at]));
  return CALLS.find(fits)?.methods ?? null;
}

function takenMethods(): Taken[] {
  const byPath = new Map([[HEALTH.path, [...HEALTH.methods]]]);
  for (const { endpoint } of allEndpoints()) {
    const path = `${BASE}${endpoint.path}`;
    byPath.set(path, [...(byPath.get(path) ?? []), endpoint.method]);
  }
  const named = ({ segments }: Taken) => segments.filter((part) => !part.startsWith('{')).length;
  return [...byPath]
    .map(([path, methods]) => ({
      segments: path.split('/'),
      methods: methods.includes('GET') ? [...methods, 'HEAD'] : methods,
    }))
    .sort((a, b) => named(b) - named(a));
}
