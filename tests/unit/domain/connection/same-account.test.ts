// The wall between IT Glue accounts whose ids collide.
import { describe, expect, it } from 'vitest';
import type { ProvenKey } from '#src/adapters/itglue/index.ts';
import {
  differencesOfOrganizations,
  differencesOfProof,
  otherAccount,
  type KnownAccount,
} from '#src/domain/connection/same-account.ts';

const known: KnownAccount = {
  fingerprint: 'us:7',
  primaryOrganization: { id: '7', name: 'Brightwater IT' },
  organizations: [
    { id: '10', name: 'Müller & Söhne' },
    { id: '11', name: 'Acme' },
  ],
};
const proven = (region: 'us' | 'eu', id: string, name: string) =>
  ({ region, primaryOrganization: { id, name }, accountFingerprint: `${region}:${id}` }) as ProvenKey;

describe('a key', () => {
  it('is of the same account when region, own organization and clients agree, spelling apart', () => {
    expect(differencesOfProof(known, proven('us', '7', 'BRIGHTWATER  it'))).toEqual([]);
    const seen = [
      { id: '11', name: 'ACME' },
      { id: '10', name: 'Muller & Sohne' },
      { id: '12', name: 'Another client' },
    ];
    expect(differencesOfOrganizations(known, seen).filter((one) => one.id === '11')).toEqual([]);
  });

  it('is of another one when the same ids carry other names, or do not appear', () => {
    expect(differencesOfProof(known, proven('us', '7', 'Larkmoor'))).toMatchObject([
      { what: 'primary_organization' },
    ]);
    expect(differencesOfProof(known, proven('eu', '7', 'Brightwater IT'))).toMatchObject([
      { what: 'region' },
    ]);
    const seen = [{ id: '10', name: 'Somebody else' }];
    expect(differencesOfOrganizations(known, seen)).toMatchObject([
      { id: '10', found: 'Somebody else' },
      { id: '11', found: null },
    ]);
  });

  it('is not doubted where nothing is known yet', () => {
    const blank: KnownAccount = { fingerprint: null, primaryOrganization: null, organizations: [] };
    expect(differencesOfProof(blank, proven('eu', '1', 'Whoever'))).toEqual([]);
  });

  it('is refused with the first differences in words and all of them as data', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      ...{ what: 'organization' as const, id: String(index), known: `Client ${index}` },
      found: null,
    }));
    const error = otherAccount(many);
    expect(error.userMessage).toContain('and 57 more');
    expect(error.extra['differencesTotal']).toBe(60);
    expect(error.extra['differences']).toHaveLength(50);
  });
});
