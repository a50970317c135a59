// The headers every answer carries, and the policy that lets only our own scripts run.
import 'server-only';
import { isDevelopment } from '#src/config/env.ts';

const ALWAYS = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()',
};

/** The content policy of a page whose scripts carry `nonce`. */
export function pagePolicy(nonce: string): string {
  const dev = isDevelopment();
  const rules = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-elem 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws: wss:' : ''}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(dev ? [] : ["require-trusted-types-for 'script'", 'trusted-types default nextjs nextjs#bundler']),
  ];
  return rules.join('; ');
}

/** For answers that are no pages: nothing in them may load or run anything. */
const BARE_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * A worker's policy is that of its own script: it may load the rest of the build's scripts and run the WebAssembly that
 * stretches a passphrase, and reaches nothing else. A page never goes by this one.
 */
export const SCRIPT_POLICY = `${BARE_POLICY}; script-src 'self' 'wasm-unsafe-eval'`;

/** Sets the headers of an answer; `policy` is the page's, or null for data. */
export function setSecurityHeaders(headers: Headers, policy: string | null): void {
  for (const [name, value] of Object.entries(ALWAYS)) headers.set(name, value);
  headers.set('content-security-policy', policy ?? BARE_POLICY);
}
