// What the rules of the model need to know of a password and of the item an earlier import made of it.
import type { ImportedItem } from '#src/adapters/db/index.ts';
import type { PasswordRecord } from '#src/adapters/itglue/index.ts';
import { readRules } from '#src/model/import-rule.ts';
import type { KnownItem, ListedPassword, PasswordPlanRules } from '#src/model/plan-password.ts';

/** The options of a passwords import, as its start kept them. */
export function passwordRules(options: Record<string, unknown>, organizationId: string): PasswordPlanRules {
  return {
    organizationId,
    categoryIds: texts(options['categoryIds']),
    folderIds: texts(options['folderIds']),
    kinds: texts(options['kinds'])?.filter((kind) => kind === 'general' || kind === 'embedded'),
    includeArchived: options['includeArchived'] === true,
    importRules: readRules(options['rules']),
  };
}

export function toListed(record: PasswordRecord): ListedPassword {
  return { ...record, folderId: record.folderId ?? null };
}

/**
 * An import sets the moment of archiving to the record's own last change; any other moment is a person's choice, unless
 * it came from undoing an import. What was undone, had gone from IT Glue and is back, or came from another organization
 * (it was moved there, to or from a sub-organization that is folded in), is read again.
 */
export function toKnown(
  item: ImportedItem | undefined,
  { organizationId }: Pick<PasswordPlanRules, 'organizationId'>,
): KnownItem | null {
  if (item === undefined) return null;
  const from = item.sourceOrganizationId ?? organizationId;
  const anew = item.undoneAt !== null || item.sourceGoneAt !== null || from !== organizationId;
  return {
    sourceUpdatedAt: anew ? null : (item.sourceUpdatedAt?.toISOString() ?? null),
    sourcePasswordUpdatedAt: item.sourcePasswordUpdatedAt?.toISOString() ?? null,
    editedHere: item.editedAt !== null,
    archivedHere:
      item.undoneAt === null &&
      item.archivedAt !== null &&
      item.archivedAt.getTime() !== item.sourceUpdatedAt?.getTime(),
  };
}

function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : undefined;
}
