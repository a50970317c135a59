// A table of companies and organizations of which it is known what belongs together.
import type { MatchCompany, MatchInput, MatchOrganization } from '#src/model/match-companies/input.ts';
import type { Chance, Names } from './invent-names.ts';

export type OrganizationTraits = Partial<Omit<MatchOrganization, 'id' | 'name'>>;

/** What one row of the truth says: `organizationId` null where none belongs to the company or it cannot be told. */
export type Truth = { companyId: string; organizationId: string | null; kind: string; isTrap: boolean };

export type LabelledTable = MatchInput & { truth: Truth[] };

/** Adds rows to a table; ids are in no order that tells what belongs together. */
export type TableWriter = {
  chance: Chance;
  names: Names;
  /** A company and the organization that is the same one. */
  pair: (
    kind: string,
    company: [name: string, webAddress?: string | null],
    organization: [name: string, traits?: OrganizationTraits],
  ) => void;
  /** Companies and organizations of which none may be accepted unseen: relatives, twins, look-alikes. */
  trap: (
    kind: string,
    companies: [name: string, webAddress?: string | null][],
    organizations: [name: string, traits?: OrganizationTraits][],
  ) => void;
};

export function writeTable(chance: Chance, names: Names): { writer: TableWriter; table: LabelledTable } {
  const companies: MatchCompany[] = [];
  const organizations: MatchOrganization[] = [];
  const truth: Truth[] = [];
  const newId = (prefix: string) => `${prefix}${String(Math.floor(chance() * 1e12)).padStart(12, '0')}`;
  const addCompany = ([name, webAddress = null]: [string, (string | null)?]): string => {
    const id = newId('c');
    companies.push({ id, name, webAddress });
    return id;
  };
  const addOrganization = ([name, traits = {}]: [string, OrganizationTraits?]): string => {
    const id = newId('');
    organizations.push({ id, name, shortName: null, domains: [], contactEmailDomains: [], ...traits });
    return id;
  };
  const writer: TableWriter = {
    ...{ chance, names },
    pair(kind, company, organization) {
      const companyId = addCompany(company);
      truth.push({ companyId, organizationId: addOrganization(organization), kind, isTrap: false });
    },
    trap(kind, ours, theirs) {
      for (const company of ours)
        truth.push({ companyId: addCompany(company), organizationId: null, kind, isTrap: true });
      for (const organization of theirs) addOrganization(organization);
    },
  };
  return { writer, table: { companies, organizations, truth, ownDomains: ['helpdesk-provider.com'] } };
}
