// Domains of password addresses as evidence: whose they can be, and that one which several have tells nothing.
import { describe, expect, it } from 'vitest';
import { matchCompanies } from '#src/model/match-companies/match-companies.ts';
import {
  MOST_PASSWORD_HOSTS,
  mostFrequentHosts,
  passwordHostOf,
} from '#src/model/match-companies/password-hosts.ts';

const bare = { shortName: null, domains: [], contactEmailDomains: [] };
const ashland = { id: '10', name: 'Ashland Public Library', ...bare };
const ours = { id: 'c1', name: 'Ashland Public Library', webAddress: 'www.ashlandreads.org' };
const passwordHosts = ['ashlandreads.org'];

type Companies = Parameters<typeof matchCompanies>[0]['companies'];
type Organizations = Parameters<typeof matchCompanies>[0]['organizations'];

function suggestionFor(companies: Companies, organizations: Organizations, ownDomains: string[] = []) {
  const found = matchCompanies({ companies, organizations, ownDomains });
  const first = found.find(({ companyId }) => companyId === 'c1')?.suggestions[0];
  const reason = first?.reasons.find(({ kind }) => kind === 'password_address');
  return { auto: first?.auto, reason };
}

it.each([
  ['https://portal.quill.co.uk:8443/login?x=1', 'quill.co.uk'],
  ['quill.com', 'quill.com'],
  ['https://quill.sharepoint.com/sites', null],
  ['mail.google.com', null],
  ['https://www.dell.com/support', null],
  ['https://192.168.1.1/', null],
  ['http://router.local', null],
  ['\\\\server\\share', null],
  ['', null],
])('takes from %s the domain %s', (address, host) => {
  expect(passwordHostOf(address)).toBe(host);
});

it('keeps the most frequent ones and no more than are of use', () => {
  const counts = new Map(Array.from({ length: 30 }, (_, at) => [`q${String(at)}.com`, at]));
  const kept = mostFrequentHosts(counts);
  expect(kept).toHaveLength(MOST_PASSWORD_HOSTS);
  expect(kept[0]).toBe('q29.com');
});

describe('a whole name that many could have', () => {
  it('is nothing to accept by itself', () => {
    expect(suggestionFor([ours], [ashland])).toEqual({ auto: false, reason: undefined });
  });

  it('is accepted where the passwords are for the company’s own address', () => {
    expect(suggestionFor([ours], [{ ...ashland, passwordHosts }])).toEqual({
      auto: true,
      reason: { kind: 'password_address', ours: 'www.ashlandreads.org', theirs: 'ashlandreads.org' },
    });
  });

  it('is accepted where both have passwords for one address, which is no web address', () => {
    const company = { ...ours, webAddress: null, itemAddresses: ['https://mail.ashlandreads.org/owa'] };
    expect(suggestionFor([company], [{ ...ashland, passwordHosts }])).toMatchObject({
      auto: true,
      reason: { ours: 'ashlandreads.org', theirs: 'ashlandreads.org' },
    });
  });

  it.each([
    ['another organization', [ours], [ashland, { id: '11', name: 'Marrow Tin', ...bare }]],
    ['another company', [ours, { id: 'c2', name: 'Marrow Tin', webAddress: 'ashlandreads.org' }], [ashland]],
  ])('is not where %s has that address too', (_, companies, organizations) => {
    const all = organizations.map((organization) => ({ ...organization, passwordHosts }));
    expect(suggestionFor(companies, all)).toEqual({ auto: false, reason: undefined });
  });

  it('is not where the address is the provider’s', () => {
    const found = suggestionFor([ours], [{ ...ashland, passwordHosts }], ['ashlandreads.org']);
    expect(found).toEqual({ auto: false, reason: undefined });
  });
});
