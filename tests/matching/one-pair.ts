// One company and one organization, or a few, for tests of single pairs.
import { matchCompanies } from '#src/model/match-companies/match-companies.ts';

export const company = (name: string, webAddress: string | null = null) => ({
  id: `c:${name}`,
  name,
  webAddress,
});
export const organization = (name: string, domains: string[] = [], more: object = {}) => ({
  ...{ id: `o:${name}`, name, shortName: null, domains, contactEmailDomains: [] as string[] },
  ...more,
});
type Company = ReturnType<typeof company>;
type Organization = ReturnType<typeof organization>;

/** Whether the first suggestion for the first company may be accepted unseen. */
export const isAccepted = (ours: Company[], theirs: Organization[]): boolean =>
  matchCompanies({ companies: ours, organizations: theirs })[0]?.suggestions[0]?.auto ?? false;
