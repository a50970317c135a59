// Rows of vault items, as far as the transaction's context may see them; sealed bytes go in here and never come out.
import { cutPage, decodeCursor, shownTotal } from './cursor.ts';
import type { Prisma, Tx } from './prisma.ts';
import { searchVaultItems } from './vault-search.ts';
import { factsOf } from './version-facts.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Everything but the tenant columns; the sealed content is in another table that this role cannot read. */
const ROW = {
  omit: { accountId: true, companyId: true, folderId: true },
  include: { folder: { select: { path: true } } },
} as const satisfies Prisma.VaultItemDefaultArgs;

export type VaultItemRow = Prisma.VaultItemGetPayload<typeof ROW>;

export type VaultFilter = {
  companyId: string;
  archived: boolean;
  /** Whether items that IT Glue restricts are among them. */
  restricted: boolean;
  /** Words that must all occur in name, user name and address together; empty for no search. */
  words: readonly string[];
  folder: string | null;
  category: string | null;
};

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

/** A sealed version that a person wrote. */
export type NewVersion = {
  version: number;
  keyEpoch: number;
  sealed: Bytes;
  name: string;
  username: string | null;
  url: string | null;
  writtenBy: string;
};

export type PageWanted = { cursor?: string | undefined; limit: number };

export type ItemPlace = { accountId: string; companyId: string; itemId: string };

/** Totals are counted up to here and shown as "more" above. */
const COUNTED = 10_001;

export function vaultItemsRepository(tx: Tx) {
  return {
    list: (filter: VaultFilter, page: PageWanted) => listItems(tx, filter, page),
    facets: (filter: Pick<VaultFilter, 'companyId' | 'archived' | 'restricted'>) => countFacets(tx, filter),
    /** One item, or null where the context (or the `restricted` rule) does not show it. */
    find(companyId: string, itemId: string, restricted: boolean): Promise<VaultItemRow | null> {
      return tx.vaultItem.findFirst({
        ...ROW,
        where: { id: itemId, companyId, ...(restricted ? {} : { restricted: false }) },
      });
    },
    versions: (companyId: string, itemId: string) => listVersions(tx, companyId, itemId),
    ensureFolder: (place: { id: string; accountId: string; companyId: string; path: string }) =>
      ensureFolder(tx, place),
    /** Inserts an item made by hand with its first version. */
    async insert(
      place: ItemPlace,
      columns: VaultColumns & { name: string },
      version: NewVersion,
    ): Promise<void> {
      const { accountId, companyId, itemId } = place;
      await tx.vaultItem.createMany({
        data: [{ id: itemId, accountId, companyId, currentVersion: version.version, ...columns }],
      });
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

/** A version with the facts of its item, which is written already. */
async function addVersion(tx: Tx, place: ItemPlace, version: NewVersion): Promise<void> {
  const { accountId, companyId, itemId } = place;
  const item = await tx.vaultItem.findFirstOrThrow({ where: { id: itemId, companyId } });
  await tx.vaultItemVersion.createMany({
    data: [{ accountId, companyId, itemId, origin: 'person', facts: factsOf(item), ...version }],
  });
}

async function listItems(tx: Tx, filter: VaultFilter, { cursor, limit }: PageWanted) {
  const after = decodeCursor(cursor, ['text', 'uuid']);
  const folderId = filter.folder === null ? null : await folderIdOf(tx, filter.companyId, filter.folder);
  if (filter.folder !== null && folderId === null) return { rows: [], nextCursor: null, total: 0 };
  if (filter.words.length > 0) {
    const found = await searchVaultItems(tx, filter, folderId, { after, limit: limit + 1 });
    const rows = await tx.vaultItem.findMany({ ...ROW, where: { id: { in: found.ids } } });
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
  };
  const [name = '', id = ''] = after ?? [];
  const rows = await tx.vaultItem.findMany({
    ...ROW,
    where: after === null ? where : { ...where, OR: [{ name: { gt: name } }, { name, id: { gt: id } }] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
  const total = await tx.vaultItem.count({ where, take: COUNTED });
  return { ...cutPage(rows, limit, (row) => [row.name, row.id]), total: shownTotal(total) };
}

/** How many items each folder and each category has, by name. */
async function countFacets(
  tx: Tx,
  { companyId, archived, restricted }: Pick<VaultFilter, 'companyId' | 'archived' | 'restricted'>,
) {
  const folders = await tx.$queryRaw<{ value: string; count: number }[]>`
    select f.path as value, count(*)::int as count from vault_item v
      join folder f on f.account_id = v.account_id and f.company_id = v.company_id and f.id = v.folder_id
    where v.company_id = ${companyId}::uuid and (v.archived_at is not null) = ${archived}
      and (${restricted} or not v.restricted)
    group by f.path order by f.path`;
  const categories = await tx.$queryRaw<{ value: string; count: number }[]>`
    select v.category as value, count(*)::int as count from vault_item v
    where v.company_id = ${companyId}::uuid and (v.archived_at is not null) = ${archived}
      and (${restricted} or not v.restricted) and v.category is not null
    group by v.category order by v.category`;
  return { folders, categories };
}

async function listVersions(tx: Tx, companyId: string, itemId: string) {
  const versions = await tx.vaultItemVersion.findMany({
    where: { companyId, itemId },
    orderBy: { version: 'desc' },
    take: 200,
    select: {
      version: true,
      name: true,
      username: true,
      url: true,
      origin: true,
      writtenBy: true,
      createdAt: true,
    },
  });
  const writers = versions.flatMap((version) => version.writtenBy ?? []);
  const people = await tx.person.findMany({
    where: { id: { in: [...new Set(writers)] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map((person) => [person.id, person.name]));
  return versions.map(({ writtenBy, ...version }) => ({
    ...version,
    by: writtenBy === null ? null : (names.get(writtenBy) ?? null),
  }));
}

async function folderIdOf(tx: Tx, companyId: string, path: string): Promise<string | null> {
  return (await tx.folder.findFirst({ where: { companyId, path }, select: { id: true } }))?.id ?? null;
}

/** The id of the folder with this path; made under `id` when there is none. Two at once get the same one. */
async function ensureFolder(
  tx: Tx,
  folder: { id: string; accountId: string; companyId: string; path: string },
): Promise<string> {
  const known = await folderIdOf(tx, folder.companyId, folder.path);
  if (known !== null) return known;
  await tx.folder.createMany({ data: [folder], skipDuplicates: true });
  const made = await folderIdOf(tx, folder.companyId, folder.path);
  if (made === null) throw new Error('a folder was neither found nor made');
  return made;
}
