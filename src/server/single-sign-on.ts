// The two addresses of single sign-on: leaving for the provider, and where it sends browsers back to.
import 'server-only';
import { cookies } from 'next/headers';
import { encode } from 'next-auth/jwt';
import { webEnv } from '#src/config/env.ts';
import { chooseAccountPath, paths, safeReturnPath } from '#src/config/paths.ts';
import { comeBackFromProvider, leaveForProvider } from '#src/domain/account/single-sign-on.ts';
import { Secret } from '#src/model/secret.ts';
import { SESSION_HOURS, SSO_MINUTES } from '#src/model/session.ts';
import type { SsoRefusal } from '#src/model/single-sign-on.ts';
import { currentCaller } from './caller.ts';
import { problemResponse } from './problem.ts';
import { requireSameOrigin } from './same-origin.ts';
import { services } from './services.ts';
import { sessionCookieName } from './session.ts';
import { endSessionBefore } from './session-before.ts';

function isSecure(): boolean {
  return webEnv().publicUrl.startsWith('https:');
}

function flowCookieName(): string {
  return isSecure() ? '__Host-portal.sso' : 'portal.sso';
}

const kept = (seconds: number) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(), maxAge: seconds }) as const;

/** `POST …/start` from the portal's own page: where the browser goes to; this browser alone may come back from there. */
export async function startSingleSignOn(request: Request): Promise<Response> {
  try {
    const doors = await services();
    requireSameOrigin(request, doors.settings.publicUrl);
    const returnTo = safeReturnPath(new URL(request.url).searchParams.get('returnTo'));
    const { url, flow } = await leaveForProvider(doors, returnTo);
    (await cookies()).set(flowCookieName(), flow.reveal(), kept(SSO_MINUTES * 60));
    return Response.json({ url }, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    return problemResponse(error, crypto.randomUUID(), (await services()).log);
  }
}

/** `GET …/callback` from the provider: signs in whoever left from this browser, and shows the portal's own pages only. */
export async function finishSingleSignOn(request: Request): Promise<Response> {
  try {
    return await finish(request);
  } catch (error) {
    // A person looks at this answer, not a program; the reason is for the log.
    (await services()).log.warn(
      { error: error instanceof Error ? error.message : 'unknown' },
      'single sign-on',
    );
    return leadTo(refusedPath('failed'));
  }
}

async function finish(request: Request): Promise<Response> {
  const jar = await cookies();
  const flow = jar.get(flowCookieName())?.value;
  jar.delete({ name: flowCookieName(), path: '/', secure: isSecure() });
  const caller = await currentCaller();
  const context = { ...(await services()), caller };
  const back = await comeBackFromProvider(context, {
    flow: flow === undefined ? null : new Secret(flow),
    search: new URL(request.url).search,
    userAgent: caller.userAgent,
  });
  if (back.kind === 'refused') return leadTo(refusedPath(back.why));
  const name = back.kind === 'session' ? 'sid' : back.kind;
  const maxAge = SESSION_HOURS * 3600;
  const token = await encode({
    token: { [name]: back.token.reveal() },
    secret: webEnv().authSecret,
    maxAge,
  });
  await endSessionBefore();
  jar.set(sessionCookieName(), token, kept(maxAge));
  return leadTo(chooseAccountPath(back.returnTo));
}

function refusedPath(why: SsoRefusal): string {
  return `${paths.signIn}?sso=${why}`;
}

/** Within the portal: the address of the answer is its own, whatever stands in front of it. */
function leadTo(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, 'cache-control': 'no-store' } });
}
