// What an edit of a vault item comes to, compared with the row as it is.
import type { VaultColumns, VaultItemRow } from '#src/adapters/db/index.ts';
import type { ItemChanges } from '#src/adapters/keyholder/index.ts';
import { readLabel, readSecret, readSeed, readTexts, type ItemInput } from './item-input.ts';

export type ReadChange = {
  /** Names of the changed fields, as the audit entry tells them. */
  fields: string[];
  columns: VaultColumns;
  /** Undefined path of the folder: unchanged. */
  folder: string | null | undefined;
  /** Set: a new sealed version is needed. */
  sealed: ItemChanges | null;
};

/** Throws `invalid` with the field for what cannot be kept. */
export function readChange(before: VaultItemRow, body: ItemInput): ReadChange {
  const texts = readTexts(body);
  const sealed: ItemChanges = { original: {} };
  const change: ReadChange = { fields: [], columns: {}, folder: undefined, sealed: null };
  for (const field of ['name', 'username', 'url'] as const) {
    const column = texts.columns[field];
    // The column form sent back unchanged is no edit: its exact original stays.
    if (column === undefined || column === before[field]) continue;
    Object.assign(change.columns, { [field]: column });
    sealed.original = { ...sealed.original, [field]: texts.original[field] ?? null };
    change.fields.push(field);
  }
  const secrets = {
    password: readSecret(body.password),
    totp: readSeed(body.totp),
    notes: readSecret(body.notes),
  };
  for (const field of ['password', 'totp', 'notes'] as const) {
    const secret = secrets[field];
    if (secret === undefined) continue;
    sealed[field] = secret;
    change.fields.push(field);
  }
  if (change.fields.length > 0) change.sealed = sealed;
  readLabels(before, body, change);
  return change;
}

/** Folder and category are plain and have no history: they need no new sealed version. */
function readLabels(before: VaultItemRow, body: ItemInput, change: ReadChange): void {
  const category = readLabel(body.category);
  if (category !== undefined && category !== before.category) {
    change.columns.category = category;
    change.fields.push('category');
  }
  const folder = readLabel(body.folder);
  if (folder !== undefined && folder !== (before.folder?.path ?? null)) {
    change.folder = folder;
    change.fields.push('folder');
  }
}
