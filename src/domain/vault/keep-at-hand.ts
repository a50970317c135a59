// Keeps an item among a person's own favourites, or no longer. A mark of their own that shows nothing to anybody, so it
// leaves no entry in the trail.
import type { RequestContext } from '#src/domain/context.ts';
import { notFound } from '#src/model/errors.ts';
import { vaultPlace } from './vault-place.ts';

type Input = { params: { companyId: string; itemId: string }; body: { favourite: boolean } };

export async function keepAtHand(context: RequestContext, { params, body }: Input): Promise<null> {
  const { companyId, itemId } = params;
  const { accountId, personId } = context.actor;
  return context.transaction(async (repos) => {
    const { seesRestricted } = await vaultPlace(context, repos, companyId);
    if ((await repos.vaultItems.find(companyId, itemId, seesRestricted)) === null) throw notFound();
    const place = { accountId, companyId, personId, itemId };
    await (body.favourite ? repos.vaultFavourites.add(place) : repos.vaultFavourites.remove(place));
    return null;
  });
}
