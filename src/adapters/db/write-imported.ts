// Writes imported items with their versions: one statement for all items of a piece, because pieces are what an import waits for.
import type { ResourceType } from '#src/model/resource-type.ts';
import { Prisma, type Tx } from './prisma.ts';
import { factsOf } from './version-facts.ts';

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

/** Items and their first versions. */
export async function createImported(
  tx: Tx,
  place: ImportPlace,
  items: readonly ImportedContent[],
): Promise<void> {
  if (items.length === 0) return;
  const { accountId, companyId } = place;
  await tx.$executeRaw`
    ${recordSet(items)},
    made as (
      insert into vault_item (id, account_id, company_id, name, username, url, category, folder_id, parent_name,
        parent_url, parent_type, parent_source_id, has_password, has_notes, restricted, archived_at, current_version,
        source_system, source_id, source_organization_id, source_url, source_updated_at, source_password_updated_at,
        password_changed_at)
      select n.id, ${accountId}::uuid, ${companyId}::uuid, n.name, n.username, n.url, n.category, n."folderId",
        n."parentName", n."parentUrl", n."parentType", n."parentSourceId", n."hasPassword", n."hasNotes", n.restricted,
        n."archivedAt", n.version, 'it-glue', n."sourceId", n."sourceOrganizationId", n."sourceUrl",
        n."sourceUpdatedAt", n."sourcePasswordUpdatedAt", n."passwordChangedAt" from n)
    ${newVersions(place)}`;
}

/** The next versions of items that are there. A one-time code that was set up here stays behind with the version before. */
export async function updateImported(
  tx: Tx,
  place: ImportPlace,
  items: readonly ImportedContent[],
): Promise<void> {
  if (items.length === 0) return;
  await tx.$executeRaw`
    ${recordSet(items)},
    changed as (
      update vault_item i set name = n.name, username = n.username, url = n.url, category = n.category,
        folder_id = n."folderId", parent_name = n."parentName", parent_url = n."parentUrl",
        parent_type = n."parentType", parent_source_id = n."parentSourceId", has_password = n."hasPassword",
        has_totp = false, has_notes = n."hasNotes", restricted = n.restricted, archived_at = n."archivedAt",
        current_version = n.version, source_organization_id = n."sourceOrganizationId", source_url = n."sourceUrl",
        source_updated_at = n."sourceUpdatedAt", source_password_updated_at = n."sourcePasswordUpdatedAt",
        password_changed_at = n."passwordChangedAt", version = i.version + 1, edited_at = null, source_gone_at = null,
        undone_at = null, updated_at = clock_timestamp()
      from n where i.id = n.id and i.company_id = ${place.companyId}::uuid)
    ${newVersions(place)}`;
}

/** The items as `n`, for the statements above. */
function recordSet(items: readonly ImportedContent[]): Prisma.Sql {
  return Prisma.sql`with n as materialized (
      select * from jsonb_to_recordset(${toRows(items)}::jsonb) as n(id uuid, version int, "keyEpoch" int, sealed text,
        facts jsonb, name text, username text, url text, category text, "folderId" uuid, "parentName" text,
        "parentUrl" text, "parentType" text, "parentSourceId" text, "hasPassword" boolean, "hasNotes" boolean,
        restricted boolean, "archivedAt" timestamptz, "sourceId" text, "sourceOrganizationId" text, "sourceUrl" text,
        "sourceUpdatedAt" timestamptz, "sourcePasswordUpdatedAt" timestamptz, "passwordChangedAt" timestamptz))`;
}

/** The versions of what stands in `n`. */
function newVersions({ accountId, companyId, writtenBy, runId }: ImportPlace): Prisma.Sql {
  return Prisma.sql`insert into vault_item_version (account_id, company_id, item_id, version, key_epoch, sealed, name,
      username, url, facts, origin, written_by, run_id)
    select ${accountId}::uuid, ${companyId}::uuid, n.id, n.version, n."keyEpoch", decode(n.sealed, 'base64'), n.name,
      n.username, n.url, n.facts, 'import', ${writtenBy}::uuid, ${runId}::uuid from n`;
}

/** As JSON, the only way to hand many rows of many types over in one parameter; sealed bytes as base64. */
function toRows(items: readonly ImportedContent[]): string {
  return JSON.stringify(
    items.map(({ itemId, itemVersion, sealed, ...item }) => {
      const passwordChangedAt = item.sourcePasswordUpdatedAt ?? item.sourceUpdatedAt;
      return {
        ...item,
        id: itemId,
        version: itemVersion,
        passwordChangedAt,
        sealed: Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength).toString('base64'),
        facts: factsOf({ ...item, passwordChangedAt, hasTotp: false, editedAt: null }),
      };
    }),
  );
}
