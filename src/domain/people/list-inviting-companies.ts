// The companies with open invitations: how many wait, need attention or are planned, and whether this person may send them.
import { actorsIn } from '#src/domain/actor-in.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { hindrance } from './plan-many.ts';

export async function listInvitingCompanies(
  context: RequestContext,
  { query }: { query: { cursor?: string | undefined; limit: number; q?: string | undefined } },
) {
  return context.transaction(async (repos) => {
    const { rows, nextCursor, total } = await repos.invitationPlans.list(query);
    const ids = rows.map(({ id }) => id);
    const actors = await actorsIn(context.actor, repos, ids);
    return {
      data: rows.map((row) => ({
        companyId: row.id,
        name: row.name,
        invitations: row.invitations,
        planned: row.planned,
        attention: row.attention,
        lastAt: row.lastAt?.toISOString() ?? null,
        why: hindrance(context, row, { here: actors.get(row.id), act: 'resend' })?.userMessage ?? null,
      })),
      page: { nextCursor, total },
    };
  });
}
