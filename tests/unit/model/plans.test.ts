// What an import decides of a password, a contact and an organization.
import { describe, expect, it } from 'vitest';
import { reasonSentence, reasonsOf } from '#src/model/import-outcome.ts';
import { planContact } from '#src/model/plan-contact.ts';
import type { ContactPlanContext, KnownPerson } from '#src/model/plan-contact.ts';
import { planPassword, settlePassword } from '#src/model/plan-password.ts';

const listed = {
  organizationId: '9007199254740993',
  categoryId: 'c1',
  folderId: null,
  resourceId: null,
  archived: false,
  personal: false,
  vaultId: null,
  updatedAt: '2026-01-01T00:00:00.000Z',
  passwordUpdatedAt: '2026-01-01T00:00:00.000Z',
};
const rules = { organizationId: '9007199254740993' };
const known = {
  sourceUpdatedAt: '2026-01-01T00:00:00Z',
  sourcePasswordUpdatedAt: '2026-01-01T00:00:00Z',
  editedHere: false,
  archivedHere: false,
};
const newer = { ...listed, updatedAt: '2026-02-01T00:00:00Z' };

describe('planPassword', () => {
  it.each([
    ['new', listed, null, rules, 'create', null],
    ['same times, other spelling', listed, known, rules, 'unchanged', null],
    ['changed', newer, known, rules, 'update', null],
    ['moved back in time', { ...listed, updatedAt: '2020-01-01T00:00:00Z' }, known, rules, 'update', null],
    [
      'in the future, as it was',
      { ...listed, updatedAt: '2999-01-01T00:00:00Z' },
      { ...known, sourceUpdatedAt: '2999-01-01T00:00:00.000Z' },
      rules,
      'unchanged',
      null,
    ],
    [
      'back from the future',
      listed,
      { ...known, sourceUpdatedAt: '2999-01-01T00:00:00.000Z' },
      rules,
      'update',
      null,
    ],
    ['no time at all', { ...listed, updatedAt: 'yesterday' }, known, rules, 'update', null],
    ['time unknown', { ...listed, updatedAt: null }, known, rules, 'update', null],
    ['changed on both sides', newer, { ...known, editedHere: true }, rules, 'conflict', 'local_edit'],
    ['edited here alone', listed, { ...known, editedHere: true }, rules, 'unchanged', null],
    ['put away here', newer, { ...known, archivedHere: true }, rules, 'skip', 'deleted_here'],
    [
      'id that is equal as a number',
      { ...listed, organizationId: '9007199254740992' },
      null,
      rules,
      'fail',
      'wrong_organization',
    ],
    ['vaulted', { ...listed, vaultId: '1' }, null, rules, 'skip', 'vaulted'],
    ['personal', { ...listed, personal: true }, null, rules, 'skip', 'personal'],
    ['archived', { ...listed, archived: true }, null, rules, 'skip', 'archived'],
    [
      'archived, wanted',
      { ...listed, archived: true },
      null,
      { ...rules, includeArchived: true },
      'create',
      null,
    ],
    ['other category', listed, null, { ...rules, categoryIds: ['c2'] }, 'skip', 'not_chosen'],
    ['no folder', listed, null, { ...rules, folderIds: ['f'] }, 'skip', 'not_chosen'],
    [
      'general, embedded wanted',
      listed,
      null,
      { ...rules, kinds: ['embedded' as const] },
      'skip',
      'not_chosen',
    ],
  ])('%s', (_, row, item, chosen, decision, reason) => {
    const plan = planPassword(row, item, chosen);
    expect(plan).toMatchObject({ decision, reason });
    expect(plan.readsValue).toBe(decision === 'create' || decision === 'update');
  });

  it('checks the organization again on the record with the value', () => {
    const read = { kind: 'value' as const, hasPassword: true, hasNotes: false, listed };
    expect(settlePassword(read, rules)).toEqual({ take: true, note: null });
    expect(settlePassword(read, { organizationId: '1' })).toMatchObject({ reason: 'wrong_organization' });
    expect(settlePassword({ ...read, hasPassword: false }, rules)).toEqual({ take: true, note: 'empty' });
    expect(settlePassword({ kind: 'no_access', scope: 'key' }, rules)).toMatchObject({
      reason: 'no_password_access',
    });
    expect(settlePassword({ kind: 'gone' }, rules)).toMatchObject({ outcome: 'failed', reason: 'gone' });
  });
});

describe('planContact', () => {
  const person = (value?: string) => ({
    sourceId: '7',
    organizationId: '1',
    emails: value === undefined ? [] : [{ value, primary: true, label: null }],
  });
  const around = (
    byEmail: [string, KnownPerson][] = [],
    more: Partial<ContactPlanContext> = {},
  ): ContactPlanContext => ({
    organizationId: '1',
    companyDomains: ['acme.com'],
    knownByEmail: new Map(byEmail),
    knownBySource: new Map(),
    usedEmails: new Set(),
    ...more,
  });
  it.each([
    ['new', person('jo@acme.com'), around(), 'create', null, true],
    ['elsewhere', person('jo@other.com'), around(), 'create', 'off_domain', true],
    ['shared', person('info@acme.com'), around(), 'create', 'shared_mailbox', false],
    ['none', person(), around(), 'skip', 'no_email', false],
    ['bad', person('jo at acme'), around(), 'skip', 'invalid_email', false],
    [
      'twice',
      person('Jo@acme.com'),
      around([], { usedEmails: new Set(['jo@acme.com']) }),
      'skip',
      'same_email',
      false,
    ],
    [
      'member',
      person('JO@acme.com'),
      around([['jo@acme.com', { state: 'member', sourceId: null }]]),
      'update',
      'links_existing',
      true,
    ],
    [
      'again',
      person('jo@acme.com'),
      around([['jo@acme.com', { state: 'member', sourceId: '7' }]]),
      'unchanged',
      'already_member',
      false,
    ],
    [
      'invited',
      person('jo@acme.com'),
      around([['jo@acme.com', { state: 'open', sourceId: '7' }]]),
      'unchanged',
      'already_invited',
      false,
    ],
    [
      'expired',
      person('jo@acme.com'),
      around([['jo@acme.com', { state: 'closed', sourceId: '7' }]]),
      'create',
      null,
      true,
    ],
    [
      'off',
      person('jo@acme.com'),
      around([['jo@acme.com', { state: 'disabled', sourceId: null }]]),
      'skip',
      'disabled_here',
      false,
    ],
    [
      'foreign',
      person('jo@acme.com'),
      around([], { organizationId: '2' }),
      'fail',
      'wrong_organization',
      false,
    ],
    ['my-glue', { ...person('jo@acme.com'), myGlue: true }, around(), 'skip', 'client_user', false],
  ])('%s', (_, row, context, decision, reason, selected) =>
    expect(planContact(row, context)).toMatchObject({ decision, reason, selected }),
  );

  it('takes what a person typed', () => {
    expect(planContact(person(), around(), 'jo@acme.com')).toMatchObject({
      decision: 'create',
      reason: null,
      selected: true,
    });
    expect(planContact(person('jo@acme.com'), around(), 'nonsense')).toMatchObject({
      decision: 'skip',
      reason: 'invalid_email',
    });
  });
});

it('has a sentence for every reason', () => {
  for (const kind of ['companies', 'users', 'passwords'] as const) {
    for (const reason of reasonsOf(kind)) expect(reasonSentence(reason)).toMatch(/\.$/);
  }
  expect(reasonSentence('toString')).toBeNull();
});
