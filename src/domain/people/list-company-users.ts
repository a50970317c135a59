// The people page of a company: members and invitations in one list, and whether more can be invited.
import type { UserFilter } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound } from '#src/model/errors.ts';
import { inviteBlock } from './invite-block.ts';
import { rolesToGive, rolesToInvite } from './people-rules.ts';
import { toCompanyUser } from './to-company-user.ts';

const COUNTED_OUT = 10_000;

export async function listCompanyUsers(
  context: RequestContext,
  input: {
    params: { companyId: string };
    query: { cursor?: string | undefined; limit: number; q?: string | undefined; show: UserFilter };
  },
) {
  const { actor, settings } = context;
  const { cursor, limit, q, show } = input.query;
  const { company, list, counts } = await context.transaction(async (repos) => {
    const found = await repos.companyUsers.company(input.params.companyId);
    if (found === null) throw notFound();
    return {
      company: found,
      list: await repos.companyUsers.list(found.place, { filter: show, q, cursor, limit }),
      counts: await repos.companyUsers.count(found.place, q),
    };
  });
  const invitable = rolesToInvite(actor, company);
  const blocked = invitable.length === 0 ? null : inviteBlock(company, settings);
  const total = counts[show];
  return {
    data: list.rows.map((row) => toCompanyUser(actor, row)),
    page: {
      nextCursor: list.nextCursor,
      total: total > COUNTED_OUT ? ('10000+' as const) : total,
    },
    counts,
    mayInvite: invitable.length > 0 && blocked === null,
    inviteBlock: blocked?.block ?? null,
    inviteHint: blocked?.hint ?? null,
    invitableRoles: invitable,
    givableRoles: rolesToGive(actor, company),
  };
}
