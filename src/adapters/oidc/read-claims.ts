// What an ID token says about a person, once it is known to be genuine: who, which address is vouched for, how strongly.
import { isEntra } from '#src/config/single-sign-on.ts';

export type ProvedIdentity = {
  issuer: string;
  /** The provider's own name for the person: it never passes to somebody else. */
  subject: string;
  /** Only an address that the provider vouches for; null where it has none. */
  email: string | null;
  /** The provider says that it has seen a second factor (RFC 8176). */
  strong: boolean;
};

/** `declined`: the person or the provider said no. `tenant`: somebody of another Entra tenant. `failed`: anything else. */
export type SsoTrouble = 'declined' | 'failed' | 'tenant';

/** `claims` must have been verified. */
export function readClaims(issuer: string, claims: Record<string, unknown>): ProvedIdentity | SsoTrouble {
  const { sub, email, amr } = claims;
  if (typeof sub !== 'string' || sub === '') return 'failed';
  const tenant = isEntra(issuer) ? new URL(issuer).pathname.split('/')[1]?.toLowerCase() : undefined;
  // In a tenant's name stand guests of others; the token's own tenant must be the one that was named.
  if (tenant !== undefined && String(claims['tid']).toLowerCase() !== tenant) return 'tenant';
  const vouched = isVouchedFor(issuer, claims);
  return {
    issuer,
    subject: sub,
    email: vouched && typeof email === 'string' ? email : null,
    strong: Array.isArray(amr) && amr.includes('mfa'),
  };
}

/**
 * Whoever administers an Entra tenant writes any address into `email`; `xms_edov` says that the address's domain is
 * proved to be the tenant's, and only that counts there.
 */
function isVouchedFor(issuer: string, claims: Record<string, unknown>): boolean {
  const said = isEntra(issuer) ? claims['xms_edov'] : claims['email_verified'];
  return said === true || said === 'true' || said === 1 || said === '1';
}
