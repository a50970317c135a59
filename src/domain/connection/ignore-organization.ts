// Sets an organization of IT Glue aside, so that nothing is proposed or imported for it, or brings it back.
import type { RequestContext } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { findIgnorers, toOrganization } from './list-organizations.ts';

/** Throws `not_found`, and `conflict` for the account's own organization. */
export function ignoreOrganization(
  context: RequestContext,
  input: { params: { organizationId: string }; body: { ignored: { reason: string } | null } },
) {
  const { organizationId } = input.params;
  const reason = input.body.ignored?.reason ?? null;
  return context.transaction(async (repos, tx) => {
    const before = await repos.organizations.find(organizationId);
    if (before === null) throw notFound();
    if (before.isPrimary && reason !== null)
      throw new PortalError(
        'conflict',
        'This is your own organization in IT Glue. It cannot be ignored; nothing was changed.',
      );
    if (before.foldedInto !== null && reason !== null)
      throw new PortalError(
        'conflict',
        `This organization is folded into ${before.foldedInto.name}. Unfold it there first; nothing was changed.`,
      );
    if (before.ignoredReason === reason) return toOrganization(before, await findIgnorers(repos, [before]));
    await repos.organizations.setIgnored(organizationId, reason);
    if (reason !== null) await repos.refusals.dropOrganization(organizationId);
    await repos.audit.append({
      action: reason === null ? 'organization.restored' : 'organization.ignored',
      targetType: 'organization',
      targetId: organizationId,
      details: { organizationId, organizationName: before.name, reason },
    });
    await repos.mappings.wantSuggestions();
    await context.jobs.wake('wake-suggestions', { accountId: context.actor.accountId }, tx);
    const after = (await repos.organizations.find(organizationId)) ?? before;
    return toOrganization(after, await findIgnorers(repos, [after]));
  });
}
