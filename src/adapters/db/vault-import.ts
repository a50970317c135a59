// Vault items as an import writes them: found by their source, created or given a new version, never read back.
import type { ResourceType } from '#src/model/resource-type.ts';
import type { Tx } from './prisma.ts';
import { factsOf } from './version-facts.ts';

const SYSTEM = 'it-glue';

/** What is known of an item that an earlier import made. */
export type ImportedItem = {
  id: string;
  sourceId: string;
  currentVersion: number;
  /** The highest version on record: above the current one where an import was undone. */
  lastVersion: number;
  sourceUpdatedAt: Date | null;
  sourcePasswordUpdatedAt: Date | null;
  /** When it was found to be gone from IT Glue. */
  sourceGoneAt: Date | null;
  editedAt: Date | null;
  archivedAt: Date | null;
  /** The import that brought it was undone. */
  undoneAt: Date | null;
};

export type ImportedContent = {
  itemId: string;
  itemVersion: number;
  keyEpoch: number;
  sealed: Uint8Array<ArrayBuffer>;
  name: string;
  username: string | null;
  url: string | null;
  category: string | null;
  folderId: string | null;
  parentName: string | null;
  parentUrl: string | null;
  parentType: ResourceType | null;
  parentSourceId: string | null;
  hasPassword: boolean;
  hasNotes: boolean;
  restricted: boolean;
  archivedAt: Date | null;
  sourceId: string;
  sourceOrganizationId: string;
  sourceUrl: string | null;
  sourceUpdatedAt: Date | null;
  sourcePasswordUpdatedAt: Date | null;
};

export type ImportPlace = { accountId: string; companyId: string; runId: string; writtenBy: string };

export function vaultImportRepository(tx: Tx) {
  return {
    /** The company's items that came from these records. `lock`: held until the transaction ends. */
    async find(companyId: string, sourceIds: readonly string[], lock: boolean): Promise<ImportedItem[]> {
      if (lock) {
        await tx.$queryRaw`
          select id from vault_item where company_id = ${companyId}::uuid and source_system = ${SYSTEM}
            and source_id = any (${[...sourceIds]}) order by id for update`;
      }
      return tx.$queryRaw<ImportedItem[]>`
        select i.id, i.source_id as "sourceId", i.current_version as "currentVersion",
          coalesce((select max(v.version) from vault_item_version v where v.account_id = i.account_id
            and v.company_id = i.company_id and v.item_id = i.id), i.current_version) as "lastVersion",
          i.source_updated_at as "sourceUpdatedAt", i.source_password_updated_at as "sourcePasswordUpdatedAt",
          i.source_gone_at as "sourceGoneAt", i.edited_at as "editedAt", i.archived_at as "archivedAt",
          i.undone_at as "undoneAt"
        from vault_item i where i.company_id = ${companyId}::uuid and i.source_system = ${SYSTEM}
          and i.source_id = any (${[...sourceIds]})`;
    },
    ...goneItems(tx),
    /** The ids of folders by their path; those that are missing are made. */
    folders: (place: ImportPlace, folders: readonly NewFolder[]) => ensureFolders(tx, place, folders),
    /** The paths of folders that came from IT Glue, by their ids there. */
    async folderPaths(companyId: string): Promise<Map<string, string>> {
      const rows = await tx.folder.findMany({
        where: { companyId, sourceId: { not: null } },
        select: { sourceId: true, path: true },
      });
      return new Map(rows.map((row) => [row.sourceId ?? '', row.path]));
    },
    /** New items with their first version. */
    async create(place: ImportPlace, items: readonly ImportedContent[]): Promise<void> {
      if (items.length === 0) return;
      await tx.vaultItem.createMany({ data: items.map((item) => itemRow(place, item)) });
      await tx.vaultItemVersion.createMany({ data: items.map((item) => versionRow(place, item)) });
    },
    /** The next version of items that are there; what a person had edited is taken over by the source's state. */
    async update(place: ImportPlace, items: readonly ImportedContent[]): Promise<void> {
      if (items.length === 0) return;
      await updateItems(tx, place, items);
      await tx.vaultItemVersion.createMany({ data: items.map((item) => versionRow(place, item)) });
    },
  };
}

async function updateItems(tx: Tx, place: ImportPlace, items: readonly ImportedContent[]): Promise<void> {
  const rows = items.map((item) => itemRow(place, item));
  await tx.$executeRaw`
    update vault_item i set name = n.name, username = n.username, url = n.url, category = n.category,
      folder_id = n."folderId", parent_name = n."parentName", parent_url = n."parentUrl",
      parent_type = n."parentType", parent_source_id = n."parentSourceId", has_password = n."hasPassword",
      has_notes = n."hasNotes", restricted = n.restricted, archived_at = n."archivedAt",
      current_version = n."currentVersion", source_organization_id = n."sourceOrganizationId",
      source_url = n."sourceUrl", source_updated_at = n."sourceUpdatedAt",
      source_password_updated_at = n."sourcePasswordUpdatedAt", password_changed_at = n."passwordChangedAt",
      version = i.version + 1, edited_at = null, source_gone_at = null, undone_at = null,
      updated_at = clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, name text, username text, url text,
      category text, "folderId" uuid, "parentName" text, "parentUrl" text, "parentType" text, "parentSourceId" text,
      "hasPassword" boolean, "hasNotes" boolean, restricted boolean, "archivedAt" timestamptz, "currentVersion" int,
      "sourceOrganizationId" text, "sourceUrl" text, "sourceUpdatedAt" timestamptz,
      "sourcePasswordUpdatedAt" timestamptz, "passwordChangedAt" timestamptz)
    where i.id = n.id and i.company_id = ${place.companyId}::uuid`;
}

/** Items whose records are not in IT Glue any more. */
function goneItems(tx: Tx) {
  return {
    /** The company's imported items whose record is not among these, and was not known to be gone. */
    notAmong(companyId: string, sourceIds: readonly string[]) {
      return tx.$queryRaw<{ id: string; sourceId: string; name: string; sourceUrl: string | null }[]>`
        select i.id, i.source_id as "sourceId", i.name, i.source_url as "sourceUrl" from vault_item i
        where i.company_id = ${companyId}::uuid and i.source_system = ${SYSTEM} and i.source_gone_at is null
          and not exists (select from unnest(${[...sourceIds]}::text[]) listed(id) where listed.id = i.source_id)
        order by i.name, i.id`;
    },
    /** Marks items whose records the plan found to be gone; answers those that were not marked before. */
    markGone(runCompanyId: string) {
      return tx.$queryRaw<{ id: string; name: string }[]>`
        update vault_item set source_gone_at = clock_timestamp(), updated_at = clock_timestamp(), version = version + 1
        where source_gone_at is null and id in (select target from run_item
          where run_company_id = ${runCompanyId}::uuid and reason = 'gone' and decision = 'skip' and target is not null)
        returning id, name`;
    },
  };
}

export type NewFolder = { id: string; path: string; sourceId: string | null };

async function ensureFolders(
  tx: Tx,
  place: ImportPlace,
  folders: readonly NewFolder[],
): Promise<Map<string, string>> {
  if (folders.length === 0) return new Map();
  const { accountId, companyId } = place;
  await tx.$executeRaw`
    insert into folder (id, account_id, company_id, path, source_id)
    select f.id, ${accountId}::uuid, ${companyId}::uuid, f.path, f."sourceId"
    from jsonb_to_recordset(${JSON.stringify(folders)}::jsonb) as f(id uuid, path text, "sourceId" text)
    on conflict (account_id, company_id, path) do nothing`;
  const rows = await tx.folder.findMany({
    where: { companyId, path: { in: folders.map((folder) => folder.path) } },
    select: { id: true, path: true },
  });
  return new Map(rows.map((row) => [row.path, row.id]));
}

function itemRow(place: ImportPlace, item: ImportedContent) {
  return {
    id: item.itemId,
    accountId: place.accountId,
    companyId: place.companyId,
    name: item.name,
    username: item.username,
    url: item.url,
    category: item.category,
    folderId: item.folderId,
    parentName: item.parentName,
    parentUrl: item.parentUrl,
    parentType: item.parentType,
    parentSourceId: item.parentSourceId,
    hasPassword: item.hasPassword,
    hasNotes: item.hasNotes,
    restricted: item.restricted,
    archivedAt: item.archivedAt,
    currentVersion: item.itemVersion,
    sourceSystem: SYSTEM,
    sourceId: item.sourceId,
    sourceOrganizationId: item.sourceOrganizationId,
    sourceUrl: item.sourceUrl,
    sourceUpdatedAt: item.sourceUpdatedAt,
    sourcePasswordUpdatedAt: item.sourcePasswordUpdatedAt,
    passwordChangedAt: item.sourcePasswordUpdatedAt ?? item.sourceUpdatedAt,
  };
}

function versionRow(place: ImportPlace, item: ImportedContent) {
  return {
    accountId: place.accountId,
    companyId: place.companyId,
    itemId: item.itemId,
    version: item.itemVersion,
    keyEpoch: item.keyEpoch,
    sealed: item.sealed,
    name: item.name,
    username: item.username,
    url: item.url,
    facts: factsOf({ ...itemRow(place, item), hasTotp: false, editedAt: null }),
    origin: 'import',
    writtenBy: place.writtenBy,
    runId: place.runId,
  };
}
