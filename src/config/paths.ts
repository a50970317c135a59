// The addresses of the portal's pages, in one place; links, redirects and mails all take them from here.

export type ImportKind = 'companies' | 'users' | 'passwords';

/** Pages of the MSP portal (of a Teams account: of its only portal) and those before sign-in. */
export const paths = {
  home: '/',
  companies: '/companies',
  missingWebAddresses: '/companies/missing-web-addresses',
  allInvitations: '/companies/invitations',
  users: '/users',
  importOwnUsers: '/users/import',
  vault: '/vault',
  importOwnPasswords: '/vault/import',
  integrations: '/integrations',
  itGlue: '/integrations/it-glue',
  mapping: '/integrations/it-glue/mapping',
  itGlueImport: '/integrations/it-glue/import',
  importCodes: '/integrations/it-glue/codes',
  runs: '/integrations/it-glue/runs',
  importRules: '/integrations/it-glue/rules',
  itGlueSettings: '/integrations/it-glue/settings',
  activity: '/activity',
  settings: '/settings',
  sealedVaults: '/settings/sealed-vaults',
  ownSignIn: '/security',
  vaultKey: '/vault-key',
  notifications: '/notifications',
  secondFactor: '/second-factor',
  waiting: '/waiting',
  signIn: '/sign-in',
  signInCode: '/sign-in/code',
  forgottenPassword: '/forgotten-password',
  resetPassword: '/reset-password',
  chooseAccount: '/choose-account',
  firstVisit: '/first-visit',
  acceptInvitation: '/accept-invitation',
} as const;

/** The import wizard of the IT Glue page. */
export function importPath(kind: ImportKind): string {
  return `${paths.itGlueImport}/${kind}`;
}

/** One run, seen from the MSP portal. */
export function runPath(runId: string): string {
  return `${paths.runs}/${runId}`;
}

/** A run of the own company, seen from the vault or the users it is for. */
export function ownRunPath(kind: ImportKind, runId: string): string {
  return `${kind === 'users' ? paths.users : paths.vault}/runs/${runId}`;
}

/** Pages of one managed company's portal. */
export function companyPaths(companyId: string) {
  const overview = `/companies/${companyId}`;
  return {
    overview,
    users: `${overview}/users`,
    vault: `${overview}/vault`,
    mapping: `${overview}/mapping`,
    import: (kind: ImportKind) => `${overview}/import/${kind}`,
    run: (runId: string) => `${overview}/runs/${runId}`,
  };
}

/** Where somebody with these rights maps a company: in the table of all, or on the company's own page; null: nowhere. */
export function mappingPath(rights: readonly string[], companyId: string): string | null {
  if (rights.includes('map')) return paths.mapping;
  return rights.includes('map_company') ? companyPaths(companyId).mapping : null;
}

/** Sign in and come back to `returnTo`, which must be a path of this portal. */
export function signInPath(returnTo?: string): string {
  if (returnTo === undefined || returnTo === paths.home || !isOwnPath(returnTo)) return paths.signIn;
  return `${paths.signIn}?returnTo=${encodeURIComponent(returnTo)}`;
}

/** The second step of signing in, and on to `returnTo`. */
export function signInCodePath(returnTo: string): string {
  return signInPath(returnTo).replace(paths.signIn, paths.signInCode);
}

/** Choose an account, where there is a choice, and go on to `returnTo`, which must be a path of this portal. */
export function chooseAccountPath(returnTo: string): string {
  const nowhere = returnTo === paths.home || returnTo === paths.chooseAccount || !isOwnPath(returnTo);
  if (nowhere) return paths.chooseAccount;
  return `${paths.chooseAccount}?returnTo=${encodeURIComponent(returnTo)}`;
}

/** `value` when it leads to a page of this portal and to no other host, else the home page. */
export function safeReturnPath(value: string | null | undefined): string {
  return value !== null && value !== undefined && isOwnPath(value) ? value : paths.home;
}

/** Browsers read `//host` and `/\host` as another host, and drop tabs and line breaks before they look. */
function isOwnPath(value: string): boolean {
  if (!value.startsWith('/') || !/^[\x21-\x7e]*$/.test(value) || value.includes('\\')) return false;
  const base = 'http://portal.invalid';
  return URL.canParse(value, base) && new URL(value, base).origin === base && !value.startsWith('//');
}
