// Which network address a request comes from, where a server may stand in front of the portal.

/** Set by the portal's own HTTP server; what a client sends under this name is thrown away there. */
export const CLIENT_HEADER = 'portal-client';

/**
 * `peer` is who is connected. Behind a server with https (`behindServer`) the last entry of X-Forwarded-For is the one
 * that this server wrote; all entries before it are the client's own words, and without such a server all are.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  behindServer: boolean,
): string | null {
  const direct = bare(peer ?? '');
  if (!behindServer || !isNear(direct)) return direct === '' ? null : direct;
  const told = bare(forwardedFor?.split(',').at(-1) ?? '');
  return isAddress(told) ? told : direct;
}

/** What one place has: an IPv4 address, or the first half of an IPv6 address, in which everybody may choose the rest. */
export function placeOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const behind = tail === '' ? 0 : tail.split(':').length;
    while (groups.length + behind < 8) groups.push('0');
    if (tail !== '') groups.push(...tail.split(':'));
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

/** Without the brackets, the port and the prefix that an IPv4 address has on an IPv6 socket. */
function bare(text: string): string {
  const plain = text.trim().replace(/^\[(.*)\](?::\d+)?$/, '$1');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain);
  return mapped?.[1] ?? plain.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
}

function isAddress(text: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) || (/^[0-9a-f:]{2,39}$/i.test(text) && text.includes(':'));
}

/** Only from this machine or its own network does a server in front speak. */
function isNear(peer: string): boolean {
  return /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd]|fe80:)/i.test(peer);
}
