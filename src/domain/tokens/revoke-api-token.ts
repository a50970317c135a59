// Revokes an API token: by whoever made it, or who runs the account.
import type { RequestContext } from '#src/domain/context.ts';
import { notFound } from '#src/model/errors.ts';
import { requireStaff } from './require-staff.ts';

/** Throws `not_found` where there is none that this person may revoke. */
export async function revokeApiToken(context: RequestContext, { params }: { params: { tokenId: string } }) {
  requireStaff(context.actor);
  if (!(await context.transaction((repos) => repos.apiTokens.revoke(params.tokenId)))) throw notFound();
  return null;
}
