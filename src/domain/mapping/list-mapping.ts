// The mapping table: a page of companies with what each is mapped to, or what is suggested and why.
import type { MappingFilter } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { countMapping, countSure } from './count-mapping.ts';
import { toMappingRow } from './mapping-row.ts';

/** Totals above it are not told. */
const MOST_COUNTED = 10_000;

export type ListMappingInput = { query: Omit<MappingFilter, 'companyIds'> };

/**
 * The account's own company first, then in the order asked for. The counts of each filter are of what fits the search and
 * all the other filters.
 */
export function listMapping(context: RequestContext, { query }: ListMappingInput) {
  return context.transaction(async (repos) => {
    const standing = await repos.mappings.standing(query);
    const { rows, nextCursor, tally } = await repos.mappings.list(query, standing);
    const { total, ...counted } = countMapping(tally, query);
    return {
      data: rows.map(toMappingRow),
      page: { nextCursor, total: total > MOST_COUNTED ? ('10000+' as const) : total },
      ...counted,
      sure: countSure(standing.tally ?? tally),
      suggestionsPending: standing.pending,
    };
  });
}
