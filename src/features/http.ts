// The browser's only way to the API: fills the path, sends, checks the answer, and turns problems into ApiError.
import axios, { isAxiosError, type AxiosResponse } from 'axios';
import type { z } from 'zod';
import { signInPath } from '#src/config/paths.ts';
import type { Endpoint, SentTo } from '#src/contracts/endpoint.ts';
import { problem } from '#src/contracts/shapes.ts';
import type { FieldError } from '#src/model/errors.ts';
import { LEFT_ALONE_HEADER } from '#src/model/session.ts';
import { isLeftAlone } from './last-touched.ts';

/**
 * What a call ended with instead of an answer. `code` is one of the API's closed list, or `offline` when nothing came
 * back, or `unreadable` when something else than the portal answered. `detail` is fit to show.
 */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly fields: FieldError[];
  readonly requestId: string | null;
  /** Further members of the problem document, such as `runId` or `current`. */
  readonly extra: Record<string, unknown>;

  constructor(given: {
    code: string;
    status: number;
    detail: string;
    fields?: FieldError[];
    requestId?: string | null;
    extra?: Record<string, unknown>;
  }) {
    super(given.detail);
    this.name = 'ApiError';
    this.code = given.code;
    this.status = given.status;
    this.detail = given.detail;
    this.fields = given.fields ?? [];
    this.requestId = given.requestId ?? null;
    this.extra = given.extra ?? {};
  }

  /** The complaint about one field, for beside it. */
  fieldMessage(path: string): string | undefined {
    return this.fields.find((field) => field.path === path)?.message;
  }
}

/** The sentence to show for anything that was thrown. */
export function errorText(error: unknown): string {
  if (error instanceof ApiError) {
    // Its words ask for the number.
    const asked = error.code === 'internal' && error.requestId !== null;
    return asked ? `${error.detail} Request number: ${error.requestId}.` : error.detail;
  }
  return 'This page made a mistake. Reload it and try again; nothing was lost on the server.';
}

let pageAccountId: string | null = null;

/**
 * Says whose pages these are: calls from a tab that stayed open while another one changed the account are refused
 * instead of being carried out there.
 */
export function setPageAccount(accountId: string): void {
  pageAccountId = accountId;
}

/** The account whose pages these are; null before the first of them is there. */
export function pageAccount(): string | null {
  return pageAccountId;
}

type Empty = Record<string, never>;
/** A part that has no required member may be left out. */
type Part<E, Name extends keyof SentTo<E>> = Empty extends SentTo<E>[Name]
  ? { [K in Name]?: SentTo<E>[K] | undefined }
  : { [K in Name]: SentTo<E>[K] };

/** What a call sends; parts without required members may be left out. */
export type Sending<E> = Part<E, 'params'> &
  Part<E, 'query'> &
  Part<E, 'body'> & { idempotencyKey?: string | undefined; signal?: AbortSignal | undefined };

export type Answered<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never;

type Loose = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  idempotencyKey?: string;
  signal?: AbortSignal;
};

/**
 * Makes one call. Throws `ApiError`; where the session has ended, the browser also goes to sign-in and comes back, and
 * where a fresh proof is wanted, the person is asked for it and the call made again.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  ...[sending]: Empty extends Sending<E> ? [Sending<E>?] : [Sending<E>]
): Promise<Answered<E>> {
  const sentAt = performance.now();
  try {
    return await callOnce(endpoint, (sending ?? {}) as Loose);
  } catch (error) {
    const wanted = error instanceof ApiError && error.code === 'proof_needed';
    if (!wanted || !(await proveOnce(sentAt))) throw error;
    return callOnce(endpoint, (sending ?? {}) as Loose);
  }
}

let askForProof: (() => Promise<boolean>) | null = null;
let asking: Promise<boolean> | null = null;

/** What the person answered last, and when; a call that was under way then has its answer. */
let answered = { at: -Infinity, proved: false };

/** Calls that want a proof at the same time share one question, and all get its answer, however late they are refused. */
function proveOnce(sentAt: number): Promise<boolean> {
  if (askForProof === null) return Promise.resolve(false);
  if (answered.at > sentAt) return Promise.resolve(answered.proved);
  asking ??= askForProof()
    .then((proved) => {
      answered = { at: performance.now(), proved };
      return proved;
    })
    .finally(() => (asking = null));
  return asking;
}

/** Who asks the person when a call wants a fresh proof; the way to stop asking. */
export function askForProofWith(ask: () => Promise<boolean>): () => void {
  askForProof = ask;
  return () => {
    askForProof = null;
  };
}

async function callOnce<E extends Endpoint>(endpoint: E, sending: Loose): Promise<Answered<E>> {
  const { params, query, body, idempotencyKey, signal } = sending;
  const response = await send(() =>
    axios.request<unknown>({
      method: endpoint.method,
      url: `/api/v1${fillPath(endpoint.path, params ?? {})}`,
      params: query,
      ...(endpoint.method === 'GET' || body === undefined ? {} : { data: body }),
      headers: {
        ...(pageAccountId === null ? {} : { 'portal-account': pageAccountId }),
        ...(isLeftAlone() ? { [LEFT_ALONE_HEADER]: '1' } : {}),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(signal === undefined ? {} : { signal }),
    }),
  );
  const read = endpoint.response.safeParse(response.status === 204 ? null : response.data);
  if (!read.success) throw unreadable(response.status);
  return read.data as Answered<E>;
}

/** Where a file can be downloaded from: the address of a GET call. */
export function addressOf(path: string, query: Record<string, string | undefined> = {}): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const search = new URLSearchParams(given).toString();
  return `/api/v1${path}${search === '' ? '' : `?${search}`}`;
}

/** Posts a form to one of the sign-in's own endpoints, with its CSRF token; 200 or 401, and the address it answers with. */
export async function postForm(
  path: string,
  given: Record<string, string>,
): Promise<{ right: boolean; url: string }> {
  const { data: csrf } = await send(() => axios.get<{ csrfToken?: string }>('/api/auth/csrf'));
  const form = new URLSearchParams({ ...given, csrfToken: csrf.csrfToken ?? '', json: 'true' });
  const response = await send(() =>
    axios.post<{ url?: string }>(`/api/auth${path}`, form, {
      validateStatus: (status) => status === 200 || status === 401,
    }),
  );
  return { right: response.status === 200, url: response.data.url ?? '' };
}

/** Posts nothing to one of the sign-in's own addresses that answer as the API does. Throws `ApiError`. */
export async function post<Answer>(path: string): Promise<Answer> {
  return (await send(() => axios.post<Answer>(path))).data;
}

function fillPath(path: string, params: Record<string, unknown>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

async function send<T>(request: () => Promise<AxiosResponse<T>>): Promise<AxiosResponse<T>> {
  try {
    return await request();
  } catch (error) {
    if (axios.isCancel(error)) throw error;
    const failure = toApiError(error);
    if (failure.code === 'unauthenticated') goToSignIn();
    throw failure;
  }
}

function toApiError(error: unknown): ApiError {
  if (!isAxiosError(error) || error.response === undefined) {
    return new ApiError({
      code: 'offline',
      status: 0,
      detail:
        'The portal does not answer. Check your connection and try again; what was saved before is safe.',
    });
  }
  const { status, data } = error.response as AxiosResponse<unknown>;
  const read = problem.loose().safeParse(data);
  if (!read.success) return unreadable(status);
  const { code, detail, requestId, fields, ...extra } = read.data;
  return new ApiError({
    code,
    status,
    detail,
    requestId,
    extra,
    ...(fields === undefined ? {} : { fields }),
  });
}

function unreadable(status: number): ApiError {
  return new ApiError({
    code: 'unreadable',
    status,
    detail:
      status >= 500
        ? 'The portal cannot answer just now: it may be starting again. Wait a moment and try once more; what was saved before is safe.'
        : 'The answer was not what this page expects. Reload the page: the portal may have been updated.',
  });
}

function goToSignIn(): void {
  const { pathname, search } = window.location;
  window.location.assign(signInPath(`${pathname}${search}`));
}
