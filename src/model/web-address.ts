// A company's web address: what people type or IT Glue holds, brought to one normal form or refused with a reason.
import { parse } from 'tldts';
import { hostToUnicode } from '#src/lib/punycode.ts';
import { classifyPublicHost } from './web-hosts.ts';

export const WEB_ADDRESS_REFUSALS = {
  empty: 'Enter the web address of the company, for example acme.com.',
  email_typed: 'This is an e-mail address. Enter only the part behind the @, if it is the company’s own.',
  credentials: 'Remove the user name and password from this address; they do not belong here.',
  unsupported_scheme: 'Only addresses of web sites can be used. Enter the host alone, for example acme.com.',
  spaces: 'A web address holds no spaces. Enter one address only.',
  bad_characters:
    'This is not a web address: it may hold letters, digits, hyphens and dots, for example acme.com.',
  too_long:
    'This address is too long: a host has at most 253 characters, 63 between two dots, and its path at most 200.',
  ip_address: 'An IP address does not name a company. Enter its domain, for example acme.com.',
  single_label: 'This name works only inside a network. Enter the public address, for example acme.com.',
  unknown_suffix: 'No such ending exists on the internet. Check the part behind the last dot.',
  public_suffix:
    'Under this ending anybody can register a name. Enter the company’s own name in front of it.',
  free_mail:
    'This is a public mailbox provider, not a company’s own address. Enter the company’s own domain.',
  tenant:
    'This is a platform where many rent a name, so it cannot tell companies apart. Enter the company’s own domain.',
  parking: 'This is where unused domains are parked. Enter the company’s own domain.',
} as const;

export type WebAddressRefusal = keyof typeof WEB_ADDRESS_REFUSALS;

export type WebAddress = {
  /** Host in normal form: lower case, punycode, no scheme, no `www.`. */
  host: string;
  /** `/north` where a path was given, lower case and without a trailing slash, query or fragment; else empty. */
  path: string;
  /** The host as people read it (`müller.de`). */
  shown: string;
};

export type WebAddressResult =
  | { ok: true; address: WebAddress }
  | { ok: false; code: WebAddressRefusal; message: string };

const MAX_HOST = 253;
const MAX_PATH = 200;
const PLACEHOLDERS = new Set([
  'n/a',
  'na',
  'none',
  'unknown',
  'tbd',
  'tba',
  'null',
  'nil',
  'no',
  'x',
  '-',
  '.',
  '?',
  '--',
  'n.a.',
]);
// Pages that name no part of a company.
const FRONT_PAGE = /^\/(?:index|default|home)\.(?:html?|php|aspx?)$/;

function refuse(code: WebAddressRefusal): WebAddressResult {
  return { ok: false, code, message: WEB_ADDRESS_REFUSALS[code] };
}

/** True for what people put where they have no address (`n/a`, `none`, `-`). */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDERS.has(text.trim().toLowerCase());
}

function checkShape(text: string): WebAddressRefusal | null {
  if (text === '' || isPlaceholder(text)) return 'empty';
  if (/\s/.test(text)) return 'spaces';
  if (/[\p{Cc}\p{Cf}\p{Cs}\\<>"'`]/u.test(text)) return 'bad_characters';
  if (/^mailto:/i.test(text)) return 'email_typed';
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text)) return /^https?:\/\//i.test(text) ? null : 'unsupported_scheme';
  return /^(?:javascript|data|file|tel|about|ldap):/i.test(text) ? 'unsupported_scheme' : null;
}

function checkHost(host: string): WebAddressRefusal | null {
  if (host.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(host)) return 'ip_address';
  if (host.length > MAX_HOST || host.split('.').some((label) => label.length > 63)) return 'too_long';
  if (!/^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/.test(host)) return 'bad_characters';
  if (host.split('.').some((label) => label === '' || label.startsWith('-') || label.endsWith('-')))
    return 'bad_characters';
  if (!host.includes('.')) return isKnownSuffix(host) ? 'public_suffix' : 'single_label';
  const kind = classifyPublicHost(host);
  if (kind) return kind;
  const parsed = parse(host, { allowPrivateDomains: true });
  if (!parsed.isIcann && !parsed.isPrivate) return 'unknown_suffix';
  return parsed.domain === null ? 'public_suffix' : null;
}

function isKnownSuffix(label: string): boolean {
  return label !== 'localhost' && Boolean(parse(`x.${label}`).isIcann);
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(/^https?:\/\//i.test(text) ? text : `https://${text.replace(/^\/+/, '')}`);
  } catch {
    return null;
  }
}

/**
 * Reads a web address as a person types it or IT Glue records it: scheme, `www.`, port, capitals, trailing dot, query and
 * fragment do not matter. Refuses with a code and a sentence what cannot be one company's own address.
 */
export function parseWebAddress(input: string): WebAddressResult {
  const text = input
    .normalize('NFC')
    .trim()
    .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '');
  const shape = checkShape(text);
  if (shape) return refuse(shape);
  if (text.length > 2048) return refuse('too_long');
  const url = parseUrl(text);
  if (!url) return refuse(guessUnreadable(text));
  if (url.username || url.password) return refuse(/^https?:/i.test(text) ? 'credentials' : 'email_typed');
  const host = url.hostname.replace(/\.$/, '').replace(/^www\d?\.(?=.+\.)/, '');
  const problem = checkHost(host);
  if (problem) return refuse(problem);
  const path = url.pathname.toLowerCase().replace(/\/+$/, '').replace(FRONT_PAGE, '');
  if (path.length > MAX_PATH) return refuse('too_long');
  return { ok: true, address: { host, path, shown: hostToUnicode(host) } };
}

// The URL parser gives up on some input without saying why; the commonest causes have a better sentence.
function guessUnreadable(text: string): WebAddressRefusal {
  const host = text.replace(/^https?:\/\//i, '').split(/[/?#]/)[0] ?? '';
  if (host.includes('@')) return 'email_typed';
  if (/^\[?[\d.:a-f]+\]?$/i.test(host) && /\d/.test(host)) return 'ip_address';
  return host.length > MAX_HOST || host.split('.').some((label) => label.length > 63)
    ? 'too_long'
    : 'bad_characters';
}

/**
 * The text to store: the host alone, or host and path where another company already has the host and a path was given.
 * Null when every form is taken. `taken` holds stored addresses.
 */
export function chooseFreeAddress(address: WebAddress, taken: ReadonlySet<string>): string | null {
  if (!taken.has(address.host)) return address.host;
  const withPath = `${address.host}${address.path}`;
  return address.path !== '' && !taken.has(withPath) ? withPath : null;
}
