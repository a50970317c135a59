// Brings an earlier version back as the newest one: the key-holder opens it and seals it anew, and history only grows.
import type { VaultItemRow } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { itemAnswer } from './item-answer.ts';
import { notePasswordHosts } from './note-password-hosts.ts';
import { takeSealedVersion, type SealedVersion } from './sealed-version.ts';
import { staleItem } from './stale-item.ts';
import { toNewestKey } from './to-newest-key.ts';
import { vaultPlace } from './vault-place.ts';

type Input = {
  params: { companyId: string; itemId: string };
  body: { version: number; from: number; sealed?: SealedVersion | undefined };
};

/** Name, user name, address and secrets come back; folder, category and archive stay as they are. */
export async function restoreVaultItem(context: RequestContext, { params, body }: Input) {
  const { before, earlier } = await readBoth(context, params, body.from);
  if (before.version !== body.version) {
    throw await context.transaction((repos) => staleItem(context, repos, before));
  }
  return toNewestKey(() => restore(context, params, body, { before, earlier }));
}

async function restore(
  context: RequestContext,
  params: Input['params'],
  body: Input['body'],
  { before, earlier }: Awaited<ReturnType<typeof readBoth>>,
) {
  const { companyId, itemId } = params;
  const { from } = body;
  const amended = await sealRestored(context, before, params, body);
  const { name, username, url, passwordChangedAt } = earlier;
  const { itemVersion, keyEpoch, sealed, ...has } = amended;
  const texts = { name, username, url };
  return context.transaction(async (repos, tx) => {
    const at = context.now();
    const place = { accountId: context.actor.accountId, companyId, itemId };
    const written = await repos.vaultItems.change(
      place,
      before.version,
      { ...texts, ...has, passwordChangedAt, editedAt: at },
      {
        ...texts,
        version: itemVersion,
        keyEpoch,
        sealed,
        writtenBy: context.actor.personId,
        origin: 'restore',
      },
      at,
    );
    const row = await repos.vaultItems.find(companyId, itemId, true);
    if (row === null) throw notFound();
    if (!written) throw await staleItem(context, repos, row);
    await repos.audit.append({
      action: 'vault_item.restored',
      companyId,
      targetType: 'vault_item',
      targetId: itemId,
      details: { name: row.name, from, version: itemVersion },
    });
    await notePasswordHosts(context, { repos, tx }, companyId, [{ before, after: row }]);
    return itemAnswer(context, repos, row);
  });
}

/** By the key-holder, or taken from the browser where the vault is sealed for its members. */
async function sealRestored(
  context: RequestContext,
  before: VaultItemRow,
  { companyId, itemId }: Input['params'],
  { from, sealed }: Input['body'],
) {
  const given = { sealed, plain: false };
  const taken = await context.transaction((repos) => takeSealedVersion(repos, { companyId, itemId }, given));
  if (taken !== null && sealed !== undefined) {
    const { hasPassword, hasTotp, hasNotes } = sealed;
    const { version: itemVersion, ...rest } = taken;
    return { itemVersion, ...rest, hasPassword, hasTotp, hasNotes };
  }
  return context.keyholder.amendItem({
    sessionToken: context.actor.sessionToken.reveal(),
    companyId,
    itemId,
    currentVersion: before.currentVersion,
    fromVersion: from,
    changes: {},
  });
}

async function readBoth(context: RequestContext, { companyId, itemId }: Input['params'], from: number) {
  return context.transaction(async (repos) => {
    const { seesRestricted } = await vaultPlace(context, repos, companyId, 'edit_items');
    const before = await repos.vaultItems.find(companyId, itemId, seesRestricted);
    if (before === null) throw notFound();
    const earlier = await repos.vaultItems.earlierVersion(companyId, itemId, from);
    if (earlier === null || from === before.currentVersion) {
      throw new PortalError(
        'invalid',
        'This item has no such earlier version. Nothing was changed; look at its history again.',
        { fields: [{ path: 'from', message: 'There is no such earlier version.' }] },
      );
    }
    return { before, earlier };
  });
}
