// The tokens that are not revoked, as far as the person may see them, and what a new one of theirs can be given.
import type { RequestContext } from '#src/domain/context.ts';
import { tokenRightsWithin } from '#src/model/api-token.ts';
import { requireStaff } from './require-staff.ts';
import { toApiToken } from './to-api-token.ts';

/** Throws `forbidden` for people of single companies. */
export async function listApiTokens(context: RequestContext) {
  requireStaff(context.actor);
  const { accountId, personId, wholeAccount } = context.actor;
  const of = wholeAccount ? { accountId } : { accountId, personId };
  const rows = await context.transaction((repos) => repos.apiTokens.list(of));
  return { data: rows.map(toApiToken), rights: tokenRightsWithin(context.actor.rights) };
}
