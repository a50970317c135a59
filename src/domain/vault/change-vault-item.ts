// Edits a vault item. Secrets that were not sent stay sealed as they are: the key-holder carries them into the new version.
import type { Repositories, VaultColumns, VaultItemRow } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound } from '#src/model/errors.ts';
import { itemAnswer } from './item-answer.ts';
import type { ItemInput } from './item-input.ts';
import { notePasswordHosts } from './note-password-hosts.ts';
import { readChange, type ReadChange } from './read-change.ts';
import { sealNextVersion } from './seal-next-version.ts';
import type { SealedVersion } from './sealed-version.ts';
import { toNewestKey } from './to-newest-key.ts';
import { staleItem } from './stale-item.ts';
import { vaultPlace } from './vault-place.ts';

type Input = {
  params: { companyId: string; itemId: string };
  body: ItemInput & {
    version: number;
    archived?: boolean | undefined;
    sealed?: SealedVersion | undefined;
  };
};

export async function changeVaultItem(context: RequestContext, { params, body }: Input) {
  const { companyId, itemId } = params;
  const before = await context.transaction(async (repos) => {
    const { seesRestricted } = await vaultPlace(context, repos, companyId, 'edit_items');
    const row = await repos.vaultItems.find(companyId, itemId, seesRestricted);
    if (row === null) throw notFound();
    return row;
  });
  if (before.version !== body.version) {
    throw await context.transaction((repos) => staleItem(context, repos, before));
  }
  const change = readChange(before, body);
  if (body.sealed !== undefined) addSealed(change, body.sealed);
  const archives = body.archived !== undefined && body.archived !== (before.archivedAt !== null);
  if (change.fields.length === 0 && !archives) {
    return context.transaction((repos) => itemAnswer(context, repos, before));
  }
  return toNewestKey(() => store(context, companyId, before, { change, archives, body }));
}

type Change = {
  change: ReturnType<typeof readChange>;
  archives: boolean;
  body: Input['body'];
};

async function store(
  context: RequestContext,
  companyId: string,
  before: VaultItemRow,
  { change, archives, body }: Change,
) {
  const itemId = before.id;
  const { archived } = body;
  const next = await sealNextVersion(context, companyId, before, change, body);
  return context.transaction(async (repos, tx) => {
    await write(context, repos, companyId, before, {
      columns: {
        ...change.columns,
        ...next?.facts,
        ...(await folderColumn(context, repos, companyId, change.folder)),
        ...(change.fields.length > 0 ? { editedAt: context.now() } : {}),
        ...(archives ? { archivedAt: archived ? context.now() : null } : {}),
      },
      version: next?.version ?? null,
    });
    const name = change.columns.name ?? before.name;
    const about = { companyId, targetType: 'vault_item', targetId: itemId };
    if (change.fields.length > 0) {
      await repos.audit.append({
        ...about,
        action: 'vault_item.changed',
        details: { name, fields: change.fields },
      });
    }
    if (archives) {
      const action = archived ? 'vault_item.archived' : 'vault_item.unarchived';
      await repos.audit.append({ ...about, action, details: { name } });
    }
    const row = await repos.vaultItems.find(companyId, itemId, true);
    if (row === null) throw notFound();
    await notePasswordHosts(context, { repos, tx }, companyId, [{ before, after: row }]);
    return itemAnswer(context, repos, row);
  });
}

/** What the browser changed inside the version it sealed. */
function addSealed(change: ReadChange, sealed: SealedVersion): void {
  change.fields.push(...sealed.changed);
  change.sealed ??= {};
}

type NextVersion = NonNullable<Awaited<ReturnType<typeof sealNextVersion>>>['version'];

async function write(
  context: RequestContext,
  repos: Repositories,
  companyId: string,
  before: VaultItemRow,
  next: { columns: VaultColumns; version: NextVersion | null },
): Promise<void> {
  const place = { accountId: context.actor.accountId, companyId, itemId: before.id };
  const { columns, version } = next;
  const at = context.now();
  if (await repos.vaultItems.change(place, before.version, columns, version, at)) return;
  const row = await repos.vaultItems.find(companyId, before.id, true);
  throw row === null ? notFound() : await staleItem(context, repos, row);
}

async function folderColumn(
  context: RequestContext,
  repos: Repositories,
  companyId: string,
  path: string | null | undefined,
): Promise<VaultColumns> {
  if (path === undefined) return {};
  if (path === null) return { folderId: null };
  const { accountId } = context.actor;
  return {
    folderId: await repos.vaultItems.ensureFolder({ id: context.newId(), accountId, companyId, path }),
  };
}
