// Organizations for one company by their exact name: what somebody knows already, and no list of other clients.
import type { RequestContext } from '#src/domain/context.ts';
import { notFound } from '#src/model/errors.ts';

type Asked = { params: { companyId: string }; query: { name: string } };

/** Free ones that the company may be. Throws `not_found`. */
export function findOrganizations(context: RequestContext, { params, query }: Asked) {
  return context.transaction(async (repos) => {
    const [company] = await repos.mappings.heldCompanies([params.companyId], { lock: false });
    if (company === undefined) throw notFound();
    const found = await repos.mappings.named(query.name);
    return { data: found.filter(({ primary }) => primary === (company.kind === 'own')) };
  });
}
