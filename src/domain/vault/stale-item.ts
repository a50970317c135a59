// The refusal of a change to an item that somebody changed meanwhile, with the item as it is now.
import type { Repositories, VaultItemRow } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import { itemAnswer } from './item-answer.ts';

export async function staleItem(
  context: RequestContext,
  repos: Pick<Repositories, 'vaultFavourites'>,
  row: VaultItemRow,
): Promise<PortalError> {
  return new PortalError(
    'stale',
    'Somebody changed this item meanwhile. Nothing was saved; look at it as it is now and repeat your change.',
    { extra: { current: await itemAnswer(context, repos, row) } },
  );
}
