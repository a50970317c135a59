// The wrapper of every API route: session, origin, role, input, answer and errors, so that no route can forget one.
import 'server-only';
import type { AnswerOf, Endpoint, InputOf } from '#src/contracts/endpoint.ts';
import type { PublicContext, RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import { requireAccess } from './access.ts';
import { countCall } from './call-pace.ts';
import { bearerOf, openApiToken } from './api-token.ts';
import { requireConfirmed, requireEnrolled, requireProof } from './sign-in-gate.ts';
import { currentCaller } from './caller.ts';
import { requestContext } from './context.ts';
import { freshContext } from './fresh-context.ts';
import { oncePerKey } from './idempotency.ts';
import { problemResponse, type Asked } from './problem.ts';
import { readInput } from './read-input.ts';
import { requireSameAccount } from './same-account.ts';
import { requireSameOrigin } from './same-origin.ts';
import { services } from './services.ts';
import { currentSession, whySessionEnded, type OpenSession } from './session.ts';

type NextParams = { params: Promise<Record<string, string>> };
type Handler = (request: Request, next: NextParams) => Promise<Response>;

/** A route for signed-in persons: the endpoint says who may call, the use case does the rest. */
export function defineRoute<E extends Endpoint>(
  endpoint: E,
  useCase: (context: RequestContext, input: InputOf<E>) => Promise<AnswerOf<E>>,
): Handler {
  return guarded(endpoint, async (request, params, asked) => {
    const { context } = await personContext(endpoint, request, { params, asked });
    const { input, rawBody } = await readInput(endpoint, request, params);
    const key = endpoint.idempotent ? request.headers.get('idempotency-key') : null;
    const route = `${endpoint.method} ${new URL(request.url).pathname}`;
    return oncePerKey(context, { key, route, rawBody }, async () => {
      const answer = await useCase(context, input);
      return {
        status: endpoint.status,
        body: endpoint.status === 204 ? null : endpoint.response.parse(answer),
      };
    });
  });
}

/** A file that is sent while it is made. `fileName` has letters, digits, dots and hyphens only. */
export type Download = { fileName: string; contentType: string; pieces: AsyncIterable<string> };

/** A route for signed-in persons that answers with a file. What fails before the first piece is a problem document. */
export function defineDownload<E extends Endpoint>(
  endpoint: E,
  useCase: (context: RequestContext, input: InputOf<E>) => Promise<Download>,
): Handler {
  return guarded(endpoint, async (request, params, asked) => {
    const { context, ...judged } = await personContext(endpoint, request, { params, asked });
    const { input } = await readInput(endpoint, request, params);
    // Each piece is read with what the person may then: what was taken away breaks the file off, so that none looks whole.
    const fresh = freshContext(context, { ...judged, endpoint, params });
    const { fileName, contentType, pieces } = await useCase(fresh, input);
    const headers = {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'x-content-type-options': 'nosniff',
    };
    return new Response(streamOf(pieces), { status: endpoint.status, headers });
  });
}

/** Made only as fast as it is taken, so that a large file needs no large memory. */
function streamOf(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

/** Throws `unauthenticated`, or what stands in the way of this person making this call; `asked` learns who it is. */
async function personContext(
  endpoint: Endpoint,
  request: Request,
  { params, asked }: { params: Record<string, string>; asked: Asked },
): Promise<{ context: RequestContext; session: OpenSession; bearer: boolean }> {
  const bearer = bearerOf(request);
  const session = bearer === null ? await currentSession() : await openApiToken(bearer, endpoint);
  if (session === null) {
    const why = bearer === null ? await whySessionEnded() : null;
    throw new PortalError(
      'unauthenticated',
      why ?? 'You are not signed in, or your session has ended. Sign in and try again.',
    );
  }
  const { accountId, personId } = session.actor;
  Object.assign(asked, { accountId, personId });
  countCall(`${bearer === null ? 'session' : 'token'} ${personId}`);
  requireSameAccount(request, accountId);
  requireConfirmed(session, endpoint);
  requireEnrolled(session, endpoint);
  const context = await requireAccess(await requestContext(session), endpoint, params);
  requireProof(session, endpoint);
  return { context, session, bearer: bearer !== null };
}

/** A route that needs no sign-in. */
export function definePublicRoute<E extends Endpoint>(
  endpoint: E,
  useCase: (context: PublicContext, input: InputOf<E>) => Promise<AnswerOf<E>>,
): Handler {
  return guarded(endpoint, async (request, params) => {
    const { input } = await readInput(endpoint, request, params);
    const signedInAs = async () => (await currentSession())?.actor.email ?? null;
    const context = { ...(await services()), caller: await currentCaller(), signedInAs };
    return { status: endpoint.status, body: endpoint.response.parse(await useCase(context, input)) };
  });
}

function guarded(
  endpoint: Endpoint,
  answer: (
    request: Request,
    params: Record<string, string>,
    asked: Asked,
  ) => Promise<{ status: number; body: unknown } | Response>,
): Handler {
  return async (request, next) => {
    const requestId = crypto.randomUUID();
    const asked: Asked = { call: `${endpoint.method} ${endpoint.path}` };
    try {
      asked.address = (await currentCaller()).address;
      const { settings } = await services();
      if (endpoint.access.who === 'anyone' || bearerOf(request) === null)
        requireSameOrigin(request, settings.publicUrl);
      const answered = await answer(request, (await next.params) ?? {}, asked);
      const headers = { 'cache-control': 'no-store', 'x-request-id': requestId };
      if (answered instanceof Response) {
        for (const [name, value] of Object.entries(headers)) answered.headers.set(name, value);
        return answered;
      }
      const { status, body } = answered;
      return status === 204
        ? new Response(null, { status, headers })
        : Response.json(body, { status, headers });
    } catch (error) {
      return problemResponse(error, requestId, await logOf(), asked);
    }
  };
}

async function logOf() {
  try {
    return (await services()).log;
  } catch {
    return console; // the database is not there yet: there is no logger either
  }
}
