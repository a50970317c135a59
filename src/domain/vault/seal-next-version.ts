// The next sealed version of an item: the key-holder opens the current one, carries over what stays, and seals anew.
import type { VaultItemRow } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import type { ReadChange } from './read-change.ts';

/** Null where nothing of the sealed part (names included, which stand in each version) changes. */
export async function sealNextVersion(
  context: RequestContext,
  companyId: string,
  before: VaultItemRow,
  change: ReadChange,
) {
  if (change.sealed === null) return null;
  const amended = await context.keyholder.amendItem({
    sessionToken: context.actor.sessionToken.reveal(),
    companyId,
    itemId: before.id,
    currentVersion: before.currentVersion,
    changes: change.sealed,
  });
  const { itemVersion, keyEpoch, sealed, hasPassword, hasTotp, hasNotes } = amended;
  return {
    version: {
      version: itemVersion,
      keyEpoch,
      sealed,
      name: change.columns.name ?? before.name,
      username: change.columns.username === undefined ? before.username : change.columns.username,
      url: change.columns.url === undefined ? before.url : change.columns.url,
      writtenBy: context.actor.personId,
    },
    facts: {
      hasPassword,
      hasTotp,
      hasNotes,
      ...(change.sealed.password === undefined
        ? {}
        : { passwordChangedAt: hasPassword ? context.now() : null }),
    },
  };
}
