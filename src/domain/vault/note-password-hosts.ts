// What hand-made items are for tells whose organization a company is: when that changes, the worker is asked to think again.
import type { Repositories, Tx, VaultItemRow } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { passwordHostOf } from '#src/model/match-companies/password-hosts.ts';

type Evidence = Pick<VaultItemRow, 'sourceId' | 'restricted' | 'archivedAt' | 'url'>;
type Door = { repos: Repositories; tx: Tx };

/** The domain that the matcher reads off the item, if any: none of imported, restricted and archived ones. */
function hostOf(item: Evidence | null): string | null {
  if (item === null || item.url === null || item.sourceId !== null) return null;
  return item.restricted || item.archivedAt !== null ? null : passwordHostOf(item.url);
}

/**
 * In the transaction of the change. Does nothing where no item has another domain than before, where the company has its
 * organization, and in an account that maps nothing.
 */
export async function notePasswordHosts(
  context: RequestContext,
  { repos, tx }: Door,
  companyId: string,
  changes: readonly { before: Evidence | null; after: Evidence | null }[],
): Promise<void> {
  const { accountId, accountKind } = context.actor;
  if (accountKind !== 'msp' || changes.every(({ before, after }) => hostOf(before) === hostOf(after))) return;
  if (await repos.mappings.wantSuggestionsFor(companyId))
    await context.jobs.wake('wake-suggestions', { accountId }, tx);
}
