// Reads a request into the shapes its endpoint declares; whatever does not fit is refused with the field's name.
import 'server-only';
import { ZodError } from 'zod';
import type { Endpoint, InputOf } from '#src/contracts/endpoint.ts';
import { invalidField, notFound, PortalError } from '#src/model/errors.ts';

const BODY_LIMIT = 2 * 1024 * 1024;

export async function readInput<E extends Endpoint>(
  endpoint: E,
  request: Request,
  params: Record<string, string>,
): Promise<{ input: InputOf<E>; rawBody: string }> {
  const parsedParams = endpoint.params.safeParse(params);
  if (!parsedParams.success) throw notFound(); // a malformed id looks like an unknown one
  const query = endpoint.query.parse(readQuery(new URL(request.url).searchParams));
  const rawBody = request.method === 'GET' ? '' : await readBody(request);
  const body: unknown = rawBody === '' ? {} : parseJson(rawBody);
  return {
    input: { params: parsedParams.data, query, body: endpoint.body.parse(body) } as InputOf<E>,
    rawBody,
  };
}

/** What is named twice is refused: whatever stands in front of the portal may have judged the other one. */
function readQuery(given: URLSearchParams): Record<string, string> {
  const twice = [...given.keys()].find((name, at, names) => names.indexOf(name) !== at);
  if (twice === undefined) return Object.fromEntries(given);
  throw invalidField(twice, 'This is named twice in the address. Name it once.');
}

async function readBody(request: Request): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  const text = declared > BODY_LIMIT ? null : await request.text();
  if (text === null || text.length > BODY_LIMIT) {
    throw new PortalError('too_large', 'This request is larger than 2 MB. Send less at once.');
  }
  if (text !== '' && !(request.headers.get('content-type') ?? '').startsWith('application/json')) {
    throw new PortalError('invalid', 'Send the body as application/json.');
  }
  return text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ZodError([
      { code: 'custom', path: [], message: 'The body is not valid JSON.', input: undefined },
    ]);
  }
}
