// Somebody has looked at what changed about organizations: it is no news any more, for nobody in the account.
import type { RequestContext } from '#src/domain/context.ts';

export async function lookAtNews(
  context: RequestContext,
  { body }: { body: { organizationIds: string[] | 'all' } },
): Promise<null> {
  await context.transaction((repos) => repos.organizations.looked(body.organizationIds));
  return null;
}
