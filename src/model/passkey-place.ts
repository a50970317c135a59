// Where passkeys of this portal belong: they are bound to a host name, and no browser takes a number for one.

export type PasskeyPlace = {
  /** The host name that passkeys are made for. */
  rpId: string;
  /** The one origin they are used from. */
  origin: string;
};

/**
 * From the portal's own address. On this machine alone, where that address is a number, they belong to `localhost`;
 * null where there can be none: an address that is a number elsewhere.
 */
export function passkeyPlace(publicUrl: string): PasskeyPlace | null {
  const { hostname, origin, port, protocol } = new URL(publicUrl);
  if (hostname === '127.0.0.1' || hostname === '[::1]') {
    return { rpId: 'localhost', origin: `${protocol}//localhost${port === '' ? '' : `:${port}`}` };
  }
  return /^[\d.]+$/.test(hostname) || hostname.startsWith('[') ? null : { rpId: hostname, origin };
}
