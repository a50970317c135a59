// Decides what an import does with one IT Glue password: first from its listing, without reading any value, then from the value.
import type { ImportReason, PlannedDecision } from './import-outcome.ts';
import { ruleFor, type ImportRule } from './import-rule.ts';

/** What the listing says of a password; times are RFC 3339 texts, only compared for being equal instants. */
export type ListedPassword = {
  organizationId: string;
  categoryId: string | null;
  categoryName?: string | null;
  folderId?: string | null;
  /** Set: embedded in another object. */
  resourceId: string | null;
  archived: boolean;
  personal: boolean;
  vaultId: string | null;
  updatedAt: string | null;
  passwordUpdatedAt: string | null;
};

/** RFC 3339, or milliseconds since 1970. */
type Moment = string | number;

/** What the vault holds of the same record from an earlier import. */
export type KnownItem = {
  sourceUpdatedAt: Moment | null;
  sourcePasswordUpdatedAt: Moment | null;
  /** Edited here since the import that wrote it last. */
  editedHere: boolean;
  /** Archived here while it was not archived at the source: a person's choice. */
  archivedHere: boolean;
};

export type PasswordKind = 'general' | 'embedded';

export type PasswordPlanRules = {
  /** The organization mapped to the company; any other is refused. */
  organizationId: string;
  categoryIds?: readonly string[] | undefined;
  folderIds?: readonly string[] | undefined;
  kinds?: readonly PasswordKind[] | undefined;
  includeArchived?: boolean | undefined;
  /** The account's rules, as they were when the import was started. */
  importRules?: readonly ImportRule[] | undefined;
};

export type PasswordPlan = PlannedDecision & {
  /** The value has to be read to carry this out. */
  readsValue: boolean;
};

export function passwordKind(listed: Pick<ListedPassword, 'resourceId'>): PasswordKind {
  return listed.resourceId === null ? 'general' : 'embedded';
}

function isChosen(listed: ListedPassword, rules: PasswordPlanRules): boolean {
  const among = (ids: readonly string[] | undefined, id: string | null | undefined) =>
    ids === undefined || (id !== null && id !== undefined && ids.includes(id));
  return (
    among(rules.categoryIds, listed.categoryId) &&
    among(rules.folderIds, listed.folderId) &&
    (rules.kinds === undefined || rules.kinds.includes(passwordKind(listed)))
  );
}

/** A time that is missing on either side, or that moved either way, counts as a change: reading once too often loses nothing. */
function isSameTime(a: string | null, b: Moment | null): boolean {
  return a !== null && b !== null && Date.parse(a) === (typeof b === 'number' ? b : Date.parse(b));
}

function isUnchanged(listed: ListedPassword, known: KnownItem): boolean {
  const passwordSame =
    (listed.passwordUpdatedAt === null && known.sourcePasswordUpdatedAt === null) ||
    isSameTime(listed.passwordUpdatedAt, known.sourcePasswordUpdatedAt);
  return isSameTime(listed.updatedAt, known.sourceUpdatedAt) && passwordSame;
}

function refusal(listed: ListedPassword, rules: PasswordPlanRules): PlannedDecision | null {
  const skip = (reason: ImportReason): PlannedDecision => ({ decision: 'skip', reason });
  if (listed.organizationId !== rules.organizationId)
    return { decision: 'fail', reason: 'wrong_organization' };
  if (!isChosen(listed, rules)) return skip('not_chosen');
  if (ruleFor(rules.importRules ?? [], 'category', listed.categoryName)?.act === 'skip')
    return skip('by_rule');
  if (listed.personal) return skip('personal');
  if (listed.vaultId !== null) return skip('vaulted');
  return listed.archived && rules.includeArchived !== true ? skip('archived') : null;
}

/** The decision for one listed password; `known` is null when the vault has nothing of it. Reads no secret. */
export function planPassword(
  listed: ListedPassword,
  known: KnownItem | null,
  rules: PasswordPlanRules,
): PasswordPlan {
  const refused = refusal(listed, rules);
  if (refused) return { ...refused, readsValue: false };
  if (!known) return { decision: 'create', reason: null, readsValue: true };
  if (isUnchanged(listed, known)) return { decision: 'unchanged', reason: null, readsValue: false };
  if (known.archivedHere) return { decision: 'skip', reason: 'deleted_here', readsValue: false };
  if (known.editedHere) return { decision: 'conflict', reason: 'local_edit', readsValue: false };
  return { decision: 'update', reason: null, readsValue: true };
}

/** Where the account's rules put a password of this category, and whether it is for administrators alone. */
export function placeByRule(
  rules: Pick<PasswordPlanRules, 'importRules'>,
  categoryName: string | null,
): { folder: string | null; restricted: boolean } {
  const rule = ruleFor(rules.importRules ?? [], 'category', categoryName);
  return { folder: rule?.folder ?? null, restricted: rule?.act === 'restrict' };
}

/** What asking IT Glue for the value came to; texts themselves are not needed to decide. */
export type ReadValue =
  | { kind: 'value'; hasPassword: boolean; hasNotes: boolean; listed: ListedPassword }
  | { kind: 'vaulted' | 'gone' | 'wrong_organization' | 'unreadable' }
  | { kind: 'no_access'; scope: 'key' | 'record' };

export type SettledPassword =
  /** `note`: taken as it is, and the report says so. */
  { take: true; note: 'empty' | null } | { take: false; outcome: 'skipped' | 'failed'; reason: ImportReason };

/** Whether what was read may be sealed and stored; the organization is checked again on the record that carried the value. */
export function settlePassword(
  read: ReadValue,
  rules: Pick<PasswordPlanRules, 'organizationId'>,
): SettledPassword {
  const leave = (outcome: 'skipped' | 'failed', reason: ImportReason): SettledPassword => ({
    take: false,
    outcome,
    reason,
  });
  switch (read.kind) {
    case 'value':
      if (read.listed.organizationId !== rules.organizationId) return leave('failed', 'wrong_organization');
      if (read.listed.personal) return leave('skipped', 'personal');
      return { take: true, note: read.hasPassword ? null : 'empty' };
    case 'vaulted':
      return leave('skipped', 'vaulted');
    case 'no_access':
      return leave('failed', read.scope === 'key' ? 'no_password_access' : 'no_access');
    case 'gone':
    case 'wrong_organization':
    case 'unreadable':
      return leave('failed', read.kind);
  }
}
