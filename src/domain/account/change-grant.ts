// What a technician may do in one company, for how long and why; given anew or changed.
import type { RequestContext } from '#src/domain/context.ts';
import { invalidField, notFound, PortalError } from '#src/model/errors.ts';
import type { GrantRight } from '#src/model/roles.ts';

type Given = {
  params: { membershipId: string; companyId: string };
  body: {
    rights: GrantRight[];
    until: string | null;
    reason: string | null;
    ticket: string | null;
    version: number;
  };
};

/** Throws `not_found`, `stale` with the present row in `current`, and `invalid` beside the field. */
export async function changeGrant(context: RequestContext, { params, body }: Given) {
  const { membershipId, companyId } = params;
  const until = body.until === null ? null : new Date(body.until);
  if (until !== null && until <= context.now())
    throw invalidField('until', 'This time has passed. Choose a later one.');
  if (until !== null && (body.reason ?? '') === '') {
    throw invalidField('reason', 'Say why: access for a time is shown to the company with its reason.');
  }
  return context.transaction(async (repos) => {
    const version = await repos.staff.lock(membershipId);
    const member = version === null ? null : await repos.staff.find(membershipId);
    if (member === null || (await repos.staff.knownCompanies([companyId])).length === 0) throw notFound();
    if (version !== body.version) {
      throw new PortalError(
        'stale',
        'Somebody else changed this person meanwhile. Nothing of yours was saved. Look at them as they are now and try again.',
        { extra: { current: member } },
      );
    }
    if (member.role !== 'technician') {
      throw invalidField(
        'rights',
        `${member.name} is no technician: owners and administrators may do everything.`,
      );
    }
    const rights = [...new Set(body.rights)];
    await repos.staff.setGrant({ id: membershipId, accountId: context.actor.accountId }, companyId, {
      ...{ rights, expiresAt: until, reason: body.reason, ticket: body.ticket },
    });
    await repos.audit.append({
      action: 'grant.changed',
      companyId,
      targetType: 'membership',
      targetId: membershipId,
      details: {
        ...{ name: member.name, rights, until: until?.toISOString() ?? null },
        ...{ reason: body.reason, ticket: body.ticket },
      },
    });
    const after = await repos.staff.find(membershipId);
    if (after === null) throw notFound();
    return after;
  });
}
