// The folders and categories of a company's vault with their items counted: asked once, not with each word that is typed.
import type { RequestContext } from '#src/domain/context.ts';
import { vaultPlace } from './vault-place.ts';

type Input = { params: { companyId: string }; query: { archived: boolean } };

/** In order of their names; items that this person may not see are not counted. */
export async function listVaultLabels(context: RequestContext, { params, query }: Input) {
  const { companyId } = params;
  return context.transaction(async (repos) => {
    const { seesRestricted } = await vaultPlace(context, repos, companyId);
    return repos.vaultItems.labels({ companyId, archived: query.archived, restricted: seesRestricted });
  });
}
