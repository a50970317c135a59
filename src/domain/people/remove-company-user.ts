// Takes a member out of a company: their access ends with their next request, the vault keeps everything.
import type { RequestContext } from '#src/domain/context.ts';
import { notFound } from '#src/model/errors.ts';
import { requireChangeable } from './people-rules.ts';
import { requireOwnerLeft } from './require-owner-left.ts';

/** Throws `not_found`, `forbidden` for staff and owners, `conflict` for oneself and the last owner. */
export async function removeCompanyUser(
  context: RequestContext,
  input: { params: { companyId: string; userId: string } },
): Promise<null> {
  const { actor } = context;
  const { companyId, userId } = input.params;
  await context.transaction(async (repos) => {
    const company = await repos.companyUsers.company(companyId);
    const member = company === null ? null : await repos.members.find(company.place, userId);
    if (member === null) throw notFound();
    requireChangeable(actor, member);
    if (member.role === 'owner') await requireOwnerLeft(repos, actor, member);
    if (!(await repos.members.remove(member.id))) throw notFound();
    await repos.audit.append({
      action: 'member.removed',
      companyId,
      targetType: 'member',
      targetId: member.id,
      details: { email: member.email, role: member.role },
    });
  });
  return null;
}
