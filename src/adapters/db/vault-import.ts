// Vault items as an import writes them: found by their source, created or given a new version, never read back.
import type { Tx } from './prisma.ts';
import { createImported, updateImported, type ImportedContent, type ImportPlace } from './write-imported.ts';

const SYSTEM = 'it-glue';

/** What is known of an item that an earlier import made. */
export type ImportedItem = {
  id: string;
  sourceId: string;
  currentVersion: number;
  /** The highest version on record: above the current one where an import was undone. */
  lastVersion: number;
  /** The organization its record was in when it was last read. */
  sourceOrganizationId: string | null;
  sourceUpdatedAt: Date | null;
  sourcePasswordUpdatedAt: Date | null;
  /** When it was found to be gone from IT Glue. */
  sourceGoneAt: Date | null;
  editedAt: Date | null;
  archivedAt: Date | null;
  /** The import that brought it was undone. */
  undoneAt: Date | null;
  /** It makes one-time codes: a person set that up here, for IT Glue never gives a seed away. */
  hasTotp: boolean;
};

export function vaultImportRepository(tx: Tx) {
  return {
    /** The company's items that came from these records. `lock`: held until the transaction ends. */
    async find(companyId: string, sourceIds: readonly string[], lock: boolean): Promise<ImportedItem[]> {
      if (lock) {
        const locked = await tx.$queryRaw<{ id: string }[]>`
          select id from vault_item where company_id = ${companyId}::uuid and source_system = ${SYSTEM}
            and source_id = any (${[...sourceIds]}) order by id for update`;
        if (locked.length === 0) return [];
      }
      return tx.$queryRaw<ImportedItem[]>`
        select i.id, i.source_id as "sourceId", i.current_version as "currentVersion",
          coalesce((select max(v.version) from vault_item_version v where v.account_id = i.account_id
            and v.company_id = i.company_id and v.item_id = i.id), i.current_version) as "lastVersion",
          i.source_organization_id as "sourceOrganizationId",
          i.source_updated_at as "sourceUpdatedAt", i.source_password_updated_at as "sourcePasswordUpdatedAt",
          i.source_gone_at as "sourceGoneAt", i.edited_at as "editedAt", i.archived_at as "archivedAt",
          i.undone_at as "undoneAt", i.has_totp as "hasTotp"
        from vault_item i where i.company_id = ${companyId}::uuid and i.source_system = ${SYSTEM}
          and i.source_id = any (${[...sourceIds]})`;
    },
    ...goneItems(tx),
    /** The ids of folders by their path; those that are missing are made. */
    folders: (place: ImportPlace, folders: readonly NewFolder[]) => ensureFolders(tx, place, folders),
    /** The paths of folders that came from IT Glue, by their ids there. */
    async folderPaths(companyId: string): Promise<Map<string, string>> {
      const rows = await tx.$queryRaw<{ sourceId: string; path: string }[]>`
        select source_id as "sourceId", path from folder
        where company_id = ${companyId}::uuid and source_id is not null`;
      return new Map(rows.map((row) => [row.sourceId, row.path]));
    },
    /** New items with their first version. */
    create: (place: ImportPlace, items: readonly ImportedContent[]) => createImported(tx, place, items),
    /** The next version of items that are there; what a person had edited is taken over by the source's state. */
    update: (place: ImportPlace, items: readonly ImportedContent[]) => updateImported(tx, place, items),
  };
}

/** Items whose records are not in IT Glue any more. */
function goneItems(tx: Tx) {
  return {
    /** Items that came from this organization whose record is not among these, and was not known to be gone. */
    notAmong(companyId: string, organizationId: string, sourceIds: readonly string[]) {
      return tx.$queryRaw<{ id: string; sourceId: string; name: string; sourceUrl: string | null }[]>`
        select i.id, i.source_id as "sourceId", i.name, i.source_url as "sourceUrl" from vault_item i
        where i.company_id = ${companyId}::uuid and i.source_system = ${SYSTEM} and i.source_gone_at is null
          and i.source_organization_id = ${organizationId}
          and not exists (select from unnest(${[...sourceIds]}::text[]) listed(id) where listed.id = i.source_id)
        order by i.name, i.id`;
    },
    /**
     * Marks items whose records the plan found to be gone; answers those that were not marked before. One that another
     * organization of the same company has by now is not gone.
     */
    markGone(runCompanyId: string) {
      return tx.$queryRaw<{ id: string; name: string }[]>`
        update vault_item set source_gone_at = clock_timestamp(), updated_at = clock_timestamp(), version = version + 1
        where source_gone_at is null and source_organization_id = (
            select organization_id from run_company where id = ${runCompanyId}::uuid)
          and id in (select target from run_item
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
  const paths = folders.map((folder) => folder.path);
  const there = await foldersByPath(tx, companyId, paths);
  const missing = folders.filter(({ path }) => !there.has(path));
  if (missing.length === 0) return there;
  await tx.$executeRaw`
    insert into folder (id, account_id, company_id, path, source_id)
    select f.id, ${accountId}::uuid, ${companyId}::uuid, f.path, f."sourceId"
    from jsonb_to_recordset(${JSON.stringify(missing)}::jsonb) as f(id uuid, path text, "sourceId" text)
    on conflict (account_id, company_id, path) do nothing`;
  return foldersByPath(tx, companyId, paths);
}

async function foldersByPath(
  tx: Tx,
  companyId: string,
  paths: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; path: string }[]>`
    select id, path from folder where company_id = ${companyId}::uuid and path = any (${[...paths]})`;
  return new Map(rows.map((row) => [row.path, row.id]));
}
