// In front of every request: the content policy with its nonce, security headers, and signed-out visitors to sign-in.
// It decides nothing about rights: a cookie that is there may be worthless, and only the routes and layouts look.
import { NextResponse, type NextRequest } from 'next/server';
import { paths, signInPath } from '#src/config/paths.ts';
import { methodRefusal } from '#src/server/method-refusal.ts';
import { pagePolicy, SCRIPT_POLICY, setSecurityHeaders } from '#src/server/security-headers.ts';

const SESSION_COOKIES = ['portal.session', '__Host-portal.session'];
const OPEN_PAGES: readonly string[] = [
  paths.signIn,
  paths.firstVisit,
  paths.acceptInvitation,
  paths.forgottenPassword,
  paths.resetPassword,
];
const ICONS: readonly string[] = ['/favicon.ico', '/icon.svg'];

export function proxy(request: NextRequest): Response {
  const { pathname, search } = request.nextUrl;
  if (!isReadable(pathname)) return unreadable();
  if (pathname !== '/' && pathname.endsWith('/')) return withoutSlash(request);
  const refused = methodRefusal(request.method, pathname);
  if (refused !== null) {
    setSecurityHeaders(refused.headers, null);
    return refused;
  }
  const isPage =
    !['/api/', '/_next/'].some((start) => pathname.startsWith(start)) && !ICONS.includes(pathname);
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64');
  const policy = isPage ? pagePolicy(nonce) : null;
  const answer =
    isPage && isSignedOut(request) && !OPEN_PAGES.includes(pathname)
      ? NextResponse.redirect(new URL(signInPath(`${pathname}${search}`), request.url), 307)
      : passOn(request, policy, nonce);
  setSecurityHeaders(answer.headers, pathname.startsWith('/_next/static/') ? SCRIPT_POLICY : policy);
  return answer;
}

/** Next itself answers such an address with a bare 500. */
function unreadable(): NextResponse {
  const text = 'This address cannot be read: a % in it is not followed by two hexadecimal digits.';
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  const answer = new NextResponse(text, { status: 400, headers });
  setSecurityHeaders(answer.headers, null);
  return answer;
}

function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false; // no UTF-8, or no code at all
  }
}

/** Every page and call has one address; with the method kept, as 308 does. */
function withoutSlash(request: NextRequest): NextResponse {
  const url = new URL(request.url);
  url.pathname = url.pathname.replace(/\/+$/, '');
  const answer = NextResponse.redirect(url, 308);
  setSecurityHeaders(answer.headers, null);
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
