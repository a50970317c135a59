// The wrapper of every API route: session, origin, role, input, answer and errors, so that no route can forget one.
import 'server-only';
import type { AnswerOf, Endpoint, InputOf } from '#src/contracts/endpoint.ts';
import type { PublicContext, RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import { requireAccess } from './access.ts';
import { requestContext } from './context.ts';
import { oncePerKey } from './idempotency.ts';
import { problemResponse } from './problem.ts';
import { readInput } from './read-input.ts';
import { requireSameOrigin } from './same-origin.ts';
import { services } from './services.ts';
import { currentSession } from './session.ts';

type NextParams = { params: Promise<Record<string, string>> };
type Handler = (request: Request, next: NextParams) => Promise<Response>;

/** A route for signed-in persons: the endpoint says who may call, the use case does the rest. */
export function defineRoute<E extends Endpoint>(
  endpoint: E,
  useCase: (context: RequestContext, input: InputOf<E>) => Promise<AnswerOf<E>>,
): Handler {
  return guarded(endpoint, async (request, params) => {
    const session = await currentSession();
    if (session === null) {
      throw new PortalError(
        'unauthenticated',
        'You are not signed in, or your session has ended. Sign in and try again.',
      );
    }
    const context = await requestContext(session);
    await requireAccess(context, endpoint, params);
    const { input, rawBody } = await readInput(endpoint, request, params);
    const key = endpoint.idempotent ? request.headers.get('idempotency-key') : null;
    const route = `${endpoint.method} ${new URL(request.url).pathname}`;
    return oncePerKey(context, { key, route, rawBody }, async () => ({
      status: endpoint.status,
      body: endpoint.status === 204 ? null : endpoint.response.parse(await useCase(context, input)),
    }));
  });
}

/** A route that needs no sign-in. */
export function definePublicRoute<E extends Endpoint>(
  endpoint: E,
  useCase: (context: PublicContext, input: InputOf<E>) => Promise<AnswerOf<E>>,
): Handler {
  return guarded(endpoint, async (request, params) => {
    const { input } = await readInput(endpoint, request, params);
    return { status: endpoint.status, body: endpoint.response.parse(await useCase(await services(), input)) };
  });
}

function guarded(
  endpoint: Endpoint,
  answer: (request: Request, params: Record<string, string>) => Promise<{ status: number; body: unknown }>,
): Handler {
  return async (request, next) => {
    const requestId = crypto.randomUUID();
    try {
      const { settings } = await services();
      requireSameOrigin(request, settings.publicUrl);
      const { status, body } = await answer(request, (await next.params) ?? {});
      const headers = { 'cache-control': 'no-store', 'x-request-id': requestId };
      return status === 204
        ? new Response(null, { status, headers })
        : Response.json(body, { status, headers });
    } catch (error) {
      return problemResponse(error, requestId, await logOf());
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
