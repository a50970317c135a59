// Scores the matcher's answers against a labelled table.
import { matchCompanies } from '#src/model/match-companies/match-companies.ts';
import type { LabelledTable, Truth } from './labelled-table.ts';

export type Verdict = Truth & {
  /** Where the right organization stands among the suggestions; 0 when it is not there. */
  place: number;
  auto: 'right' | 'wrong' | null;
  confidence: number;
};

/** One verdict a company, in the order of the truth. */
export function judgeTable(table: LabelledTable): Verdict[] {
  const answers = new Map(matchCompanies(table).map((answer) => [answer.companyId, answer.suggestions]));
  return table.truth.map((row) => {
    const suggestions = answers.get(row.companyId) ?? [];
    const auto = suggestions.find((suggestion) => suggestion.auto);
    const isRight = auto?.organizationId === row.organizationId;
    return {
      ...row,
      place: suggestions.findIndex(({ organizationId }) => organizationId === row.organizationId) + 1,
      auto: auto === undefined ? null : isRight ? 'right' : 'wrong',
      confidence: suggestions[0]?.confidence ?? 0,
    };
  });
}

/** Shares from 0 to 1 of the rows that have a counterpart: accepted, first, among three. */
export function sharesOf(verdicts: readonly Verdict[]): { auto: number; first: number; three: number } {
  const rows = verdicts.filter(({ isTrap }) => !isTrap);
  const share = (holds: (row: Verdict) => boolean) => rows.filter(holds).length / Math.max(1, rows.length);
  return {
    auto: share(({ auto }) => auto === 'right'),
    first: share(({ place }) => place === 1),
    three: share(({ place }) => place > 0 && place <= 3),
  };
}
