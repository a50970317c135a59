// Fills an account with organizations, their types, statuses, domains and locations.
import type { Random } from '../random.ts';
import type { Account } from './account.ts';
import { birthAndChange, momentAgo } from './moments.ts';
import { DEMO_ORGANIZATIONS, type OrganizationPlan } from './organization-plans.ts';
import type { OrganizationAttributes } from './records.ts';
import { CITIES, COMPANY_FIRST, COMPANY_SECOND, COMPANY_SUFFIX } from './word-lists.ts';

const TYPES = ['Customer', 'Vendor', 'Prospect', 'Partner', 'Former customer', 'Owner'] as const;
const STATUSES = ['Active', 'Inactive', 'Onboarding'] as const;

/** What later generators need to know of an organization. */
export type MadeOrganization = { id: string; name: string; plan: OrganizationPlan; domain: string | null };

/** Types, statuses and regions; the same names in every account. */
export function generateLists(account: Account, random: Random): void {
  for (const [index, name] of TYPES.entries()) {
    account.organization_types.add(account.nextId('types'), {
      name,
      ...birthAndChange(random),
      synced: index % 2 === 0,
    });
  }
  for (const [index, name] of STATUSES.entries()) {
    account.organization_statuses.add(account.nextId('statuses'), {
      name,
      ...birthAndChange(random),
      synced: index === 0,
    });
  }
  for (const [index, [, name, country]] of CITIES.entries()) {
    account.regions.add(account.nextId('regions'), {
      name,
      iso: `R${index + 1}`,
      'country-id': String(index + 1),
      'country-name': country,
      ...birthAndChange(random),
    });
  }
}

/** Organizations beyond the written ones: look-alikes of each other, and sites three levels down. */
function oddName(number: number, usual: string): { name: string; parent?: string } {
  if (number % 40 === 7) return { name: 'Juniper Dental' };
  if (number < DEMO_ORGANIZATIONS.length) return { name: usual };
  if (number % 40 === 17) return { name: 'JUNIPER dental ' };
  // The first letter of the second word is a Cyrillic one.
  if (number % 40 === 27) return { name: 'Juniper \u0410dvisers' };
  if (number % 40 === 37) return { name: 'Cafe\u0301 Juniper' };
  if (number % 40 === 13)
    return { name: `Kestrel Engineering, site ${number}`, parent: 'Kestrel Engineering' };
  return { name: usual };
}

/** A plan for one more organization; every fortieth is a twin by name of another one. */
export function inventOrganization(random: Random, number: number): OrganizationPlan {
  const base = `${random.pick(COMPANY_FIRST)} ${random.pick(COMPANY_SECOND)}`;
  const host = base.toLowerCase().replaceAll(/[^a-z]+/g, '');
  const domains = [`${host}${number}.com`, `${host}-${number}.net`, `portal.${host}${number}.com`];
  const suffix = number % 40 === 7 ? '' : random.pick(COMPANY_SUFFIX);
  return {
    ...oddName(number, `${base}${suffix} ${number}`),
    type: random.chance(0.8) ? 'Customer' : random.pick(['Vendor', 'Prospect', 'Partner', null]),
    status: random.chance(0.85) ? 'Active' : random.pick(['Inactive', 'Onboarding', null]),
    domains: domains.slice(0, random.pick([0, 1, 1, 1, 2, 3])),
    people: random.chance(0.9),
  };
}

function idNamed(rows: Iterable<{ id: string; attributes: { name: string } }>, name: string): string | null {
  for (const row of rows) if (row.attributes.name === name) return row.id;
  return null;
}

/** Root first, the organization itself last. */
function ancestorsOf(account: Account, id: string): string[] {
  const above = account.organizations.get(id)?.attributes['parent-id'] ?? null;
  return above === null ? [id] : [...ancestorsOf(account, above), id];
}

function organizationAttributes(
  account: Account,
  random: Random,
  plan: OrganizationPlan,
): OrganizationAttributes {
  const type = plan.type === undefined ? 'Customer' : plan.type;
  const status = plan.status === undefined ? 'Active' : plan.status;
  const parent = plan.parent ? idNamed(account.organizations.rows(), plan.parent) : null;
  return {
    name: plan.name,
    alert: random.chance(0.06) ? 'Call before any visit.' : null,
    description: plan.description ?? null,
    'organization-type-id': type && idNamed(account.organization_types.rows(), type),
    'organization-type-name': type,
    'organization-status-id': status && idNamed(account.organization_statuses.rows(), status),
    'organization-status-name': status,
    'my-glue-account-id': null,
    'my-glue-account-status': null,
    primary: plan.primary ?? false,
    logo: '',
    'quick-notes': plan.quickNotes ?? null,
    'short-name': plan.shortName ?? null,
    ...birthAndChange(random),
    'parent-id': parent,
    'ancestor-ids': parent && `[${ancestorsOf(account, parent).join(',')}]`,
    'psa-integration': random.chance(0.5) ? 'enabled' : null,
  };
}

function addDomains(account: Account, random: Random, made: MadeOrganization): void {
  for (const name of made.plan.domains ?? []) {
    const id = account.nextId('domains');
    account.domains.add(id, {
      'organization-id': made.id,
      'organization-name': made.name,
      'resource-url': `${account.webOrigin}/${made.id}/domains/${id}`,
      name,
      screenshot: '',
      'registrar-name': random.chance(0.6) ? 'Hillside Names' : null,
      notes: null,
      'expires-on': random.chance(0.7) ? momentAgo(random, -400, -20) : null,
      'updated-at': momentAgo(random, 300, 1),
    });
  }
}

function addLocation(account: Account, random: Random, made: MadeOrganization): void {
  const [city, region, country] = random.pick(CITIES);
  account.locations.add(account.nextId('locations'), {
    'organization-id': made.id,
    'organization-name': made.name,
    name: 'Head office',
    primary: true,
    'address-1': `${random.int(1, 240)} Station Road`,
    'address-2': null,
    city,
    'postal-code': null,
    'region-id': idNamed(account.regions.rows(), region),
    'region-name': region,
    'country-id': null,
    'country-name': country,
    phone: null,
    fax: null,
    notes: null,
    ...birthAndChange(random),
    'formatted-phone': null,
    'formatted-fax': null,
  });
}

/** Makes the planned organizations, in the order of the plans. */
export function generateOrganizations(
  account: Account,
  random: Random,
  plans: readonly OrganizationPlan[],
): MadeOrganization[] {
  return plans.map((plan) => {
    const id = account.nextId('organizations');
    account.organizations.add(id, organizationAttributes(account, random, plan));
    const made = { id, name: plan.name, plan, domain: plan.domains?.[0] ?? null };
    addDomains(account, random, made);
    if (random.chance(0.7)) addLocation(account, random, made);
    return made;
  });
}
