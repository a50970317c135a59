// Keeps pages of other sites away from the practice servers, which have no sign-in.
import type { IncomingMessage } from 'node:http';

const LOCAL_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** True for a call that names another host (DNS rebinding) or comes from a page of another origin. */
export function isForeign(incoming: IncomingMessage): boolean {
  const { host = '', origin } = incoming.headers;
  if (!LOCAL_HOST.test(host)) return true;
  return origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
}
