// Many vault items at once: moved to a folder, archived or brought back, without a new version of any.
import { Prisma, type Tx } from './prisma.ts';

/** The columns that many items get at once; a missing one stays as it is. */
export type ManyChange = { folderId?: string | null; editedAt?: Date; archivedAt?: Date | null };

/** Holds the rows, in one order for everybody, until the transaction ends: what is read after it stays so. */
export async function lockItems(tx: Tx, companyId: string, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return;
  await tx.$queryRaw`
    select id from vault_item where company_id = ${companyId}::uuid
      and id in (${Prisma.join(itemIds.map((id) => Prisma.sql`${id}::uuid`))}) order by id for update`;
}

export async function changeMany(
  tx: Tx,
  companyId: string,
  itemIds: readonly string[],
  change: ManyChange,
  at: Date,
): Promise<void> {
  if (itemIds.length === 0) return;
  await tx.vaultItem.updateMany({
    where: { companyId, id: { in: [...itemIds] } },
    data: { ...change, version: { increment: 1 }, updatedAt: at },
  });
}
