// Turns one read password into what the vault stores: texts a column can hold, and everything secret sealed at once.
import type { ImportedContent } from '#src/adapters/db/index.ts';
import type { ShownPassword } from '#src/adapters/itglue/index.ts';
import type { WorkContext } from '#src/domain/work-context.ts';
import { sourceLinkOf, toSourceLink } from '#src/model/source-link.ts';
import { toAddressColumn } from '#src/model/stored-address.ts';
import { TEXT_LIMITS, toColumnText, toDisplayName } from '#src/model/text-column.ts';

export type CompanyKey = { epoch: number; publicKey: Uint8Array<ArrayBuffer> };

/** Where the sealed content will stand: it opens nowhere else. */
export type SealPlace = { accountId: string; companyId: string; itemId: string; itemVersion: number };

export type SealedPassword = {
  content: Omit<ImportedContent, 'folderId'>;
  /** The report says that an exact text was kept in the sealed part. */
  originalKept: boolean;
};

export async function sealPassword(
  context: WorkContext,
  key: CompanyKey,
  place: SealPlace,
  shown: Extract<ShownPassword, { kind: 'value' }>,
): Promise<SealedPassword> {
  const { record } = shown;
  const name = toDisplayName(record.name, 'Without a name');
  const username = record.username === null ? null : toColumnText(record.username, TEXT_LIMITS.username);
  const url = record.url === null ? null : toAddressColumn(record.url);
  const original = {
    ...(name.original === null ? {} : { name: name.original }),
    ...(username?.original == null ? {} : { username: username.original }),
    ...(url?.original == null ? {} : { url: url.original }),
  };
  const originalKept = Object.keys(original).length > 0;
  const sealed = await context.crypto.sealItem({
    publicKey: key.publicKey,
    content: {
      ...(shown.password === null ? {} : { password: shown.password }),
      ...(shown.notes === null ? {} : { notes: shown.notes }),
      ...(originalKept ? { original } : {}),
    },
    binding: { ...place, keyEpoch: key.epoch, source: { system: 'it-glue', id: record.id } },
  });
  const updatedAt = toDate(record.updatedAt);
  return {
    originalKept,
    content: {
      itemId: place.itemId,
      itemVersion: place.itemVersion,
      keyEpoch: key.epoch,
      sealed,
      name: name.column,
      username: username?.column ?? null,
      url: url?.column ?? null,
      category: columnOrNull(record.categoryName),
      parentName: columnOrNull(record.resourceName),
      parentUrl: record.resourceId === null ? null : toSourceLink(record.parentUrl, record.resourceUrl),
      parentType: record.resourceId === null ? null : (record.resourceKind ?? 'other'),
      parentSourceId: record.resourceId,
      hasPassword: shown.password !== null,
      hasNotes: shown.notes !== null,
      restricted: record.restricted,
      archivedAt: record.archived ? (updatedAt ?? context.now()) : null,
      sourceId: record.id,
      sourceOrganizationId: record.organizationId,
      sourceUrl: sourceLinkOf(record),
      sourceUpdatedAt: updatedAt,
      sourcePasswordUpdatedAt: toDate(record.passwordUpdatedAt),
    },
  };
}

function columnOrNull(text: string | null, limit: number = TEXT_LIMITS.name): string | null {
  return text === null || text === '' ? null : toColumnText(text, limit).column;
}

function toDate(time: string | null): Date | null {
  return time === null ? null : new Date(time);
}
