// The next sealed version of an item: the key-holder opens the current one, carries over what stays, and seals anew; of a
// sealed vault the browser has done all that.
import type { VaultItemRow } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import type { ReadChange } from './read-change.ts';
import {
  holdsPlainSecrets,
  requireWholeTexts,
  takeSealedVersion,
  type SealedVersion,
} from './sealed-version.ts';

/** Null where nothing of the sealed part (names included, which stand in each version) changes. */
export async function sealNextVersion(
  context: RequestContext,
  companyId: string,
  before: VaultItemRow,
  change: ReadChange,
  body: Secrets & { sealed?: SealedVersion | undefined },
) {
  if (change.sealed === null) return null;
  const item = { companyId, itemId: before.id };
  const given = { sealed: body.sealed, plain: holdsPlainSecrets(body) };
  const taken = await context.transaction((repos) => takeSealedVersion(repos, item, given));
  if (taken !== null && body.sealed !== undefined) {
    requireWholeTexts(change.sealed.original);
    const { hasPassword, hasTotp, hasNotes, changed } = body.sealed;
    const facts = { hasPassword, hasTotp, hasNotes };
    const at = changed.includes('password') ? { passwordChangedAt: hasPassword ? context.now() : null } : {};
    return {
      version: { ...taken, ...textsOf(before, change), writtenBy: context.actor.personId },
      facts: { ...facts, ...at },
    };
  }
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
      ...textsOf(before, change),
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

type Secrets = Parameters<typeof holdsPlainSecrets>[0];

/** The plain texts of the next version. */
function textsOf(before: VaultItemRow, { columns }: ReadChange) {
  return {
    name: columns.name ?? before.name,
    username: columns.username === undefined ? before.username : columns.username,
    url: columns.url === undefined ? before.url : columns.url,
  };
}
