// One vault item without its secrets, with the list of its versions.
import type { RequestContext } from '#src/domain/context.ts';
import { notFound } from '#src/model/errors.ts';
import { itemAnswer } from './item-answer.ts';
import { vaultPlace } from './vault-place.ts';

type Input = { params: { companyId: string; itemId: string } };

export async function getVaultItem(context: RequestContext, { params }: Input) {
  const { companyId, itemId } = params;
  return context.transaction(async (repos) => {
    const { seesRestricted } = await vaultPlace(context, repos, companyId);
    const row = await repos.vaultItems.find(companyId, itemId, seesRestricted);
    if (row === null) throw notFound();
    const versions = await repos.vaultItems.versions(companyId, itemId);
    return {
      ...(await itemAnswer(context, repos, row)),
      versions: versions.map(({ version, name, username, url, origin, by, createdAt }) => ({
        version,
        name,
        username,
        url,
        origin: origin as 'import' | 'person' | 'restore',
        by,
        at: createdAt.toISOString(),
      })),
    };
  });
}
