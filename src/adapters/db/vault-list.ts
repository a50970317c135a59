// Pages of a company's vault: by folder, category and words, or what one person keeps at hand.
import { cutPage, decodeCursor, shownTotal } from './cursor.ts';
import { escapeLike } from './like-pattern.ts';
import { Prisma, type Tx } from './prisma.ts';
import { folderIdOf } from './vault-folders.ts';
import { ROW } from './vault-row.ts';
import { searchVaultItems } from './vault-search.ts';

export type VaultFilter = {
  companyId: string;
  archived: boolean;
  /** Whether items that IT Glue restricts are among them. */
  restricted: boolean;
  /** Words that must all occur in name, user name and address together; empty for no search. */
  words: readonly string[];
  folder: string | null;
  category: string | null;
  /** Set: only what this person keeps at hand. */
  favouritesOf: string | null;
};

export type PageWanted = { cursor?: string | undefined; limit: number };

/** Totals are counted up to here and shown as "more" above. */
const COUNTED = 10_001;

export async function listItems(tx: Tx, filter: VaultFilter, { cursor, limit }: PageWanted) {
  const after = decodeCursor(cursor, ['text', 'uuid']);
  const folderId = filter.folder === null ? null : await folderIdOf(tx, filter.companyId, filter.folder);
  if (filter.folder !== null && folderId === null) return { rows: [], nextCursor: null, total: 0 };
  if (filter.words.length > 0 && filter.favouritesOf === null) {
    const found = await searchVaultItems(tx, filter, folderId, { after, limit: limit + 1 });
    const rows = await tx.vaultItem.findMany({
      ...ROW,
      where: { companyId: filter.companyId, id: { in: found.ids } },
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    const ordered = found.ids.flatMap((id) => byId.get(id) ?? []);
    return { ...cutPage(ordered, limit, (row) => [row.name, row.id]), total: shownTotal(found.total) };
  }
  const where: Prisma.VaultItemWhereInput = {
    companyId: filter.companyId,
    archivedAt: filter.archived ? { not: null } : null,
    ...(filter.restricted ? {} : { restricted: false }),
    ...(folderId === null ? {} : { folderId }),
    ...(filter.category === null ? {} : { category: filter.category }),
    ...(filter.favouritesOf === null ? {} : amongFavourites(filter.favouritesOf, filter.words)),
  };
  const [name = '', id = ''] = after ?? [];
  const rows = await tx.vaultItem.findMany({
    ...ROW,
    where:
      after === null ? where : { AND: [where, { OR: [{ name: { gt: name } }, { name, id: { gt: id } }] }] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
  const total = await tx.vaultItem.count({ where, take: COUNTED });
  return { ...cutPage(rows, limit, (row) => [row.name, row.id]), total: shownTotal(total) };
}

/** They are few, so they are looked through one by one: no index is asked. */
function amongFavourites(personId: string, words: readonly string[]): Prisma.VaultItemWhereInput {
  const has = (word: string) => ({ contains: escapeLike(word), mode: 'insensitive' as const });
  return {
    favourites: { some: { personId } },
    AND: words.map((word) => ({
      OR: [{ name: has(word) }, { username: has(word) }, { url: has(word) }],
    })),
  };
}

/** How many items each folder and each category has, by name: all of them from one walk through the company's index. */
export async function countLabels(
  tx: Tx,
  { companyId, archived, restricted }: Pick<VaultFilter, 'companyId' | 'archived' | 'restricted'>,
) {
  const kept = archived ? Prisma.sql`v.archived_at is not null` : Prisma.sql`v.archived_at is null`;
  const rows = await tx.$queryRaw<{ of: 'folder' | 'category'; value: string | null; count: number }[]>`
    with counted as materialized (
      select v.account_id, v.company_id, v.folder_id, v.category, count(*) as count from vault_item v
      where v.company_id = ${companyId}::uuid and ${kept} ${restricted ? Prisma.empty : Prisma.sql`and not v.restricted`}
      group by v.account_id, v.company_id, v.folder_id, v.category)
    select case grouping(f.path) when 0 then 'folder' else 'category' end as of, coalesce(f.path, c.category) as value,
      sum(c.count)::int as count
    from counted c
      left join folder f on f.account_id = c.account_id and f.company_id = c.company_id and f.id = c.folder_id
    group by grouping sets ((f.path), (c.category)) order by value`;
  const counts = (of: string) =>
    rows.flatMap(({ value, count, ...row }) => (row.of === of && value !== null ? [{ value, count }] : []));
  return { folders: counts('folder'), categories: counts('category') };
}
