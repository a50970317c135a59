// From a vault item's row to what the API says of it: named field by field, so that a new column never leaks.
import type { Repositories, VaultItemRow } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { RESOURCE_TYPES, resourceTypeLabel } from '#src/model/resource-type.ts';

/** Rows as the actor sees them, each with whether they keep it at hand. */
export async function itemAnswers(
  context: Pick<RequestContext, 'actor'>,
  repos: Pick<Repositories, 'vaultFavourites'>,
  rows: readonly VaultItemRow[],
) {
  const ids = rows.map(({ id }) => id);
  const kept = await repos.vaultFavourites.among(context.actor.personId, ids);
  return rows.map((row) => answerOf(row, kept.has(row.id)));
}

export async function itemAnswer(
  context: Pick<RequestContext, 'actor'>,
  repos: Pick<Repositories, 'vaultFavourites'>,
  row: VaultItemRow,
) {
  const kept = await repos.vaultFavourites.among(context.actor.personId, [row.id]);
  return answerOf(row, kept.has(row.id));
}

function answerOf(row: VaultItemRow, favourite: boolean) {
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
    favourite,
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
