// Moves many items to a folder, archives them or brings them back: in one transaction, with an entry in the trail for each.
import type { AuditLine, Repositories, VaultItemRow } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { readLabel } from './item-input.ts';
import { notePasswordHosts } from './note-password-hosts.ts';
import { vaultPlace } from './vault-place.ts';

type Wanted = { folder?: string | null | undefined; archived?: boolean | undefined };
type Input = { params: { companyId: string }; body: { ids: string[]; set: Wanted } };

/** An item that is so already stays untouched; one that is not there for the actor is counted, not named. */
export async function changeVaultItems(context: RequestContext, { params, body }: Input) {
  const { companyId } = params;
  const ids = [...new Set(body.ids)];
  const folder = readLabel(body.set.folder);
  const { archived } = body.set;
  return context.transaction(async (repos, tx) => {
    const { seesRestricted } = await vaultPlace(context, repos, companyId, 'edit_items');
    await repos.vaultItems.lock(companyId, ids);
    const rows = await repos.vaultItems.findMany(companyId, ids, seesRestricted);
    const moving = rows.filter((row) => folder !== undefined && (row.folder?.path ?? null) !== folder);
    const turning = rows.filter((row) => archived !== undefined && (row.archivedAt !== null) !== archived);
    await move(context, repos, companyId, moving, folder ?? null);
    const at = context.now();
    const archivedAt = archived === true ? at : null;
    await repos.vaultItems.changeMany(companyId, idsOf(turning), { archivedAt }, at);
    await repos.audit.appendMany([
      ...moving.map((row) => line(companyId, row, 'vault_item.changed')),
      ...turning.map((row) =>
        line(companyId, row, archived === true ? 'vault_item.archived' : 'vault_item.unarchived'),
      ),
    ]);
    const turned = turning.map((row) => ({ before: row, after: { ...row, archivedAt } }));
    await notePasswordHosts(context, { repos, tx }, companyId, turned);
    const changed = new Set([...idsOf(moving), ...idsOf(turning)]).size;
    return { changed, unchanged: rows.length - changed, missing: ids.length - rows.length };
  });
}

async function move(
  context: RequestContext,
  repos: Repositories,
  companyId: string,
  rows: readonly VaultItemRow[],
  path: string | null,
): Promise<void> {
  if (rows.length === 0) return;
  const { accountId } = context.actor;
  const folderId =
    path === null
      ? null
      : await repos.vaultItems.ensureFolder({ id: context.newId(), accountId, companyId, path });
  const at = context.now();
  await repos.vaultItems.changeMany(companyId, idsOf(rows), { folderId, editedAt: at }, at);
}

function line(companyId: string, row: VaultItemRow, action: string): AuditLine {
  const details =
    action === 'vault_item.changed' ? { name: row.name, fields: ['folder'] } : { name: row.name };
  return { action, companyId, targetType: 'vault_item', targetId: row.id, details };
}

function idsOf(rows: readonly VaultItemRow[]): string[] {
  return rows.map(({ id }) => id);
}
