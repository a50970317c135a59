// How the encrypted port of the practice IT Glue proves who it is: rightly, or in one of the ways no client may accept.
import type { SecureContextOptions } from 'node:tls';
import { EXPIRED, GOOD, OTHER_NAME, SELF_SIGNED, SERVER_KEY } from './certificates.ts';

/** Each with what it means; the first one is the usual one. */
export const TLS_WAYS = {
  good: 'a certificate for localhost, from an authority of its own',
  expired: 'a certificate that expired in 2020',
  'other-name': 'a certificate for another name',
  'self-signed': 'a certificate nobody issued',
  outdated: 'TLS 1.0 and 1.1 alone',
} as const;

export type TlsWay = keyof typeof TLS_WAYS;

const CERTIFICATES: Record<TlsWay, string> = {
  good: GOOD,
  expired: EXPIRED,
  'other-name': OTHER_NAME,
  'self-signed': SELF_SIGNED,
  outdated: GOOD,
};

/** Throws with a sentence for a way it does not know. */
export function readTlsWay(text: unknown): TlsWay {
  const way = String(text);
  if (Object.hasOwn(TLS_WAYS, way)) return way as TlsWay;
  throw new Error(`The encrypted port is one of ${Object.keys(TLS_WAYS).join(', ')}; not "${way}".`);
}

export function secureContextOf(way: TlsWay): SecureContextOptions {
  const proof = { key: SERVER_KEY, cert: CERTIFICATES[way] };
  if (way !== 'outdated') return proof;
  // Nothing that old is offered without asking for less security first.
  return { ...proof, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
}
