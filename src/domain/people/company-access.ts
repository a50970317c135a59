// Who can see this? Everybody with a place in a company, what each may do there, and until when.
import type { Repositories } from '#src/adapters/db/index.ts';
import type { Actor, RequestContext } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';

type Asked = { params: { companyId: string }; query: { itemId?: string | undefined } };

/** With `itemId`, who can reveal that very item. Throws `not_found` for an item that is not in the company. */
export async function getCompanyAccess(context: RequestContext, { params, query }: Asked) {
  const { companyId } = params;
  return context.transaction(async (repos) => {
    const restricted = await isRestricted(repos, companyId, query.itemId);
    const people = await repos.companyAccess.list(companyId);
    const { closedAt, allowed } = await repos.companyAccess.closing(companyId);
    return {
      data: people.map((person) => ({
        ...person,
        // What is restricted in IT Glue does not exist for plain members.
        mayReveal: person.mayReveal && !(restricted && person.role === 'member'),
        until: person.until?.toISOString() ?? null,
      })),
      vaultClosedAt: closedAt?.toISOString() ?? null,
      mayClose: context.actor.role === 'company_admin' && (allowed || closedAt !== null),
    };
  });
}

async function isRestricted(
  repos: Repositories,
  companyId: string,
  itemId: string | undefined,
): Promise<boolean> {
  if (itemId === undefined) return false;
  const item = await repos.vaultItems.find(companyId, itemId, true);
  if (item === null) throw notFound();
  return item.restricted;
}

/** Throws `forbidden` for who is not the company's own administrator, or where the MSP does not let them. */
export async function setMspReveal(
  context: RequestContext,
  { params, body }: { params: { companyId: string }; body: { allowed: boolean } },
): Promise<{ vaultClosedAt: string | null }> {
  const { companyId } = params;
  return context.transaction(async (repos) => {
    if (!(await repos.companyAccess.close(companyId, !body.allowed))) throw notYours(context.actor);
    const { closedAt } = await repos.companyAccess.closing(companyId);
    return { vaultClosedAt: closedAt?.toISOString() ?? null };
  });
}

function notYours(actor: Actor): PortalError {
  return new PortalError(
    'forbidden',
    actor.role === 'company_admin'
      ? `${actor.accountName} does not let companies close their vault to its staff. Nothing was changed; talk to them.`
      : 'Only an administrator of the company itself closes its vault to the MSP. Nothing was changed.',
  );
}
