// E-mail addresses: one normal form, sentences for what is not one, shared mailboxes, and which of several to invite.
import { registrableDomain, classifyPublicHost } from './web-hosts.ts';

export const EMAIL_REFUSALS = {
  empty: 'Enter an e-mail address.',
  several: 'There is more than one address here. Enter one only.',
  no_at: 'An e-mail address has one @ between the name and the domain, for example jo@acme.com.',
  too_long: 'This address is longer than mail systems accept (64 characters before the @, 254 in all).',
  bad_local:
    'The part before the @ holds something that mail systems do not deliver to. Check for spaces, quotes and stray dots.',
  bad_domain: 'The part behind the @ is not a domain. Check it for typing errors, for example jo@acme.com.',
  not_public:
    'This domain exists only inside a network, so no invitation could reach it. Enter a public address.',
} as const;

export type EmailRefusal = keyof typeof EMAIL_REFUSALS;

export type EmailAddress = {
  /** As it is stored, shown and written to: domain in lower-case punycode, local part as given. */
  address: string;
  /** For comparing: two addresses with one key are one mailbox here. */
  key: string;
  local: string;
  domain: string;
};

export type EmailResult =
  | { ok: true; email: EmailAddress }
  | { ok: false; code: EmailRefusal; message: string };

// Endings that never leave a network. `.test` and `.example` stay usable for demonstrations.
const INTERNAL_SUFFIX =
  /(?:^|\.)(?:local|localhost|localdomain|lan|internal|intranet|invalid|corp|home|arpa)$/;
const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;

function refuse(code: EmailRefusal): EmailResult {
  return { ok: false, code, message: EMAIL_REFUSALS[code] };
}

function asciiDomain(domain: string): string | null {
  if (!domain || /[\s/?#@:\\%[\]<>"'()|^{}`,;]/.test(domain)) return null;
  try {
    const host = new URL(`https://${domain}`).hostname.replace(/\.$/, '');
    const labels = host.split('.');
    const sound =
      labels.length > 1 && labels.every((label) => /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/.test(label));
    return sound && !/^[\d.]+$/.test(host) ? host : null;
  } catch {
    return null;
  }
}

/** Reads one address; `Name <jo@acme.com>` and `mailto:` are understood. The refusal carries a sentence for beside the field. */
export function parseEmailAddress(input: string): EmailResult {
  const bare = input
    .normalize('NFC')
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^[^<>]*<([^<>]+)>$/, '$1')
    .trim();
  if (bare === '') return refuse('empty');
  const at = bare.lastIndexOf('@');
  if (at < 0) return refuse('no_at');
  const local = bare.slice(0, at);
  if (/@.*[,;\s]/.test(bare)) return refuse('several');
  if (local.includes('@')) return refuse('no_at');
  if (local === '' || !LOCAL_PART.test(local)) return refuse('bad_local');
  const typedDomain = bare.slice(at + 1);
  if (INTERNAL_SUFFIX.test(typedDomain.toLowerCase())) return refuse('not_public');
  const domain = asciiDomain(typedDomain);
  if (!domain) return refuse('bad_domain');
  const address = `${local}@${domain}`;
  // Mail systems count bytes; letters outside ASCII take two to four.
  if (new TextEncoder().encode(local).length > 64 || new TextEncoder().encode(address).length > 254)
    return refuse('too_long');
  return { ok: true, email: { address, key: address.toLowerCase(), local, domain } };
}

const SHARED = new Set(
  `info office contact contactus hello hi mail email admin administrator administration support help helpdesk servicedesk service
  services it itsupport ithelp tech techsupport webmaster postmaster hostmaster root abuse noc security sysadmin scan scanner scans
  scanning scantoemail copier printer print mfp fax efax reception receptionist frontdesk front-desk desk noreply donotreply
  do-not-reply no-reply mailer-daemon bounce bounces notifications notification alerts alert alarm monitoring backup backups reports
  report sales marketing orders order purchasing accounts accounting accountspayable accountsreceivable ap ar billing invoice
  invoices payroll finance hr humanresources jobs careers recruiting recruitment bookings booking reservations enquiries inquiries
  enquiry team staff all everyone allstaff shared sharedmailbox voicemail conference conferenceroom meetingroom boardroom room
  calendar newsletter press media legal compliance privacy gdpr dispatch warehouse shipping receiving maintenance events feedback
  buchhaltung rechnung rechnungen empfang zentrale kontakt verwaltung buero bestellung contacto administracion facturas comptabilite
  accueil facturation secretariat test testuser guest user default service-account svc`
    .trim()
    .split(/\s+/),
);

/** True for a mailbox that several people or a machine use (`info`, `scanner2`, `no-reply`); `local` is the part before the @. */
export function isSharedMailbox(local: string): boolean {
  const name = local.toLowerCase().split('+')[0] ?? '';
  const plain = name.replace(/\d+$/, '').replace(/[._-]+$/, '');
  if (SHARED.has(name) || SHARED.has(plain) || SHARED.has(plain.replace(/[._-]/g, ''))) return true;
  return /^(?:scan|scanner|copier|printer|mfp|fax|conf|room|svc|service)[._-]|[._-](?:scan|scanner|copier|printer|mfp|fax|room|svc|noreply|mailbox)$/.test(
    plain,
  );
}

/** True where anybody can have a mailbox (gmail.com, yahoo.co.uk). */
export function isFreeMailDomain(domain: string): boolean {
  return classifyPublicHost(domain.toLowerCase()) === 'free_mail';
}

/** True when the address lies on one of the company's domains or below it. */
export function isOnDomains(domain: string, companyDomains: readonly string[]): boolean {
  const registered = registrableDomain(domain) ?? domain;
  return companyDomains.some(
    (own) => domain === own || domain.endsWith(`.${own}`) || (registrableDomain(own) ?? own) === registered,
  );
}

/** The key of an address for comparing and looking up; of a text that is no address its trimmed lower case, which no address has. */
export function emailKey(text: string): string {
  const parsed = parseEmailAddress(text);
  return parsed.ok ? parsed.email.key : text.normalize('NFC').trim().toLowerCase();
}
