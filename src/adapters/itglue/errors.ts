// The one closed family of errors of the IT Glue client: a code, facts for a retry, and a sentence for a person.
import type { Outcome } from './outcome.ts';
import type { Region } from './regions.ts';

const SENTENCES = {
  key_rejected:
    'IT Glue does not accept this API key. It may be mistyped, paused, deleted, or revoked after 90 days without use. ' +
    'Create a new key in IT Glue under Account > Settings > API Keys and connect again. Nothing was changed.',
  wrong_region:
    'This API key belongs to another IT Glue region. Choose the region your IT Glue account lives in and connect again.',
  unreachable:
    'IT Glue cannot be reached or is not working right now. Nothing already imported is lost. Try again in a few minutes.',
  rate_limited:
    'IT Glue is limiting the number of requests for this account. Another tool may be using the same allowance. ' +
    'Wait a few minutes and try again.',
  bad_response:
    'IT Glue sent an answer that could not be used, so nothing was taken from it. Try again later; if it stays, ' +
    'check that no proxy or firewall changes what IT Glue sends.',
  no_password_access:
    'This API key may not read passwords. In IT Glue, edit the key under Account > Settings > API Keys, tick ' +
    'Password Access, and run the import again.',
  gone: 'This record is no longer in IT Glue. It may have been deleted or moved. Refresh the list and choose again.',
  invalid_request:
    'IT Glue refused the question as it was asked. Nothing was changed. If it happens again, report it with the time.',
} as const;

/** Where the reason matters more to a person than the code. */
const SENTENCES_BY_REASON: Readonly<Record<string, string>> = {
  certificate:
    "The server that answered in IT Glue's place could not prove that it is IT Glue: its certificate is expired, for " +
    'another name, or issued by somebody this machine does not trust. The key was not sent. Check the clock of this machine, ' +
    'and whether a firewall opens encrypted connections on the way; it must let those to IT Glue through unopened.',
  tls:
    'No encrypted connection to IT Glue could be agreed on (TLS 1.2 or newer is needed). The key was not sent. Check whether ' +
    'a proxy or firewall on the way allows nothing newer.',
  redirect_to_http:
    'In place of an answer came a direction to an unencrypted address, and it was not followed: the key would have been ' +
    'readable on the way. IT Glue does not do this; look for a proxy, firewall or sign-in page of your network in between.',
  redirect:
    'In place of an answer came a direction to another address, and it was not followed, so that the key goes nowhere but to ' +
    'IT Glue. Look for a proxy, firewall or sign-in page of your network in between.',
};

const REGION_NAMES: Readonly<Record<Region, string>> = { us: 'US', eu: 'EU', au: 'Australia' };

export type ItGlueErrorCode = keyof typeof SENTENCES;

export type ItGlueErrorFacts = {
  /** What was asked, as a template without ids or values, for example `GET /passwords/:id`. */
  endpoint: string;
  /** One word from a closed list (an outcome's `why`, a status number, or a rule that was broken). */
  why: string;
  status?: number | null;
  /** Milliseconds before another try makes sense; null when unknown. */
  retryAfterMs?: number | null;
  /** With `wrong_region`: the region that took the key. */
  rightRegion?: Region | null;
};

/**
 * Every failure of the client. Holds no text from the server, no request, no key and no cause, so it may be logged whole.
 * `retryable` says whether the same call may succeed later without anybody changing anything.
 */
export class ItGlueError extends Error {
  readonly code: ItGlueErrorCode;
  readonly userMessage: string;
  readonly endpoint: string;
  readonly why: string;
  readonly status: number | null;
  readonly retryAfterMs: number | null;
  readonly rightRegion: Region | null;

  constructor(code: ItGlueErrorCode, facts: ItGlueErrorFacts) {
    super(`IT Glue: ${code} (${facts.why}) on ${facts.endpoint}`);
    this.name = 'ItGlueError';
    this.code = code;
    this.endpoint = facts.endpoint;
    this.why = facts.why;
    this.status = facts.status ?? null;
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.rightRegion = facts.rightRegion ?? null;
    this.userMessage = SENTENCES_BY_REASON[facts.why] ?? sentence(code, this.rightRegion);
  }

  get retryable(): boolean {
    return this.code === 'unreachable' || this.code === 'rate_limited';
  }
}

function sentence(code: ItGlueErrorCode, rightRegion: Region | null): string {
  if (code !== 'wrong_region' || rightRegion === null) return SENTENCES[code];
  const name = REGION_NAMES[rightRegion];
  return `This API key belongs to the ${name} region of IT Glue. Choose ${name} as the region and connect again.`;
}

/** The code for an outcome that ended a call. Status meanings: IT Glue developer docs, 2025-08, and reports on 401/403. */
export function codeOf(outcome: Exclude<Outcome, { kind: 'document' }>): ItGlueErrorCode {
  if (outcome.kind === 'no_answer') return 'unreachable';
  if (outcome.kind === 'redirect' && outcome.toHttp === true) return 'unreachable';
  if (outcome.kind !== 'status') return 'bad_response';
  const { status } = outcome;
  if (status === 401 || status === 403) return 'key_rejected';
  if (status === 404 || status === 410) return 'gone';
  if (status === 429) return 'rate_limited';
  if (status >= 500 || status === 408) return 'unreachable';
  return status >= 400 ? 'invalid_request' : 'bad_response';
}

/** The error for an outcome that ended a call. */
export function errorFrom(
  outcome: Exclude<Outcome, { kind: 'document' }>,
  endpoint: string,
  retryAfterMs: number | null = null,
): ItGlueError {
  const status = 'status' in outcome ? outcome.status : null;
  return new ItGlueError(codeOf(outcome), { endpoint, why: whyOf(outcome), status, retryAfterMs });
}

function whyOf(outcome: Exclude<Outcome, { kind: 'document' }>): string {
  if ('why' in outcome) return outcome.why;
  if (outcome.kind === 'status') return String(outcome.status);
  return outcome.toHttp === true ? 'redirect_to_http' : 'redirect';
}
