// Reads one value of a plan and seals it at once for the place it will have.
import type { ImportedItem, RunItemRow } from '#src/adapters/db/index.ts';
import type { ShownPassword } from '#src/adapters/itglue/index.ts';
import { placeByRule, type PasswordPlanRules } from '#src/model/plan-password.ts';
import type { FolderPaths } from './folder-paths.ts';
import { sealPassword, type CompanyKey, type SealedPassword } from './seal-password.ts';
import type { Stage } from './stage.ts';

export type PasswordParts = {
  organizationId: string;
  rules: PasswordPlanRules;
  key: CompanyKey;
  folders: FolderPaths;
};

/** One item with what was read of it, sealed for the place it will have. */
export type ReadItem = {
  item: RunItemRow;
  shown: ShownPassword;
  before: ImportedItem | undefined;
  sealed: SealedPassword | null;
  folder: string | null;
};

export async function readPassword(
  stage: Stage,
  parts: PasswordParts,
  item: RunItemRow,
  before: ImportedItem | undefined,
): Promise<ReadItem> {
  const { context, run } = stage;
  const client = await stage.itglue();
  const shown = await client.passwords.show(item.sourceId, { organizationId: parts.organizationId });
  const nothing = { item, shown, before, sealed: null, folder: null };
  if (shown.kind !== 'value') return nothing;
  const byRule = placeByRule(parts.rules, shown.record.categoryName);
  const path = byRule.folder ?? (await parts.folders.pathOf(shown.record.folderId));
  const folder = parts.folders.within(path);
  const place = {
    accountId: run.accountId,
    companyId: run.companyId,
    itemId: before?.id ?? context.newId(),
    itemVersion: (before?.lastVersion ?? 0) + 1,
  };
  const sealed = await sealPassword(context, parts.key, place, shown);
  if (byRule.restricted) sealed.content.restricted = true;
  return { ...nothing, folder, sealed };
}

/** The same, sealed to the key that is the newest now; as it is where it was sealed to that one already. */
export async function sealToNewest(
  { context, run }: Stage,
  { key }: PasswordParts,
  one: ReadItem,
): Promise<ReadItem> {
  const { sealed, shown } = one;
  if (sealed === null || shown.kind !== 'value' || sealed.content.keyEpoch === key.epoch) return one;
  const { itemId, itemVersion, restricted } = sealed.content;
  const place = { accountId: run.accountId, companyId: run.companyId, itemId, itemVersion };
  const again = await sealPassword(context, key, place, shown);
  again.content.restricted = restricted;
  return { ...one, sealed: again };
}
