// What an operator should know of their own settings before anybody signs in: allowed, and weaker than it need be.

import type { StartEnv } from './env.ts';
import { isLoopback } from './env-values.ts';

/** Fewer characters can be fewer than 128 bits, whatever they are. */
const LONG_ENOUGH = 32;

/** With each of these the driver speaks TLS and checks the certificate. */
const ENCRYPTED = ['require', 'verify-ca', 'verify-full'];

const WORDS = {
  address:
    'PUBLIC_URL is no https:// address: passwords and sessions cross the network readable. Put a server with https in front.',
  database:
    'DATABASE_URL leads to another machine without TLS: what is asked there can be read on the way. Add ?sslmode=verify-full.',
  secret: `AUTH_SECRET has fewer than ${LONG_ENOUGH} characters, which may be guessed by who has the database. Take 64 random hexadecimal digits.`,
};

type Judged = Pick<StartEnv, 'host' | 'publicUrl' | 'databaseUrl' | 'authSecret' | 'practice'>;

/** One sentence for each; none shows a value. Practice mode serves this machine alone and has nothing to lose. */
export function startWarnings({ host, publicUrl, databaseUrl, authSecret, practice }: Judged): string[] {
  if (practice) return [];
  const open =
    publicUrl === undefined ? !isLoopback(host) : publicUrl.startsWith('http:') && !isHere(publicUrl);
  const bare = databaseUrl !== undefined && !isHere(databaseUrl) && !ENCRYPTED.includes(sslMode(databaseUrl));
  const short = authSecret !== undefined && authSecret.length < LONG_ENOUGH;
  return [
    ...(open ? [WORDS.address] : []),
    ...(bare ? [WORDS.database] : []),
    ...(short ? [WORDS.secret] : []),
  ];
}

/** No host at all is a socket of this machine. */
function isHere(address: string): boolean {
  const host = new URL(address).hostname;
  return host === '' || isLoopback(host);
}

function sslMode(address: string): string {
  return new URL(address).searchParams.get('sslmode') ?? '';
}
