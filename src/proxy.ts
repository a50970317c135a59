// In front of every request: the content policy with its nonce, security headers, and signed-out visitors to sign-in.
// It decides nothing about rights: a cookie that is there may be worthless, and only the routes and layouts look.
import { NextResponse, type NextRequest } from 'next/server';
import { paths, signInPath } from '#src/config/paths.ts';
import { pagePolicy, setSecurityHeaders } from '#src/server/security-headers.ts';

const SESSION_COOKIES = ['portal.session', '__Host-portal.session'];
const OPEN_PAGES: readonly string[] = [paths.signIn, paths.firstVisit, paths.acceptInvitation];
const ICONS: readonly string[] = ['/favicon.ico', '/icon.svg'];

export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const isPage =
    !['/api/', '/_next/'].some((start) => pathname.startsWith(start)) && !ICONS.includes(pathname);
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64');
  const policy = isPage ? pagePolicy(nonce) : null;
  const answer =
    isPage && isSignedOut(request) && !OPEN_PAGES.includes(pathname)
      ? NextResponse.redirect(new URL(signInPath(`${pathname}${search}`), request.url), 307)
      : passOn(request, policy, nonce);
  setSecurityHeaders(answer.headers, policy);
  return answer;
}

function isSignedOut(request: NextRequest): boolean {
  return SESSION_COOKIES.every((name) => !request.cookies.has(name));
}

/** Next reads the nonce for its own scripts from the request's policy; the layouts read the two others. */
function passOn(request: NextRequest, policy: string | null, nonce: string): NextResponse {
  const headers = new Headers(request.headers);
  if (policy === null) return NextResponse.next();
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', nonce);
  headers.set('x-portal-path', `${request.nextUrl.pathname}${request.nextUrl.search}`);
  return NextResponse.next({ request: { headers } });
}
