// Withdraws an invitation: its link is worthless from now on.
import { actorIn, requireRightHere } from '#src/domain/actor-in.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { requireChangeable } from './people-rules.ts';
import { toCompanyUser } from './to-company-user.ts';

/** Throws `not_found`, `forbidden`, and `conflict` when it was accepted already. Withdrawing twice is no error. */
export async function revokeInvitation(context: RequestContext, input: { params: { invitationId: string } }) {
  const { actor } = context;
  const { invitationId } = input.params;
  return context.transaction(async (repos) => {
    const invitation = await repos.invitations.find(invitationId);
    const company = invitation === null ? null : await repos.companyUsers.company(invitation.companyId);
    if (invitation === null || company === null) throw notFound();
    const here = await actorIn(actor, repos, company.id);
    requireRightHere(here, 'manage_people');
    requireChangeable(here, { role: invitation.role, personId: null });
    const revoked = await repos.invitations.revoke(invitationId, context.now());
    if (revoked !== null) {
      await repos.audit.append({
        action: 'invitation.revoked',
        companyId: company.id,
        targetType: 'invitation',
        targetId: invitationId,
        details: { email: invitation.email, role: invitation.role },
      });
    }
    const row = await repos.companyUsers.find(company.place, invitationId);
    if (row === null) {
      throw new PortalError(
        'conflict',
        `${invitation.email} has accepted the invitation already. Remove the person from the list instead.`,
        { message: 'invitation used up' },
      );
    }
    return toCompanyUser(actor, row);
  });
}
