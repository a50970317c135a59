// Archives a vault item: out of the lists, its versions stay, and it can be brought back.
import type { RequestContext } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { notePasswordHosts } from './note-password-hosts.ts';
import { vaultPlace } from './vault-place.ts';

type Input = { params: { companyId: string; itemId: string } };

/** An item that is archived already stays so, without a second entry in the trail. */
export async function archiveVaultItem(context: RequestContext, { params }: Input): Promise<null> {
  const { companyId, itemId } = params;
  const { accountId } = context.actor;
  return context.transaction(async (repos, tx) => {
    const { seesRestricted } = await vaultPlace(context, repos, companyId, 'edit_items');
    const row = await repos.vaultItems.find(companyId, itemId, seesRestricted);
    if (row === null) throw notFound();
    if (row.archivedAt !== null) return null;
    const at = context.now();
    const place = { accountId, companyId, itemId };
    if (!(await repos.vaultItems.change(place, row.version, { archivedAt: at }, null, at))) {
      throw new PortalError(
        'stale',
        'Somebody changed this item meanwhile. Look at it again, then archive it.',
      );
    }
    await repos.audit.append({
      action: 'vault_item.archived',
      companyId,
      targetType: 'vault_item',
      targetId: itemId,
      details: { name: row.name },
    });
    const archived = { before: row, after: { ...row, archivedAt: at } };
    await notePasswordHosts(context, { repos, tx }, companyId, [archived]);
    return null;
  });
}
