// Refuses calls that another site makes a browser send with our cookie.
import 'server-only';
import { PortalError } from '#src/model/errors.ts';

const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Throws `cross_site` unless the browser says the request comes from this very origin. */
export function requireSameOrigin(request: Request, publicUrl: string): void {
  if (!CHANGING.has(request.method)) return;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null ? site === 'same-origin' : originMatches(request, publicUrl)) return;
  throw new PortalError(
    'cross_site',
    'This request came from another site and was not carried out. Use the portal itself.',
  );
}

function originMatches(request: Request, publicUrl: string): boolean {
  const origin = request.headers.get('origin');
  if (origin === null || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === request.headers.get('host') || host === new URL(publicUrl).host;
}
