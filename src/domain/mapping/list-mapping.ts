// The mapping table: a page of companies with what each is mapped to, or what is suggested and why.
import type { MappingState } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { toMappingRow } from './mapping-row.ts';

export type ListMappingInput = {
  query: {
    q?: string | undefined;
    state?: MappingState | 'open' | undefined;
    cursor?: string | undefined;
    limit: number;
  };
};

/** The account's own company first, then by name. Counts are of all that fits the search, whatever state is asked for. */
export function listMapping(context: RequestContext, { query }: ListMappingInput) {
  return context.transaction(async (repos) => {
    const { rows, nextCursor } = await repos.mappings.list(query);
    const { counts, total } = await repos.mappings.countStates(query);
    return {
      data: rows.map(toMappingRow),
      page: { nextCursor, total },
      counts,
      sure: await repos.mappings.countSure(),
      suggestionsPending: await repos.mappings.suggestionsPending(),
    };
  });
}
