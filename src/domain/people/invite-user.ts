// Invites one person by e-mail: invitation, mail, audit entry and wake-up commit together.
import type { PeopleCompany, Repositories } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { requireStaffProof } from '#src/domain/require-staff-proof.ts';
import { parseEmailAddress, type EmailAddress } from '#src/model/email-address.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { invitationExpiry } from '#src/model/invitation.ts';
import { ROLE_LABEL, type Role } from '#src/model/roles.ts';
import { TEXT_LIMITS, toColumnText } from '#src/model/text-column.ts';
import { requireInvitable } from './invite-block.ts';
import { rolesToInvite } from './people-rules.ts';
import { requireAhead } from './require-ahead.ts';
import { toCompanyUser } from './to-company-user.ts';

type InvitedRole = Exclude<Role, 'owner'>;

/**
 * Throws `invalid` for the address, `conflict` for a member or an open invitation (with `userId`), `forbidden` for a
 * role this person may not give, `needs_web_address` and `mail_not_configured`.
 */
export async function inviteUser(
  context: RequestContext,
  input: {
    params: { companyId: string };
    body: { email: string; name: string; role: InvitedRole; at?: string | undefined };
  },
) {
  const { actor, crypto } = context;
  const { body } = input;
  const address = parseEmailAddress(body.email);
  if (!address.ok) throw refuse('invalid', 'email', address.message);
  requireStaffProof(context, body.role);
  const notBefore = body.at === undefined ? null : new Date(body.at);
  if (notBefore !== null) requireAhead(context.now(), notBefore, 'at');
  const id = context.newId();
  return context.transaction(async (repos, tx) => {
    const company = await repos.companyUsers.company(input.params.companyId);
    if (company === null) throw notFound();
    requireInvitable(company, context.settings);
    if (!rolesToInvite(actor, company).includes(body.role)) {
      throw refuse('forbidden', 'role', `You cannot invite a ${ROLE_LABEL[body.role]} to ${company.name}.`);
    }
    await refuseMember(repos, company, address.email);
    const staged = await repos.invitations.stage({
      id,
      companyId: company.id,
      email: address.email.address,
      emailKey: address.email.key,
      name: toColumnText(body.name, TEXT_LIMITS.name).column,
      role: body.role,
      tokenHash: crypto.hashToken(crypto.invitationToken(id, 1)),
      invitedBy: actor.personId,
      runId: null,
      sourceId: null,
      expiresAt: invitationExpiry(notBefore ?? context.now(), await repos.accounts.invitationHours()),
    });
    if (staged.kind === 'already_open') throw alreadyInvited(address.email, company, staged.invitationId);
    const mail = { companyId: company.id, invitationId: id, generation: 1, notBefore };
    await repos.outbox.add({ id: context.newId(), ...mail });
    await repos.audit.append({
      action: 'invitation.created',
      companyId: company.id,
      targetType: 'invitation',
      targetId: id,
      details: { email: address.email.address, role: body.role },
    });
    await context.jobs.wake('wake-mail', { accountId: actor.accountId, id }, tx);
    const row = await repos.companyUsers.find(company.place, id);
    if (row === null) throw notFound();
    return toCompanyUser(actor, row);
  });
}

async function refuseMember(repos: Repositories, company: PeopleCompany, email: EmailAddress): Promise<void> {
  const member = await repos.members.findByEmail(company.place, email.key);
  if (member?.status === 'disabled') {
    const message = `${email.address} belongs to ${company.name} and is disabled. Enable them in the list instead.`;
    throw refuse('conflict', 'email', message, { userId: member.id });
  }
  const [known] = await repos.members.known(company.id, [email.key]);
  if (member === null && known?.inCompany !== true) return;
  const message = `${email.address} already belongs to ${company.name}. There is nothing to do.`;
  throw refuse('conflict', 'email', message, member === null ? {} : { userId: member.id });
}

function alreadyInvited(email: EmailAddress, company: PeopleCompany, userId: string): PortalError {
  const message = `${email.address} is already invited to ${company.name}. Send that invitation again from the list if the mail was lost.`;
  return refuse('conflict', 'email', message, { userId });
}

function refuse(
  code: 'invalid' | 'conflict' | 'forbidden',
  path: string,
  message: string,
  extra: Record<string, unknown> = {},
): PortalError {
  return new PortalError(code, message, { message: `${path} refused`, fields: [{ path, message }], extra });
}
