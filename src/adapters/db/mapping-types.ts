// What a row of the mapping holds, what may be asked for, and what is counted.
import type { ConfidenceWord } from '#src/model/mapping-confidence.ts';
import type { MappingSort } from '#src/model/mapping-order.ts';
import type { CompanyListRow } from './company-rows.ts';

/** `conflict`: the best suggestion is taken, or is the best one of another company as well. */
export type MappingState = 'mapped' | 'suggested' | 'unmapped' | 'ignored' | 'vanished' | 'conflict';

export type MappedOrganizationRow = {
  id: string;
  name: string;
  shortName: string | null;
  type: string | null;
  status: string | null;
  parentId: string | null;
  parentName: string | null;
  url: string | null;
};

export type SuggestionRow = {
  companyId: string;
  organization: MappedOrganizationRow;
  confidence: number;
  auto: boolean;
  reasons: { kind: string; ours: string; theirs: string }[];
  takenBy: { id: string; name: string } | null;
};

export type MappingListRow = {
  company: Pick<CompanyListRow, 'id' | 'name' | 'webAddress' | 'kind' | 'status' | 'version'>;
  organization: MappedOrganizationRow | null;
  state: MappingState;
  /** What its organization, which is gone, may have been merged into; null where the reader does not reach that. */
  mergedInto: { id: string; name: string } | null;
  mappedAt: Date | null;
  /** Sub-organizations that are folded into it. */
  folded: number;
  version: number;
  suggestions: SuggestionRow[];
};

export type MappingFilter = {
  q?: string | undefined;
  /** `open`: whatever is not mapped yet. */
  state?: MappingState | 'open' | undefined;
  /** Type and status, by id, of the organization a row shows: its own, or the best suggested. */
  type?: string | undefined;
  status?: string | undefined;
  confidence?: ConfidenceWord | undefined;
  /** Whether the organization a row shows has another one of its name or with one of its domains. */
  twins?: boolean | undefined;
  sort?: MappingSort | undefined;
  /** Exactly these companies, archived ones included. */
  companyIds?: readonly string[] | undefined;
  cursor?: string | undefined;
  limit: number;
};

/** How many rows that fit the search have this state, type, status and confidence, with twins or without. */
export type MappingTally = {
  state: MappingState;
  type: string | null;
  typeName: string | null;
  status: string | null;
  statusName: string | null;
  word: ConfidenceWord | null;
  twins: boolean;
  n: number;
};
