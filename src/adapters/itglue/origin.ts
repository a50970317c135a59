// The check that an origin is one a key may be sent to.
import { ItGlueError } from './errors.ts';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Returns the bare origin of `text` (scheme, host, port). Plain HTTP is taken for this machine only, so that a key
 * never crosses a network unencrypted. Throws `invalid_request` for anything else: a path, a user name or password, another scheme.
 */
export function checkedOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const bare =
    url !== null &&
    [url.search, url.hash, url.username, url.password].join('') === '' &&
    url.pathname === '/';
  const safe =
    url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname)));
  if (url === null || !bare || !safe) {
    throw new ItGlueError('invalid_request', { endpoint: 'origin', why: 'origin' });
  }
  return url.origin;
}
