// Changes a member's role, or disables and enables them; it counts from that person's next request on.
import type { MemberRow, PeopleCompany, Repositories } from '#src/adapters/db/index.ts';
import type { Actor, RequestContext } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { isStaffRole, ROLE_LABEL, type Role } from '#src/model/roles.ts';
import { requireChangeable, rolesToGive } from './people-rules.ts';
import { requireOwnerLeft } from './require-owner-left.ts';
import { toCompanyUser } from './to-company-user.ts';

type Change = { version: number; role?: Role | undefined; disabled?: boolean | undefined };

/**
 * Throws `not_found`, `forbidden` for staff and owners, `conflict` for oneself and the last owner, and `stale` with the
 * current row in `current`.
 */
export async function changeCompanyUser(
  context: RequestContext,
  input: { params: { companyId: string; userId: string }; body: Change },
) {
  const { actor } = context;
  const { companyId, userId } = input.params;
  return context.transaction(async (repos) => {
    const company = await repos.companyUsers.company(companyId);
    const member = company === null ? null : await repos.members.find(company.place, userId);
    if (company === null || member === null) throw notFound();
    requireChangeable(actor, member);
    const set = await planChange(repos, actor, { company, member, change: input.body });
    if (!(await repos.members.change(member.id, input.body.version, set))) {
      throw await stale(repos, actor, company, member.id);
    }
    if (member.role === 'technician' && set.role !== undefined && set.role !== 'technician') {
      await repos.members.clearGrants(member.id);
    }
    await repos.audit.append({
      action: input.body.disabled === undefined ? 'member.changed' : memberAction(input.body.disabled),
      companyId,
      targetType: 'member',
      targetId: member.id,
      details: {
        ...{ email: member.email, role: set.role ?? member.role, before: member.role },
        ...(set.status === 'accepted' ? { waits: true } : {}),
      },
    });
    const row = await repos.companyUsers.find(company.place, member.id);
    if (row === null) throw notFound();
    return toCompanyUser(actor, row);
  });
}

function memberAction(disabled: boolean): string {
  return disabled ? 'member.disabled' : 'member.enabled';
}

async function planChange(
  repos: Repositories,
  actor: Actor,
  { company, member, change }: { company: PeopleCompany; member: MemberRow; change: Change },
): Promise<Parameters<Repositories['members']['change']>[2]> {
  const role = change.role === member.role ? undefined : change.role;
  if (role !== undefined && !rolesToGive(actor, company).includes(role)) {
    throw new PortalError('forbidden', `You cannot give the role ${ROLE_LABEL[role]} here.`, {
      fields: [{ path: 'role', message: `You cannot give the role ${ROLE_LABEL[role]} here.` }],
    });
  }
  if (member.role === 'owner' || role === 'owner') await requireOwnerLeft(repos, actor, member);
  if (role !== undefined && (await repos.members.hasSecond(company.place, member))) {
    throw new PortalError(
      'conflict',
      `${member.name || member.email} stands twice in this list, as staff and as a member. Remove one of the two first.`,
    );
  }
  const moved = role === undefined ? {} : { role, companyId: isStaffRole(role) ? null : company.id };
  const status = await statusAfter(repos, { ...member, ...moved }, change.disabled);
  return { ...moved, ...(status === member.status ? {} : { status }) };
}

/** Who comes back to where a vault is sealed is confirmed anew by a holder of its key; elsewhere nobody waits. */
async function statusAfter(
  repos: Repositories,
  { status, companyId }: Pick<MemberRow, 'status' | 'companyId'>,
  disabled: boolean | undefined,
): Promise<'accepted' | 'confirmed' | 'disabled'> {
  if (disabled === true) return 'disabled';
  const returns = status === 'disabled' && disabled === false;
  if (!returns && status !== 'accepted') return status === 'disabled' ? status : 'confirmed';
  return (await repos.waiting.leadsToSealed(companyId)) ? 'accepted' : 'confirmed';
}

async function stale(
  repos: Repositories,
  actor: Actor,
  company: PeopleCompany,
  id: string,
): Promise<PortalError> {
  const row = await repos.companyUsers.find(company.place, id);
  if (row === null) return notFound();
  return new PortalError(
    'stale',
    'Somebody has changed this person in the meantime. Nothing was saved; look at the list and try again.',
    { extra: { current: toCompanyUser(actor, row) } },
  );
}
