// What the vault page reads. Secrets are never read through here: the query cache must not hold them.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getVaultItem, listVaultItems, listVaultLabels } from '#src/contracts/vault.ts';
import { call, type Answered } from '../http.ts';

const PAGE = 200;

export type VaultFilter = {
  q: string;
  folder: string;
  category: string;
  archived: boolean;
  favourites: boolean;
};

/** An item as its own page part reads it, with its versions. */
export type OpenItem = Answered<typeof getVaultItem>;

export const vaultKeys = {
  company: (companyId: string) => ['vault', companyId] as const,
  lists: (companyId: string) => [...vaultKeys.company(companyId), 'list'] as const,
  item: (companyId: string, itemId: string) => [...vaultKeys.company(companyId), 'item', itemId] as const,
};

/** The items that fit, page by page. */
export function vaultListQuery(companyId: string, filter: VaultFilter) {
  return infiniteQueryOptions({
    queryKey: [...vaultKeys.lists(companyId), filter],
    queryFn: ({ pageParam, signal }) =>
      call(listVaultItems, {
        params: { companyId },
        query: {
          limit: PAGE,
          archived: filter.archived ? 'true' : 'false',
          ...(filter.favourites ? { favourites: 'true' as const } : {}),
          ...(filter.q === '' ? {} : { q: filter.q }),
          ...(filter.folder === '' ? {} : { folder: filter.folder }),
          ...(filter.category === '' ? {} : { category: filter.category }),
          ...(pageParam === '' ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** Folders and categories with their counts, of what is in use or of what is archived. */
export function vaultLabelsQuery(companyId: string, archived: boolean) {
  return queryOptions({
    queryKey: [...vaultKeys.company(companyId), 'labels', archived],
    queryFn: ({ signal }) =>
      call(listVaultLabels, {
        params: { companyId },
        query: { archived: archived ? 'true' : 'false' },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

/** One item with its versions, without its secrets. */
export function vaultItemQuery(companyId: string, itemId: string) {
  return queryOptions({
    queryKey: vaultKeys.item(companyId, itemId),
    queryFn: () => call(getVaultItem, { params: { companyId, itemId } }),
  });
}
