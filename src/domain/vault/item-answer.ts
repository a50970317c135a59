// From a vault item's row to what the API says of it: named field by field, so that a new column never leaks.
import type { VaultItemRow } from '#src/adapters/db/index.ts';
import { RESOURCE_TYPES, resourceTypeLabel } from '#src/model/resource-type.ts';

export function itemAnswer(row: VaultItemRow) {
  return {
    id: row.id,
    name: row.name,
    username: row.username,
    url: row.url,
    folder: row.folder?.path ?? null,
    category: row.category,
    parent: parentOf(row),
    hasPassword: row.hasPassword,
    hasTotp: row.hasTotp,
    hasNotes: row.hasNotes,
    archived: row.archivedAt !== null,
    restricted: row.restricted,
    passwordChangedAt: iso(row.passwordChangedAt ?? row.sourcePasswordUpdatedAt),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
    source: sourceOf(row),
  };
}

function parentOf(row: VaultItemRow) {
  const type = RESOURCE_TYPES.find((known) => known === row.parentType) ?? null;
  const name = row.parentName ?? (type === null ? null : resourceTypeLabel(type));
  return name === null ? null : { name, type, url: row.parentUrl };
}

function sourceOf(row: VaultItemRow) {
  if (row.sourceId === null) return null;
  return {
    system: 'it-glue' as const,
    id: row.sourceId,
    organizationId: row.sourceOrganizationId ?? '',
    url: row.sourceUrl,
    updatedAt: iso(row.sourceUpdatedAt),
    goneAt: iso(row.sourceGoneAt),
  };
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
