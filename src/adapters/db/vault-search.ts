// Substring search over vault items: by the database's own search function, which may use the trigram index.
import type { Tx } from './prisma.ts';

type Search = {
  companyId: string;
  words: readonly string[];
  archived: boolean;
  restricted: boolean;
  category: string | null;
};

/** Ids in the order of the list, from behind `after` (name and id), with how many match in all (counted to 10,001). */
export async function searchVaultItems(
  tx: Tx,
  search: Search,
  folderId: string | null,
  page: { after: readonly string[] | null; limit: number },
): Promise<{ ids: string[]; total: number }> {
  const { companyId, archived, restricted, category } = search;
  const words = [...search.words];
  const [name, id] = page.after ?? [null, null];
  const rows = await tx.$queryRaw<{ ids: string[]; total: number }[]>`
    select ids, total from sec.find_vault_items(${companyId}::uuid, ${words}::text[], ${archived}, ${restricted},
      ${folderId}::uuid, ${category}, ${page.limit}::int, ${name ?? null}, ${id ?? null}::uuid)`;
  return rows[0] ?? { ids: [], total: 0 };
}
