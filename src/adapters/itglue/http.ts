// The only door to IT Glue's servers: one request with the key in a header, every limit on, and an outcome instead of an error.
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import axios, { isAxiosError, type AxiosRequestConfig, type AxiosResponse } from 'axios';
import type { Secret } from '#src/model/secret.ts';
import { readBody } from './body.ts';
import { readJson } from './json.ts';
import type { NoAnswer, Outcome } from './outcome.ts';
import { readRetryAfter } from './retry-after.ts';

/** Limits of one answer. A page of 1000 passwords is about 1 MB; the paper knows no limit on IT Glue's side. */
export type AnswerLimits = {
  /** After decompression. */
  maxBytes: number;
  /** Nested arrays and objects; a real answer has about six. */
  maxDepth: number;
  /** From sending to the end of the headers. */
  headersMs: number;
  /** From the headers to the end of the body. */
  bodyMs: number;
};

export const ANSWER_LIMITS: AnswerLimits = {
  maxBytes: 10_000_000,
  maxDepth: 32,
  headersMs: 30_000,
  bodyMs: 60_000,
};

/** Bodies of refusals are drained for the connection's sake, within this, and never looked at. */
const DRAIN = { maxBytes: 65_536, timeoutMs: 5_000 };

export type Question = {
  /** Begins with a slash and never ends with one: a trailing slash makes IT Glue redirect. */
  path: string;
  query: Readonly<Record<string, string>>;
  /** Default GET. Only exports are ever written. */
  method?: 'GET' | 'POST' | 'DELETE';
  /** JSON for a POST; it may hold the password of an archive. */
  body?: Secret;
  /** Refuse bytes that are not UTF-8 instead of replacing them. */
  exactText?: boolean;
  /** Wait no longer than this for the headers, where the limits would allow more. */
  patienceMs?: number;
};

export type Send = (question: Question, signal?: AbortSignal) => Promise<Outcome>;

/** Shared by all clients of this process; exported for comparison only. */
export const httpAgent = new HttpAgent({ keepAlive: true, maxSockets: 64 });
const httpsAgent = new HttpsAgent({
  keepAlive: true,
  maxSockets: 64,
  minVersion: 'TLSv1.2',
  rejectUnauthorized: true,
});

const wire = axios.create({
  adapter: 'http',
  httpAgent,
  httpsAgent,
  // A redirect is an answer here, never followed: the key would follow with it.
  maxRedirects: 0,
  // The environment must not be able to put another machine between the key and IT Glue.
  proxy: false,
  responseType: 'stream',
  transformResponse: [(data: unknown) => data],
  validateStatus: () => true,
  headers: { Accept: 'application/vnd.api+json' },
});

/**
 * Returns the function that sends one request to `origin`. It resolves to an `Outcome` whatever the server does; it rejects
 * only with the reason of `signal`. The HTTP library's errors, which carry the request's headers, die in here.
 */
export function createSend(
  origin: string,
  key: Secret,
  limits: AnswerLimits = ANSWER_LIMITS,
  now: () => number = Date.now,
): Send {
  return async (question, signal) => {
    const query = new URLSearchParams(question.query).toString();
    const url = `${origin}${question.path}${query === '' ? '' : `?${query}`}`;
    signal?.throwIfAborted();
    // It follows the caller’s signal by itself: joined by `AbortSignal.any` the two cost three times as much.
    const deadline = new AbortController();
    const stop = (): void => deadline.abort();
    const timer = setTimeout(stop, Math.min(limits.headersMs, question.patienceMs ?? Infinity));
    signal?.addEventListener('abort', stop, { once: true });
    try {
      const answer = await wire.request<Readable>({
        ...requestOf(question, url, key),
        signal: deadline.signal,
      });
      clearTimeout(timer);
      const outcome = await outcomeOf(answer, limits, question, now());
      signal?.throwIfAborted();
      return outcome;
    } catch (error) {
      signal?.throwIfAborted();
      return { kind: 'no_answer', why: deadline.signal.aborted ? 'timeout' : noAnswer(error) };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  };
}

function requestOf(question: Question, url: string, key: Secret): AxiosRequestConfig {
  const headers = { 'x-api-key': key.reveal() };
  const { method = 'GET', body } = question;
  if (body === undefined) return { url, method, headers };
  // The charset is what the official wrapper had to add for names that are not ASCII.
  const typed = { ...headers, 'Content-Type': 'application/vnd.api+json; charset=utf-8' };
  return { url, method, headers: typed, data: body.reveal() };
}

async function outcomeOf(
  answer: AxiosResponse<Readable>,
  limits: AnswerLimits,
  question: Question,
  nowMs: number,
): Promise<Outcome> {
  const { status, data } = answer;
  if (status < 200 || status > 299) {
    await readBody(data, DRAIN);
    if (status >= 300 && status < 400) return { kind: 'redirect', status, toHttp: leadsToHttp(answer) };
    const retryAfterMs = readRetryAfter(header(answer, 'retry-after'), header(answer, 'date'), nowMs);
    return { kind: 'status', status, retryAfterMs };
  }
  if (question.method === 'DELETE') {
    // What is deleted has nothing more to say; some servers send a body all the same.
    await readBody(data, DRAIN);
    return { kind: 'document', value: null };
  }
  const reading = await readBody(data, { maxBytes: limits.maxBytes, timeoutMs: limits.bodyMs });
  if (!reading.ok) {
    const { why } = reading;
    return why === 'too_large' || why === 'encoding'
      ? { kind: 'unreadable', why }
      : { kind: 'no_answer', why };
  }
  const json = readJson(reading.body, {
    maxDepth: limits.maxDepth,
    exactText: question.exactText ?? false,
  });
  return json.ok ? { kind: 'document', value: json.value } : { kind: 'unreadable', why: json.why };
}

function header(answer: AxiosResponse<unknown>, name: string): string | null {
  const value: unknown = answer.headers[name];
  return typeof value === 'string' ? value : null;
}

function leadsToHttp(answer: AxiosResponse<unknown>): boolean {
  const encrypted = answer.config.url?.startsWith('https:') === true;
  return encrypted && /^\s*http:/i.test(header(answer, 'location') ?? '');
}

const REFUSED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const CERTIFICATE =
  /^(CERT_|CRL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH|ERR_TLS_CERT)/;
const TLS = /^(ERR_TLS|ERR_SSL|EPROTO)/;

function noAnswer(error: unknown): NoAnswer {
  const code = isAxiosError(error) ? (error.code ?? '') : '';
  if (code === 'ETIMEDOUT' || code === 'ECONNABORTED') return 'timeout';
  if (REFUSED.has(code)) return 'refused';
  if (CERTIFICATE.test(code)) return 'certificate';
  if (TLS.test(code)) return 'tls';
  return code.startsWith('HPE_') ? 'protocol' : 'reset';
}
