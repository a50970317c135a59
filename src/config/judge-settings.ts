// What is weaker than it need be in an operator's settings: refused where the portal or its database is in the open, said before
// anybody signs in where it is not.

import type { StartEnv } from './env.ts';
import { isLoopback } from './env-values.ts';

/** Fewer characters can be fewer than 128 bits, whatever they are. */
const LONG_ENOUGH = 32;

/** With each of these the driver speaks TLS and checks the certificate. */
const ENCRYPTED = ['require', 'verify-ca', 'verify-full'];

/** Names and numbers of networks of one's own; a name without a dot is of one, too, and RFC 2606 gives some to nobody. */
const OWN_NETWORK =
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[f[cde]|[^.:[]+$)|\.(local|internal|lan|home\.arpa|test|example|invalid|localhost)$|(^|\.)example\.(com|net|org)$/i;

const WORDS = {
  address:
    'PUBLIC_URL is no https:// address: passwords and sessions cross the network readable. Put a server with https in front.',
  database:
    'DATABASE_URL leads to another machine without TLS: what is asked there can be read on the way. Add ?sslmode=verify-full.',
  secret: `AUTH_SECRET has fewer than ${LONG_ENOUGH} characters, which may be guessed by who has the database. Take 64 random hexadecimal digits.`,
};
const ANYWAY = 'ALLOW_WEAK_SETTINGS=1 starts all the same.';

type Judged = Pick<
  StartEnv,
  'host' | 'publicUrl' | 'databaseUrl' | 'authSecret' | 'practice' | 'allowWeakSettings'
>;

/**
 * One sentence for each; none shows a value. `refused`: the start ends with them. Practice mode serves this machine alone and
 * has nothing to lose.
 */
export function judgeSettings(env: Judged): { refused: string[]; warned: string[] } {
  if (env.practice) return { refused: [], warned: [] };
  const { host, publicUrl, databaseUrl, authSecret } = env;
  const inTheOpen = publicUrl !== undefined && isInTheOpen(publicUrl);
  const found: { words: string; refused: boolean }[] = [];
  const bareAddress =
    publicUrl === undefined ? !isLoopback(host) : publicUrl.startsWith('http:') && !isHere(publicUrl);
  if (bareAddress) found.push({ words: WORDS.address, refused: inTheOpen });
  if (databaseUrl !== undefined && !isHere(databaseUrl) && !ENCRYPTED.includes(sslMode(databaseUrl)))
    found.push({ words: WORDS.database, refused: isInTheOpen(databaseUrl) });
  if (authSecret !== undefined && authSecret.length < LONG_ENOUGH)
    found.push({ words: WORDS.secret, refused: inTheOpen });
  const refusing = (each: { refused: boolean }): boolean => each.refused && !env.allowWeakSettings;
  return {
    refused: found.filter(refusing).map(({ words }) => `${words} ${ANYWAY}`),
    warned: found.filter((each) => !refusing(each)).map(({ words }) => words),
  };
}

/** No host at all is a socket of this machine. */
function isHere(address: string): boolean {
  const host = new URL(address).hostname;
  return host === '' || isLoopback(host);
}

function isInTheOpen(address: string): boolean {
  return !isHere(address) && !OWN_NETWORK.test(new URL(address).hostname);
}

function sslMode(address: string): string {
  return new URL(address).searchParams.get('sslmode') ?? '';
}
