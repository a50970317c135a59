// Contacts of people who are in the company, or invited, without an import having brought them.
import { describe, expect, it } from 'vitest';
import { planContact, type KnownPerson } from '#src/model/plan-contact.ts';

const contact = {
  sourceId: '7',
  organizationId: '1',
  emails: [{ value: 'jo@acme.com', label: null, primary: true }],
};
const plan = (known: KnownPerson, used: string[] = []) =>
  planContact(contact, {
    organizationId: '1',
    companyDomains: ['acme.com'],
    knownByEmail: new Map([['jo@acme.com', known]]),
    knownBySource: new Map(),
    usedEmails: new Set(used),
  });

describe('planContact', () => {
  it('links a member and an open invitation that nothing is linked to yet', () => {
    const taken = { decision: 'update', selected: true };
    expect(plan({ state: 'member', sourceId: null })).toMatchObject({ ...taken, reason: 'links_existing' });
    expect(plan({ state: 'open', sourceId: null })).toMatchObject({ ...taken, reason: 'links_invitation' });
  });

  it('links one of several contacts with the same address', () => {
    const left = { decision: 'skip', selected: false };
    const used = ['jo@acme.com'];
    expect(plan({ state: 'member', sourceId: null }, used)).toMatchObject({
      ...left,
      reason: 'already_member',
    });
    expect(plan({ state: 'open', sourceId: null }, used)).toMatchObject({
      ...left,
      reason: 'already_invited',
    });
  });

  it('leaves who is linked to another record', () => {
    const left = { decision: 'skip', selected: false };
    expect(plan({ state: 'member', sourceId: '8' })).toMatchObject({ ...left, reason: 'already_member' });
    expect(plan({ state: 'open', sourceId: '8' })).toMatchObject({ ...left, reason: 'already_invited' });
  });
});
