// What an import of companies does with one organization, and which are ticked before anybody looked.
import { describe, expect, it } from 'vitest';
import { findNamesakes, indexCompanies, planCompany } from '#src/model/plan-company.ts';

describe('planCompany', () => {
  const organization = {
    id: '1',
    name: 'Acme',
    typeId: 't',
    typeName: 'Customer',
    statusId: null,
    statusName: 'Active',
    primary: false,
    ignored: false,
    gone: false,
    mappedCompanyId: null,
    domains: ['www.acme.com'],
    contactEmailDomains: ['acme.net'],
  };
  const company = { id: 'x', name: 'ACME', webAddress: 'acme.com', mapped: false };
  const none = { plannedAddresses: new Set<string>() };
  it.each([
    ['new', organization, [], none, 'create', null, 'acme.com'],
    ['no domain', { ...organization, domains: [] }, [], none, 'create', 'needs_web_address', null],
    [
      'address planned already',
      organization,
      [],
      { plannedAddresses: new Set(['acme.com']) },
      'create',
      'needs_web_address',
      null,
    ],
    ['twin here', organization, [company], none, 'conflict', 'company_exists', null],
    [
      'address of a mapped company',
      organization,
      [{ ...company, name: 'Z', mapped: true }],
      none,
      'create',
      'needs_web_address',
      null,
    ],
    ['namesake', organization, [{ ...company, webAddress: null }], none, 'create', 'same_name', 'acme.com'],
    ['mapped', { ...organization, mappedCompanyId: 'x' }, [], none, 'unchanged', 'already_mapped', null],
    ['primary', { ...organization, primary: true }, [], none, 'skip', 'own_organization', null],
    ['ignored', { ...organization, ignored: true }, [], none, 'skip', 'ignored', null],
    ['gone', { ...organization, gone: true }, [], none, 'skip', 'gone', null],
    ['other type', organization, [], { ...none, typeIds: ['u'] }, 'skip', 'not_chosen', null],
  ])('%s', (_, row, companies, chosen, decision, reason, webAddress) =>
    expect(planCompany(row, indexCompanies(companies), chosen)).toMatchObject({
      decision,
      reason,
      webAddress,
    }),
  );
});

describe('planCompany ticks what an MSP looks after', () => {
  const organization = {
    ...{ id: '1', name: 'Acme', typeId: 't', typeName: 'Customer', statusId: 's', statusName: 'Active' },
    ...{ primary: false, ignored: false, gone: false, mappedCompanyId: null },
    ...{ domains: ['acme.com'], contactEmailDomains: [] },
  };
  const none = { plannedAddresses: new Set<string>() };
  const nobody = indexCompanies([]);
  it.each([
    ['a customer', {}, none, true, null],
    ['no type at all', { typeName: null, statusName: null }, none, true, null],
    ['a vendor', { typeName: 'Vendor' }, none, false, 'not_a_client'],
    ['vendors, as some call them', { typeName: 'Vendors & Suppliers' }, none, false, 'not_a_client'],
    ['a prospect', { typeName: 'Prospect' }, none, false, 'not_a_client'],
    ['an inactive one', { statusName: 'Inactive' }, none, false, 'not_active'],
    ['a word inside another', { typeName: 'Vendorama', statusName: 'Unlost' }, none, true, null],
    ['a vendor asked for by type', { typeName: 'Vendor' }, { ...none, typeIds: ['t'] }, true, null],
    ['inactive, asked for by status', { statusName: 'Inactive' }, { ...none, statusIds: ['s'] }, true, null],
    [
      'named one by one',
      { typeName: 'Vendor', statusName: 'Inactive' },
      { ...none, named: true },
      true,
      null,
    ],
    [
      'a name that another organization has',
      { name: 'ACME Ltd' },
      { ...none, namesakes: findNamesakes([{ name: 'Acme Ltd' }, { name: 'Acme  LTD' }, { name: 'Other' }]) },
      false,
      'same_name_there',
    ],
  ])('%s', (_, over, rules, selected, reason) =>
    expect(planCompany({ ...organization, ...over }, nobody, rules)).toMatchObject({
      ...{ decision: 'create', selected, reason },
    }),
  );

  it('says beside the doubt that the web address is missing', () => {
    const plan = planCompany({ ...organization, domains: [], typeName: 'Vendor' }, nobody, none);
    expect(plan).toMatchObject({ reason: 'not_a_client', notes: ['needs_web_address'], selected: false });
  });
});
