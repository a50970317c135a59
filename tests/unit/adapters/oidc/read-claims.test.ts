// What the claims of a genuine ID token are taken for, of Microsoft Entra ID above all.
import { describe, expect, it } from 'vitest';
import { readClaims } from '#src/adapters/oidc/read-claims.ts';
import { singleSignOnComplaints } from '#src/config/single-sign-on.ts';

const TENANT = '6f1c0b7e-3f0a-4d55-9a3e-0a6c2d4b9f11';
const ENTRA = `https://login.microsoftonline.com/${TENANT}/v2.0`;
const OTHER = 'https://id.example.com';

describe('an address', () => {
  it.each([
    [OTHER, { email_verified: true }, 'dana@example.com'],
    [OTHER, { email_verified: 'true' }, 'dana@example.com'],
    [OTHER, { email_verified: false }, null],
    [OTHER, {}, null],
    // Whoever administers a tenant writes what they like there; only the proved domain counts.
    [ENTRA, { email_verified: true, tid: TENANT }, null],
    [ENTRA, { xms_edov: true, tid: TENANT }, 'dana@example.com'],
    [ENTRA, { xms_edov: '1', tid: TENANT }, 'dana@example.com'],
    [ENTRA, { xms_edov: false, tid: TENANT }, null],
  ])('at %s with %j is taken as %s', (issuer, claims, email) => {
    expect(readClaims(issuer, { sub: 's', email: 'dana@example.com', ...claims })).toMatchObject({ email });
  });
});

describe('a tenant', () => {
  it('is the one that was named, or nobody is let in', () => {
    const claims = { sub: 's', email: 'dana@example.com', xms_edov: true };
    expect(readClaims(ENTRA, { ...claims, tid: TENANT.toUpperCase() })).toMatchObject({ subject: 's' });
    for (const tid of ['00000000-0000-4000-8000-000000000000', undefined, 1]) {
      expect(readClaims(ENTRA, { ...claims, tid })).toBe('tenant');
    }
  });

  // The last one is the tenant of everybody's private Microsoft account.
  it.each([...['common', 'organizations', 'consumers', 'COMMON'], '9188040D-6c67-4c5b-b112-36a304b66dad'])(
    '%s is none',
    (name) => {
      const given = { OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' };
      const complaints = singleSignOnComplaints({
        ...given,
        OIDC_ISSUER: `https://login.microsoftonline.com/${name}/v2.0`,
      });
      expect(complaints.join()).toContain('names no tenant');
      expect(singleSignOnComplaints({ ...given, OIDC_ISSUER: ENTRA })).toEqual([]);
    },
  );
});

describe('the variables', () => {
  it('belong together and lead over https', () => {
    expect(singleSignOnComplaints({})).toEqual([]);
    expect(singleSignOnComplaints({ OIDC_ISSUER: OTHER })).toHaveLength(1);
    expect(singleSignOnComplaints({ OIDC_CLIENT_SECRET: 'x' })).toHaveLength(1);
    const all = { OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' };
    expect(singleSignOnComplaints({ ...all, OIDC_ISSUER: 'http://id.example.com' })).toHaveLength(1);
    expect(singleSignOnComplaints({ ...all, OIDC_ISSUER: 'http://127.0.0.1:9000' })).toEqual([]);
  });
});

describe('a second factor', () => {
  it('is one where the provider names it (RFC 8176)', () => {
    const strong = (amr: unknown) => readClaims(OTHER, { sub: 's', amr });
    expect(strong(['pwd', 'mfa'])).toMatchObject({ strong: true });
    for (const amr of [['pwd'], 'mfa', undefined, []]) expect(strong(amr)).toMatchObject({ strong: false });
  });
});
