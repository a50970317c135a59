// Rows of vault items, as far as the transaction's context may see them; sealed bytes go in here and never come out.
import { PortalError } from '#src/model/errors.ts';
import { uniqueViolation } from './database-errors.ts';
import type { Tx } from './prisma.ts';
import { changeMany, lockItems, type ManyChange } from './vault-bulk.ts';
import { ensureFolder, type NewFolder } from './vault-folders.ts';
import { countLabels, listItems, type PageWanted, type VaultFilter } from './vault-list.ts';
import { ROW, type VaultItemRow } from './vault-row.ts';
import { addVersion, findVersion, listVersions, type ItemPlace, type NewVersion } from './vault-versions.ts';

/** The plain columns a person can set; a missing one stays as it is. */
export type VaultColumns = {
  name?: string;
  username?: string | null;
  url?: string | null;
  category?: string | null;
  folderId?: string | null;
  hasPassword?: boolean;
  hasTotp?: boolean;
  hasNotes?: boolean;
  passwordChangedAt?: Date | null;
  editedAt?: Date;
  archivedAt?: Date | null;
};

export function vaultItemsRepository(tx: Tx) {
  return {
    list: (filter: VaultFilter, page: PageWanted) => listItems(tx, filter, page),
    labels: (filter: Pick<VaultFilter, 'companyId' | 'archived' | 'restricted'>) => countLabels(tx, filter),
    /** One item, or null where the context (or the `restricted` rule) does not show it. */
    find(companyId: string, itemId: string, restricted: boolean): Promise<VaultItemRow | null> {
      return tx.vaultItem.findFirst({
        ...ROW,
        where: { id: itemId, companyId, ...(restricted ? {} : { restricted: false }) },
      });
    },
    /** Those of the given items, at most a batch, in no order. */
    findMany(companyId: string, itemIds: readonly string[], restricted: boolean): Promise<VaultItemRow[]> {
      const id = { in: [...itemIds] };
      return tx.vaultItem.findMany({
        ...ROW,
        where: { id, companyId, ...(restricted ? {} : { restricted: false }) },
      });
    },
    versions: (companyId: string, itemId: string) => listVersions(tx, companyId, itemId),
    earlierVersion: (companyId: string, itemId: string, version: number) =>
      findVersion(tx, { companyId, itemId, version }),
    ensureFolder: (folder: NewFolder) => ensureFolder(tx, folder),
    lock: (companyId: string, itemIds: readonly string[]) => lockItems(tx, companyId, itemIds),
    changeMany: (companyId: string, itemIds: readonly string[], change: ManyChange, at: Date) =>
      changeMany(tx, companyId, itemIds, change, at),
    /** Inserts an item made by hand with its first version. */
    /** Throws `conflict` where there is an item with this id: in a sealed vault a browser chooses it. */
    async insert(
      place: ItemPlace,
      columns: VaultColumns & { name: string },
      version: NewVersion,
    ): Promise<void> {
      const { accountId, companyId, itemId } = place;
      const data = [{ id: itemId, accountId, companyId, currentVersion: version.version, ...columns }];
      await tx.vaultItem.createMany({ data }).catch(idTaken);
      await addVersion(tx, place, version);
    },
    /** Writes the columns, and a new sealed version where one is given. False where `rowVersion` is no longer current. */
    async change(
      place: ItemPlace,
      rowVersion: number,
      columns: VaultColumns,
      version: NewVersion | null,
      at: Date,
    ): Promise<boolean> {
      const { companyId, itemId } = place;
      const { count } = await tx.vaultItem.updateMany({
        where: { id: itemId, companyId, version: rowVersion },
        data: {
          ...columns,
          version: { increment: 1 },
          updatedAt: at,
          ...(version === null ? {} : { currentVersion: version.version }),
        },
      });
      if (count === 0) return false;
      if (version !== null) await addVersion(tx, place, version);
      return true;
    },
  };
}

function idTaken(error: unknown): never {
  if (uniqueViolation(error) === null) throw error;
  throw new PortalError(
    'conflict',
    'There is an item with this id already. Nothing was saved; save it again.',
    { cause: error },
  );
}
