// What the matcher is given and what it answers.

export type MatchCompany = {
  id: string;
  name: string;
  webAddress: string | null;
  city?: string | null;
  /** Its id in the PSA that both sides are kept in step with. */
  psaId?: string | null;
  /** Web addresses of passwords that were made for it by hand. */
  itemAddresses?: readonly string[];
};

export type MatchOrganization = {
  id: string;
  name: string;
  shortName: string | null;
  domains: readonly string[];
  /** The distinct domains of the contacts' e-mail addresses. */
  contactEmailDomains: readonly string[];
  city?: string | null;
  type?: string | null;
  status?: string | null;
  psaId?: string | null;
  /** Web addresses of its passwords or their hosts, once they are known. */
  passwordHosts?: readonly string[];
};

export type MatchInput = {
  companies: readonly MatchCompany[];
  organizations: readonly MatchOrganization[];
  /** The provider's own domains: they stand in many clients' records and prove nothing but the provider itself. */
  ownDomains?: readonly string[];
  /** Pairs that a person has turned down; they are never proposed again. */
  refusals?: readonly { companyId: string; organizationId: string }[];
};

export const MATCH_REASON_KINDS = [
  'same_name',
  'similar_name',
  'other_name',
  'part_of_name',
  'cut_off',
  'longer_address',
  'short_name',
  'initials',
  'place',
  'same_code',
  'same_city',
  'password_address',
  'same_domain',
  'contact_domain',
  'similar_domain',
  'shared_domain',
  'domain_differs',
  'number_differs',
  'words_differ',
  'country_differs',
  'city_differs',
  'retired',
  'no_client',
  'hidden_characters',
  'look_alike',
] as const;

export type MatchReasonKind = (typeof MATCH_REASON_KINDS)[number];

/** One piece of evidence with the two values compared, as people wrote them; those that `_differs` speak against. */
export type MatchReason = { kind: MatchReasonKind; ours: string; theirs: string };

export type MatchSuggestion = {
  organizationId: string;
  /** Between 0 and 1: of the pairs called 0.95, about 95 in 100 are right. */
  confidence: number;
  /** True when a person may accept the pair together with others, without looking at each. */
  auto: boolean;
  reasons: MatchReason[];
};

export type CompanyMatches = { companyId: string; suggestions: MatchSuggestion[] };
