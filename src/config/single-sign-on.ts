// The variables of single sign-on: an OpenID provider of the operator's, Microsoft Entra ID among them.

import { z } from 'zod';
import { address, isLoopback } from './env-values.ts';

/** As they stand in the environment; all but the label belong together. */
export const SINGLE_SIGN_ON = {
  OIDC_ISSUER: address('https:', 'http:').optional(),
  OIDC_CLIENT_ID: z.string().max(500).optional(),
  OIDC_CLIENT_SECRET: z.string().max(2000).optional(),
  OIDC_LABEL: z.string().trim().max(60, 'must have at most 60 characters').optional(),
};

type Given = { [Name in keyof typeof SINGLE_SIGN_ON]?: string | undefined };

export type SingleSignOnSettings = { issuer: string; clientId: string; clientSecret: string; label: string };

/** Whoever has any Microsoft account at all can sign in there: it vouches for nobody of the operator's. */
const EVERYBODYS = /^\/(common|organizations|consumers|9188040d-6c67-4c5b-b112-36a304b66dad)(\/|$)/i;
const MICROSOFT =
  /(^|\.)(login\.microsoftonline\.(com|us)|login\.partner\.microsoftonline\.cn|sts\.windows\.net)$/i;

/** True for an issuer of Microsoft Entra ID, whose claims need a closer look. */
export function isEntra(issuer: string): boolean {
  return MICROSOFT.test(new URL(issuer).hostname);
}

/** Null where none of them is set. */
export function singleSignOnSettings(given: Given): SingleSignOnSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = given;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  return { issuer, clientId, clientSecret, label: given.OIDC_LABEL ?? 'single sign-on' };
}

/** What is wrong with them together; none where nothing is. */
export function singleSignOnComplaints(given: Given): string[] {
  const set = [given.OIDC_ISSUER, given.OIDC_CLIENT_ID, given.OIDC_CLIENT_SECRET];
  const complaints: string[] = [];
  if (set.some((one) => one !== undefined) && set.includes(undefined)) {
    complaints.push('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all or none');
  }
  if (given.OIDC_ISSUER === undefined) return complaints;
  const { hostname, pathname, protocol } = new URL(given.OIDC_ISSUER);
  if (protocol !== 'https:' && !isLoopback(hostname)) complaints.push('OIDC_ISSUER must begin with https://');
  if (isEntra(given.OIDC_ISSUER) && EVERYBODYS.test(pathname)) {
    complaints.push(
      'OIDC_ISSUER names no tenant: everybody with a Microsoft account could sign in there. Put the id of your tenant in place of common, organizations or consumers',
    );
  }
  return complaints;
}
