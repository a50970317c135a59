// Error to problem document: the one translator at the HTTP edge.
import 'server-only';
import { ZodError } from 'zod';
import type { Logger } from '#src/adapters/log/index.ts';
import { PortalError, type FieldError } from '#src/model/errors.ts';

const TITLES: Record<number, string> = {
  400: 'Something in the request is not right',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not possible here',
  409: 'In the way',
  413: 'Too large',
  422: 'Refused by IT Glue',
  429: 'Too many requests',
  500: 'A fault of the portal',
  502: 'IT Glue did not answer as expected',
  503: 'Not available right now',
};

/** Which call was made, by whom and from where, as far as that is known; ids and addresses, for the log alone. */
export type Asked = { call?: string; address?: string | null; accountId?: string; personId?: string };

/** The answer for anything that was thrown. Unknown errors are logged and answered without detail. */
export function problemResponse(
  error: unknown,
  requestId: string,
  log: Pick<Logger, 'error' | 'warn' | 'info'>,
  asked: Asked = {},
): Response {
  const known = toPortalError(error);
  const entry = { requestId, code: known.code, message: known.message, ...asked };
  if (known.status >= 500) log.error({ ...entry, stack: stackOf(error) }, 'request failed');
  else log.info(entry, 'request refused');
  const body = {
    ...known.extra,
    type: `urn:portal:problem:${known.code}`,
    title: TITLES[known.status] ?? 'Not possible',
    status: known.status,
    code: known.code,
    detail: known.userMessage,
    requestId,
    ...(known.fields.length > 0 ? { fields: known.fields } : {}),
  };
  return new Response(JSON.stringify(body), {
    status: known.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-request-id': requestId,
    },
  });
}

function toPortalError(error: unknown): PortalError {
  if (error instanceof PortalError) return error;
  if (error instanceof ZodError) return withoutInput(error);
  return new PortalError(
    'internal',
    'The portal made a mistake. Nothing more was changed. Try again; if it stays, give your administrator the request number.',
    { message: error instanceof Error ? error.message : 'unknown error' },
  );
}

/** What the caller is told names what they sent; the log learns only what kind of complaint it was. */
function withoutInput({ issues }: ZodError): PortalError {
  const fields = issues.map(fieldError);
  const message = `the input was refused: ${[...new Set(issues.map(({ code }) => code))].join(', ')}`;
  const said = fields[0]?.message ?? 'Something in the request is not right.';
  return new PortalError('invalid', said, { fields, message });
}

function fieldError(issue: ZodError['issues'][number]): FieldError {
  return { path: issue.path.map(String).join('.'), message: sentence(issue) };
}

/** zod's own words are for programmers; ours are in the schemas, the rest is said plainly here. */
function sentence(issue: ZodError['issues'][number]): string {
  if (issue.code === 'unrecognized_keys') return `This is not known here: ${issue.keys.join(', ')}.`;
  if (issue.code === 'invalid_type') return `Expected here: ${issue.expected}.`;
  return issue.message;
}

/** The stack of a bug, without its first line: that holds the message, which may quote input. */
function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack?.split('\n').slice(1, 6).join('\n') : undefined;
}
