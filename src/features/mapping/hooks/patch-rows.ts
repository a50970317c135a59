// Writes rows that the server has answered into the lists that are shown, in their places.
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { listMappings, MappingRow } from '#src/contracts/mappings.ts';
import type { Answered } from '../../http.ts';
import { mappingCountsKey, mappingRowsKey, mappingsKey } from '../queries.ts';

type Pages = InfiniteData<Answered<typeof listMappings>>;

/** A long list is not read anew from its first page: its rows are patched and its counts asked again. */
export async function patchRows(client: QueryClient, rows: readonly MappingRow[]): Promise<void> {
  const byCompany = new Map(rows.map((row) => [row.company.id, row]));
  client.setQueriesData<Pages>({ queryKey: mappingRowsKey }, (list) =>
    list === undefined
      ? list
      : {
          ...list,
          pages: list.pages.map((page) => ({
            ...page,
            data: page.data.map((row) => byCompany.get(row.company.id) ?? row),
          })),
        },
  );
  // Companies, runs and counts elsewhere show mappings too.
  void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== mappingsKey[0] });
  void client.invalidateQueries({ queryKey: [...mappingsKey, 'detail'] });
  await client.invalidateQueries({ queryKey: mappingCountsKey });
  // Each change sets the worker thinking; where it was done before the counts were asked, nobody else would notice.
  if (!isPending(client)) renewRows(client);
}

/** Whether suggestions are still being worked out, as far as the counts on the page know. */
function isPending(client: QueryClient): boolean {
  return client
    .getQueriesData<{ suggestionsPending: boolean }>({ queryKey: mappingCountsKey, type: 'active' })
    .some(([, counts]) => counts?.suggestionsPending === true);
}

/** Pages of a list that are read anew at once; a longer one stays as it is until the view changes. */
const MOST_PAGES = 20;

/** Reads the rows anew, where that is quick. */
export function renewRows(client: QueryClient): void {
  void client.invalidateQueries({
    queryKey: mappingRowsKey,
    predicate: ({ state }) => ((state.data as Pages | undefined)?.pages.length ?? 0) <= MOST_PAGES,
  });
}
