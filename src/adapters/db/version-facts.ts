// What a version keeps of its item besides the sealed part, so that an earlier version can come back whole.

/** The plain columns of an item as they stood when the version was written. Never a secret. */
export type FactColumns = {
  category: string | null;
  folderId: string | null;
  parentName: string | null;
  parentUrl: string | null;
  parentType: string | null;
  parentSourceId: string | null;
  hasPassword: boolean;
  hasTotp: boolean;
  hasNotes: boolean;
  restricted: boolean;
  archivedAt: Date | null;
  sourceUrl: string | null;
  sourceUpdatedAt: Date | null;
  sourcePasswordUpdatedAt: Date | null;
  passwordChangedAt: Date | null;
  editedAt: Date | null;
};

const NAMES = [
  'category',
  'folderId',
  'parentName',
  'parentUrl',
  'parentType',
  'parentSourceId',
  'hasPassword',
  'hasTotp',
  'hasNotes',
  'restricted',
  'archivedAt',
  'sourceUrl',
  'sourceUpdatedAt',
  'sourcePasswordUpdatedAt',
  'passwordChangedAt',
  'editedAt',
] as const satisfies readonly (keyof FactColumns)[];

/** As JSON: times as RFC 3339 texts. */
export function factsOf(item: FactColumns): Record<string, string | boolean | null> {
  return Object.fromEntries(
    NAMES.map((name) => {
      const value = item[name];
      return [name, value instanceof Date ? value.toISOString() : value];
    }),
  );
}
