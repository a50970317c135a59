// Ends sessions of other people in the account; they sign in again and come back to the page they were on.
import type { RequestContext } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { requireChangeable } from './people-rules.ts';

/** Throws `not_found`, `conflict` for oneself, and `forbidden` for staff, owners and people with places elsewhere. */
export async function endUserSessions(
  context: RequestContext,
  { params }: { params: { companyId: string; userId: string } },
): Promise<{ ended: number }> {
  return context.transaction(async (repos) => {
    const company = await repos.companyUsers.company(params.companyId);
    const member = company === null ? null : await repos.members.find(company.place, params.userId);
    if (member === null) throw notFound();
    requireChangeable(context.actor, member);
    const ended = await repos.members.signOut(member.id);
    if (ended !== null) return { ended };
    throw new PortalError(
      'forbidden',
      `${member.name || member.email} also has a place that is not yours to change. Ask an owner or administrator of the account to end their sessions; nothing was changed.`,
    );
  });
}

/** Throws `forbidden` for who does not rule the account. */
export async function endAllSessions(context: RequestContext): Promise<{ ended: number }> {
  return context.transaction(async (repos) => {
    const ended = await repos.members.signOutAll();
    if (ended !== null) return { ended };
    throw new PortalError(
      'forbidden',
      'Only owners and administrators end the sessions of everybody. Nothing was changed.',
    );
  });
}
