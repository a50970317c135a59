// What the rules of the model need to know of a password and of the item an earlier import made of it.
import type { ImportedItem } from '#src/adapters/db/index.ts';
import type { PasswordRecord } from '#src/adapters/itglue/index.ts';
import type { KnownItem, ListedPassword, PasswordPlanRules } from '#src/model/plan-password.ts';

/** The options of a passwords import, as its start kept them. */
export function passwordRules(options: Record<string, unknown>, organizationId: string): PasswordPlanRules {
  return {
    organizationId,
    categoryIds: texts(options['categoryIds']),
    folderIds: texts(options['folderIds']),
    kinds: texts(options['kinds'])?.filter((kind) => kind === 'general' || kind === 'embedded'),
    includeArchived: options['includeArchived'] === true,
  };
}

export function toListed(record: PasswordRecord): ListedPassword {
  return { ...record, folderId: record.folderId ?? null };
}

/**
 * An import sets the moment of archiving to the record's own last change; any other moment is a person's choice.
 */
export function toKnown(item: ImportedItem | undefined): KnownItem | null {
  if (item === undefined) return null;
  return {
    sourceUpdatedAt: item.sourceUpdatedAt?.toISOString() ?? null,
    sourcePasswordUpdatedAt: item.sourcePasswordUpdatedAt?.toISOString() ?? null,
    editedHere: item.editedAt !== null,
    archivedHere: item.archivedAt !== null && item.archivedAt.getTime() !== item.sourceUpdatedAt?.getTime(),
  };
}

function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : undefined;
}
