// Sentences of the activity trail: whole, without holes, and never in the way of an entry that is odd or unknown.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS, auditActionLabel, auditSentence } from '#src/model/audit-sentence.ts';

describe('auditSentence', () => {
  it.each([
    [
      'vault_item.reveal',
      { name: 'Router', fields: ['password', 'totp'] },
      'Revealed the password and one-time code of the vault item “Router”',
    ],
    [
      'vault_item.changed',
      { name: 'Router', fields: ['name', 'url', 'notes'] },
      'Changed the name, address and notes of the vault item “Router”',
    ],
    ['connection.connected', { region: 'eu' }, 'Connected IT Glue (EU region)'],
    [
      'import.finished',
      { kind: 'passwords', counts: { created: 12, failed: 3, skipped: 0 } },
      'Finished an import of passwords: 12 created, 3 failed',
    ],
    [
      'invitation.staged',
      { email: 'ann@example.test', role: 'company_admin' },
      'Invited ann@example.test as company administrator',
    ],
    ['vault_item.imported', { change: 'updated' }, 'Updated a vault item from IT Glue'],
    [
      'company.changed',
      { name: 'Alder', previousName: 'Elder', webAddress: 'alder.example', previousWebAddress: null },
      'Changed the company “Alder”: renamed from “Elder” and web address set to alder.example',
    ],
    [
      'member.changed',
      { email: 'ann@example.test', before: 'member', role: 'company_admin' },
      'Changed the role of ann@example.test from member to company administrator',
    ],
    [
      'organization.ignored',
      { organizationId: '7', organizationName: 'Alder', reason: 'Former client' },
      'Set the IT Glue organization “Alder” aside for the reason “Former client”',
    ],
    ['organization.ignored', { organizationId: '7' }, 'Set the IT Glue organization 7 aside'],
    ['smoke_signal.sent', { name: 'Nightly' }, 'Smoke signal sent “Nightly”'],
    ['api_token.created', { name: 'Nightly' }, 'Made the API token “Nightly”'],
    [
      'import.paused',
      { kind: 'passwords', token: 'Nightly' },
      'Paused an import of passwords, by the API token “Nightly”',
    ],
  ])('%s', (action, details, sentence) => {
    expect(auditSentence(action, details)).toBe(sentence);
  });

  it('says something whole for every action, whatever stands in its details', () => {
    const action = fc.oneof(fc.constantFrom(...AUDIT_ACTIONS), fc.string());
    fc.assert(
      fc.property(action, fc.anything(), (name, details) => {
        const sentence = auditSentence(name, details);
        expect(sentence.trim()).not.toBe('');
        expect(sentence).not.toMatch(/undefined|\[object|“”/);
        expect(auditActionLabel(name).trim()).not.toBe('');
      }),
    );
  });
});
