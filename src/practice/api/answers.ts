// The answers of the practice IT Glue: envelopes, error bodies as recorded from the real one, and its HTML pages.
import { HttpResponse } from 'msw';

const JSON_TYPE = 'application/vnd.api+json; charset=utf-8';
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

export function recordNotFound(): Response {
  return errorAnswer({ status: 404, title: 'Record not found', pointer: 'id' });
}

/** `retryAfter` is sent as it is: seconds, an HTTP date, or nothing when null. */
export function tooManyRequests(retryAfter: string | null): Response {
  const headers: Record<string, string> = retryAfter === null ? {} : { 'Retry-After': retryAfter };
  return errorAnswer({ status: 429, title: 'Too Many Requests' }, headers);
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

export type PageFacts = {
  number: number;
  size: number;
  total: number;
  filters: Record<string, string>;
  /** `next-page` points to this very page, for ever. */
  loop?: boolean;
};

/** The envelope of a list; `rows` are resource objects in JSON and UTF-8, each after a comma, in any number of pieces. */
export function listBody(rows: Pieces, url: URL, page: PageFacts): Pieces {
  const last = Math.max(1, Math.ceil(page.total / page.size));
  const following = page.number < last ? page.number + 1 : null;
  const next = page.loop ? page.number : following;
  const previous = page.number > 1 ? page.number - 1 : null;
  const meta = {
    'current-page': page.number,
    'next-page': next,
    'prev-page': previous,
    'total-pages': last,
    'total-count': page.total,
    filters: page.filters,
  };
  const linkTo = (number: number): string => {
    const link = new URL(url);
    link.searchParams.set('page[number]', String(number));
    return link.href;
  };
  const links = {
    self: url.href,
    ...(previous !== null && { first: linkTo(1), prev: linkTo(previous) }),
    ...(next !== null && { next: linkTo(next), last: linkTo(last) }),
  };
  const tail = `],"meta":${JSON.stringify(meta)},"links":${JSON.stringify(links)}}`;
  const [first, ...others] = rows;
  const head = Buffer.from('{"data":[');
  const begin = first ? [head, first.subarray(1)] : [head];
  return [...begin, ...others, Buffer.from(tail)];
}
