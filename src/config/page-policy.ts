// Who may see which page, by its address as the build knows it. A page that is not named here fails the tests.

/**
 * `anyone`: before sign-in. `signed-in`: everybody with a session, led on or refused inside by their role. `company`: who
 * reaches the managed company in the address; for all others it is the page of an address that leads nowhere.
 */
export type PageAccess = 'anyone' | 'signed-in' | 'company';

export const PAGE_POLICY: Readonly<Record<string, PageAccess>> = {
  '/accept-invitation': 'anyone',
  '/choose-account': 'signed-in',
  '/first-visit': 'anyone',
  '/forgotten-password': 'anyone',
  '/reset-password': 'anyone',
  '/sign-in': 'anyone',
  '/sign-in/code': 'signed-in',
  '/second-factor': 'signed-in',
  '/waiting': 'signed-in',
  '/': 'signed-in',
  '/activity': 'signed-in',
  '/companies': 'signed-in',
  '/companies/invitations': 'signed-in',
  '/companies/missing-web-addresses': 'signed-in',
  '/integrations': 'signed-in',
  '/integrations/it-glue': 'signed-in',
  '/integrations/it-glue/codes': 'signed-in',
  '/integrations/it-glue/import': 'signed-in',
  '/integrations/it-glue/import/[kind]': 'signed-in',
  '/integrations/it-glue/mapping': 'signed-in',
  '/integrations/it-glue/rules': 'signed-in',
  '/integrations/it-glue/runs': 'signed-in',
  '/integrations/it-glue/runs/[runId]': 'signed-in',
  '/integrations/it-glue/settings': 'signed-in',
  '/notifications': 'signed-in',
  '/security': 'signed-in',
  '/settings': 'signed-in',
  '/settings/sealed-vaults': 'signed-in',
  '/users': 'signed-in',
  '/users/import': 'signed-in',
  '/users/runs/[runId]': 'signed-in',
  '/vault': 'signed-in',
  '/vault-key': 'signed-in',
  '/vault/import': 'signed-in',
  '/vault/runs/[runId]': 'signed-in',
  '/companies/[companyId]': 'company',
  '/companies/[companyId]/import/[kind]': 'company',
  '/companies/[companyId]/mapping': 'company',
  '/companies/[companyId]/runs/[runId]': 'company',
  '/companies/[companyId]/users': 'company',
  '/companies/[companyId]/vault': 'company',
};

/** Routes of the build that are neither pages nor calls with a contract of their own, and what they are. */
export const OTHER_ROUTES: Readonly<Record<string, string>> = {
  '/_global-error': 'the page of a fault, without data',
  '/_not-found': 'the page of an address that leads nowhere, without data',
  '/api/auth/[...nextauth]': 'sign-in and sign-out',
  '/api/auth/oidc/callback': 'where the OpenID provider sends browsers back to',
  '/api/auth/oidc/start': 'leaving for the OpenID provider',
  '/api/health': 'whether the portal is ready, without sign-in',
  '/api/v1/[...unknown]': 'the answer to calls that do not exist',
  '/icon.svg': 'the icon',
};
