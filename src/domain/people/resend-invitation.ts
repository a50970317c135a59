// Sends an invitation again: a new link for the full term, and the link before it ends.
import type { Repositories } from '#src/adapters/db/index.ts';
import { actorIn, requireRightHere } from '#src/domain/actor-in.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { invitationExpiry } from '#src/model/invitation.ts';
import { requireInvitable } from './invite-block.ts';
import { requireChangeable } from './people-rules.ts';
import { toCompanyUser } from './to-company-user.ts';

type When = {
  /** Not before this; null: at once. */
  at: Date | null;
  /** Finds the time within the transaction instead. */
  place?: ((repos: Repositories) => Promise<Date>) | undefined;
  /** Of the link that is to be replaced, where it was looked up before: another one's is left alone. */
  generation?: number | undefined;
};

/** Throws `not_found`, `forbidden`, `conflict` when it is used up or withdrawn, and what stands in the way of inviting. */
export async function resendInvitation(
  context: RequestContext,
  input: { params: { invitationId: string } },
  when: When = { at: null },
) {
  const { actor, crypto } = context;
  const { invitationId } = input.params;
  return context.transaction(async (repos, tx) => {
    const invitation = await repos.invitations.find(invitationId);
    const company = invitation === null ? null : await repos.companyUsers.company(invitation.companyId);
    if (invitation === null || company === null) throw notFound();
    const here = await actorIn(actor, repos, company.id);
    requireRightHere(here, 'manage_people');
    requireChangeable(here, { role: invitation.role, personId: null });
    requireInvitable(company, context.settings);
    const notBefore = when.place === undefined ? when.at : await when.place(repos);
    const generation = (when.generation ?? invitation.generation) + 1;
    const renewed = await repos.invitations.renew(invitationId, {
      generation,
      tokenHash: crypto.hashToken(crypto.invitationToken(invitationId, generation)),
      expiresAt: invitationExpiry(notBefore ?? context.now(), await repos.accounts.invitationHours()),
    });
    if (renewed === null) {
      throw new PortalError(
        'conflict',
        `The invitation of ${invitation.email} is not open any more, or was sent again a moment ago. Look at the list; invite anew if it is not there.`,
        { message: 'invitation not open' },
      );
    }
    await repos.outbox.add({
      id: context.newId(),
      companyId: company.id,
      invitationId,
      generation,
      notBefore,
    });
    await repos.audit.append({
      action: 'invitation.resent',
      companyId: company.id,
      targetType: 'invitation',
      targetId: invitationId,
      details: {
        ...{ email: invitation.email, role: invitation.role },
        ...(notBefore === null || notBefore <= context.now() ? {} : { sendsAt: notBefore.toISOString() }),
      },
    });
    await context.jobs.wake('wake-mail', { accountId: actor.accountId, id: invitationId }, tx);
    const row = await repos.companyUsers.find(company.place, invitationId);
    if (row === null) throw notFound();
    return toCompanyUser(actor, row);
  });
}
