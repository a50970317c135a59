// Sets which companies a technician is given.
import type { RequestContext } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';

/** Throws `not_found`, `stale` with the present row in `current`, and `invalid` for who is no technician. */
export async function giveCompanies(
  context: RequestContext,
  input: { params: { membershipId: string }; body: { companyIds: string[]; version: number } },
) {
  const { membershipId } = input.params;
  const companyIds = [...new Set(input.body.companyIds)];
  return context.transaction(async (repos) => {
    const version = await repos.staff.lock(membershipId);
    const member = version === null ? null : await repos.staff.find(membershipId);
    if (member === null) throw notFound();
    if (version !== input.body.version) throw stale(member);
    if (member.role !== 'technician') {
      throw new PortalError(
        'invalid',
        `${member.name} is no technician: owners and administrators reach every company.`,
      );
    }
    const known = await repos.staff.knownCompanies(companyIds);
    if (known.length !== companyIds.length) throw notFound();
    await repos.staff.setCompanies({ id: membershipId, accountId: context.actor.accountId }, companyIds);
    const before = new Set(member.companies.map((company) => company.id));
    await repos.audit.append({
      action: 'technician.companies_changed',
      targetType: 'membership',
      targetId: membershipId,
      details: {
        name: member.name,
        given: companyIds.filter((id) => !before.has(id)),
        taken: [...before].filter((id) => !companyIds.includes(id)),
      },
    });
    const after = await repos.staff.find(membershipId);
    if (after === null) throw notFound();
    return after;
  });
}

function stale(current: object): PortalError {
  return new PortalError(
    'stale',
    'Somebody else changed this person meanwhile. Nothing of yours was saved. Look at them as they are now and try again.',
    { extra: { current } },
  );
}
