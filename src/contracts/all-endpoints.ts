// Every call of the API in one list: what openapi.json is made from, and what the routes are held against.
import * as access from './access.ts';
import * as apiTokens from './api-tokens.ts';
import * as audit from './audit.ts';
import * as companies from './companies.ts';
import * as companyKey from './company-key.ts';
import * as custody from './custody.ts';
import type { Endpoint } from './endpoint.ts';
import * as firstVisit from './first-visit.ts';
import * as folds from './folds.ts';
import * as importRules from './import-rules.ts';
import * as importReport from './import-report.ts';
import * as imports from './imports.ts';
import * as integrations from './integrations.ts';
import * as manyInvitations from './many-invitations.ts';
import * as mappingFiles from './mapping-files.ts';
import * as mappings from './mappings.ts';
import * as me from './me.ts';
import * as notices from './notices.ts';
import * as openapi from './openapi.ts';
import * as othersSessions from './others-sessions.ts';
import * as ownSignIn from './own-sign-in.ts';
import * as passkeys from './passkeys.ts';
import * as passwordResets from './password-resets.ts';
import * as people from './people.ts';
import * as secondFactor from './second-factor.ts';
import * as singleSignOn from './single-sign-on.ts';
import * as staff from './staff.ts';
import * as vault from './vault.ts';
import * as vaultDaily from './vault-daily.ts';
import * as vaultKeyPasskeys from './vault-key-passkeys.ts';
import * as vaultKey from './vault-key.ts';
import * as vaultSources from './vault-sources.ts';
import * as waiting from './waiting.ts';

const NOUNS = {
  account: {
    ...me,
    ...ownSignIn,
    ...secondFactor,
    ...passwordResets,
    ...passkeys,
    ...vaultKey,
    ...vaultKeyPasskeys,
    ...singleSignOn,
    ...firstVisit,
    ...staff,
    ...apiTokens,
  },
  companies,
  integrations,
  mappings: { ...mappings, ...mappingFiles, ...folds },
  imports: { ...imports, ...importReport, ...importRules },
  people: { ...people, ...othersSessions, ...manyInvitations, ...access, ...waiting },
  notifications: notices,
  vault: { ...vault, ...vaultDaily, ...vaultSources, ...companyKey, ...custody },
  audit,
  openapi,
};

export type NamedEndpoint = {
  /** The name it is exported by, for example `listCompanies`. */
  name: string;
  noun: string;
  endpoint: Endpoint;
};

function isEndpoint(value: unknown): value is Endpoint {
  return (
    typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value
  );
}

export function allEndpoints(): NamedEndpoint[] {
  return Object.entries(NOUNS).flatMap(([noun, exported]) =>
    Object.entries(exported).flatMap(([name, value]) =>
      isEndpoint(value) ? [{ name, noun, endpoint: value }] : [],
    ),
  );
}
