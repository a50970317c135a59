// One-time password seeds: reads the spellings people and systems use and keeps one canonical otpauth address.

export type TotpAlgorithm = 'SHA1' | 'SHA256' | 'SHA512';

export type TotpSeed = {
  /** Base32, upper case, without padding. */
  secret: string;
  algorithm: TotpAlgorithm;
  digits: 6 | 7 | 8;
  /** Seconds a code is valid. */
  period: number;
  issuer: string | null;
  account: string | null;
  /** The whole seed as an `otpauth://totp/…` address; this is what is sealed. */
  uri: string;
};

export type TotpRefusal =
  | 'empty'
  | 'not_base32'
  | 'too_short'
  | 'too_long'
  | 'counter_based'
  | 'bad_parameters';

export type TotpResult = { ok: true; seed: TotpSeed } | { ok: false; code: TotpRefusal; message: string };

const MESSAGES: Readonly<Record<TotpRefusal, string>> = {
  empty: 'There is no one-time password seed here.',
  not_base32:
    'This is not a one-time password seed: a seed holds the letters A–Z and the digits 2–7 only. Copy it again from where it was set up.',
  too_short: 'This seed is too short (16 characters at least). Copy the whole of it.',
  too_long: 'This seed is longer than any service issues (512 characters at most). Copy only the seed.',
  counter_based: 'This seed counts uses instead of time (HOTP). Only time-based codes are supported.',
  bad_parameters:
    'This seed asks for digits, a period or an algorithm that no code generator knows. Set it up again at the service.',
};

const MIN_SECRET = 16;
const MAX_SECRET = 512;
// Lengths that no whole number of bytes encodes to.
const IMPOSSIBLE_REMAINDERS = new Set([1, 3, 6]);

function refuse(code: TotpRefusal): TotpResult {
  return { ok: false, code, message: MESSAGES[code] };
}

function cleanSecret(text: string): { secret: string } | { refusal: TotpRefusal } {
  const secret = text
    .replace(/[\s\-\u00A0]/g, '')
    .replace(/=+$/, '')
    .toUpperCase();
  if (secret === '') return { refusal: 'empty' };
  if (!/^[A-Z2-7]+$/.test(secret)) return { refusal: 'not_base32' };
  if (secret.length < MIN_SECRET) return { refusal: 'too_short' };
  if (secret.length > MAX_SECRET) return { refusal: 'too_long' };
  return IMPOSSIBLE_REMAINDERS.has(secret.length % 8) ? { refusal: 'not_base32' } : { secret };
}

function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `issuer:account` where that reads back to the same two; the issuer stands in the query all the same. */
function toLabel(issuer: string | null, account: string | null): string {
  if (account === null) return '';
  const written = encodeURIComponent(account);
  if (account.includes(':')) return `:${written}`;
  return issuer === null || issuer.includes(':') ? written : `${encodeURIComponent(issuer)}:${written}`;
}

function toUri(seed: Omit<TotpSeed, 'uri'>): string {
  const label = toLabel(seed.issuer, seed.account);
  const query = new URLSearchParams({ secret: seed.secret });
  if (seed.issuer !== null) query.set('issuer', seed.issuer);
  query.set('algorithm', seed.algorithm);
  query.set('digits', String(seed.digits));
  query.set('period', String(seed.period));
  return `otpauth://totp/${label}?${query.toString()}`;
}

function finish(seed: Omit<TotpSeed, 'uri'>): TotpResult {
  return { ok: true, seed: { ...seed, uri: toUri(seed) } };
}

function readNumber(text: string | null, fallback: number): number {
  return text === null || text === '' ? fallback : /^\d{1,4}$/.test(text) ? Number(text) : NaN;
}

function readUri(text: string): TotpResult {
  const parts = /^otpauth:\/\/([a-z]+)\/?([^?]*)\??(.*)$/is.exec(text);
  if (!parts) return refuse('bad_parameters');
  const [, kind = '', label = '', search = ''] = parts;
  if (kind.toLowerCase() === 'hotp') return refuse('counter_based');
  if (kind.toLowerCase() !== 'totp') return refuse('bad_parameters');
  const query = new Map([...new URLSearchParams(search)].map(([name, value]) => [name.toLowerCase(), value]));
  const cleaned = cleanSecret(query.get('secret') ?? '');
  if ('refusal' in cleaned) return refuse(cleaned.refusal);
  const algorithm = (query.get('algorithm') ?? 'SHA1').toUpperCase().replaceAll('-', '').replace(/^HMAC/, '');
  const digits = readNumber(query.get('digits') ?? null, 6);
  const period = readNumber(query.get('period') ?? null, 30);
  if (!['SHA1', 'SHA256', 'SHA512'].includes(algorithm)) return refuse('bad_parameters');
  if (![6, 7, 8].includes(digits) || !(period >= 1 && period <= 3600)) return refuse('bad_parameters');
  const [before, ...after] = decodeLoosely(label).toWellFormed().split(':');
  const account = (after.length > 0 ? after.join(':') : (before ?? '')).trim();
  const issuer = (query.get('issuer') ?? (after.length > 0 ? (before ?? '') : '')).toWellFormed().trim();
  return finish({
    secret: cleaned.secret,
    algorithm: algorithm as TotpAlgorithm,
    digits: digits as 6 | 7 | 8,
    period,
    issuer: issuer || null,
    account: account || null,
  });
}

/** Reads a base32 seed (spaces, dashes, case and padding do not matter) or an `otpauth://` address. The message names no part of the seed. */
export function parseTotpSeed(input: string): TotpResult {
  const text = input.trim();
  if (text === '') return refuse('empty');
  if (/^otpauth:/i.test(text)) return readUri(text);
  const cleaned = cleanSecret(text);
  if ('refusal' in cleaned) return refuse(cleaned.refusal);
  return finish({
    secret: cleaned.secret,
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    issuer: null,
    account: null,
  });
}
