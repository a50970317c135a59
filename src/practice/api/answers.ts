// The answers of the practice IT Glue: envelopes, error bodies as recorded from the real one, and its HTML pages.
import { HttpResponse } from 'msw';
import type { Manners } from '../manners/manners.ts';

export const JSON_TYPE = 'application/vnd.api+json; charset=utf-8';
const HTML_TYPE = 'text/html; charset=utf-8';

/** A body in pieces that are ready; joined only by whoever reads it. */
export type Pieces = readonly Uint8Array[];
const piecesOf = new WeakMap<Response, Pieces>();

/** The body of an answer as it was made, for a server that writes it as it is; undefined when it must be read. */
export function readyPieces(answer: Response): Pieces | undefined {
  return piecesOf.get(answer);
}

/** A body is given to a reader when one comes, so that it costs nothing where the pieces are written straight away. */
function lateBody(pieces: Pieces): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        controller.enqueue(Buffer.concat(pieces));
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

/** A JSON:API body that is already text or bytes. */
export function jsonAnswer(
  body: string | Pieces,
  status = 200,
  headers: Record<string, string> = {},
): Response {
  const init = { status, headers: { 'Content-Type': JSON_TYPE, ...headers } };
  const pieces = typeof body === 'string' ? [Buffer.from(body)] : body;
  const answer = new HttpResponse(lateBody(pieces), init);
  piecesOf.set(answer, pieces);
  return answer;
}

export function htmlAnswer(body: string, status: number, headers: Record<string, string> = {}): Response {
  return new HttpResponse(body, { status, headers: { 'Content-Type': HTML_TYPE, ...headers } });
}

type ErrorFacts = { status: number; title: string; detail?: string; pointer?: string | null };

/** One JSON:API error; `status` is a number, as IT Glue sends it, and missing parts are left out. */
export function errorAnswer(facts: ErrorFacts, headers: Record<string, string> = {}): Response {
  const { status, title, detail, pointer } = facts;
  const error = {
    status,
    title,
    ...(detail !== undefined && { detail }),
    ...(pointer !== undefined && { source: { pointer } }),
  };
  return jsonAnswer(JSON.stringify({ errors: [error] }), status, headers);
}

export function unauthorizedRecord(): Response {
  return errorAnswer({
    status: 401,
    title: 'Unauthorized',
    detail: 'Unauthorized resource access',
    pointer: 'id',
  });
}

export function missingKey(): Response {
  return errorAnswer({ status: 401, title: 'Unauthorized', detail: 'An API key is required' });
}

export function forbidden(): Response {
  return errorAnswer({ status: 403, title: 'Forbidden' });
}

/** How a key that does not count is refused; the documentation says both. */
export function refusedKey(status: '401' | '403'): Response {
  return status === '403' ? forbidden() : errorAnswer({ status: 401, title: 'Unauthorized' });
}

/** A path with a slash at its end leads to the one without. */
export function withoutSlash(url: URL): Response {
  const target = new URL(url);
  target.pathname = target.pathname.replace(/\/+$/, '');
  return new HttpResponse(null, { status: 301, headers: { Location: target.href } });
}

export function recordNotFound(): Response {
  return errorAnswer({ status: 404, title: 'Record not found', pointer: 'id' });
}

/** `retryAfter` is sent as it is: seconds, an HTTP date, or nothing when null. */
export function tooManyRequests(retryAfter: string | null, body: Manners['limitBody']): Response {
  const headers: Record<string, string> = retryAfter === null ? {} : { 'Retry-After': retryAfter };
  const title = 'Too Many Requests';
  if (body === 'nothing') return new HttpResponse(null, { status: 429, headers });
  if (body === 'html') return htmlAnswer(`<html><body><h1>429 ${title}</h1></body></html>`, 429, headers);
  return errorAnswer({ status: 429, title }, headers);
}

export function routeNotFound(): Response {
  const title = 'The page you were looking for doesn&#39;t exist (404)';
  return htmlAnswer(
    `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
    404,
  );
}

const GATEWAY_TITLES: Record<number, string> = {
  500: 'We&#39;re sorry, but something went wrong (500)',
  502: '502 Bad Gateway',
  503: '503 Service Temporarily Unavailable',
  504: '504 Gateway Time-out',
};

/** The HTML a load balancer answers with when the application behind it does not. */
export function gatewayPage(status: number): Response {
  const title = GATEWAY_TITLES[status] ?? `Error ${status}`;
  return htmlAnswer(
    `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center></body></html>`,
    status,
  );
}
