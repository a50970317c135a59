// Companies the actor may enter, a page at a time.
import type { CompanyFilter } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import { toCompanyRow } from './to-company-row.ts';

/** Throws `not_in_teams` when a Teams account asks for managed companies: it has none. */
export async function listCompanies(context: RequestContext, input: { query: CompanyFilter }) {
  if (context.actor.accountKind === 'teams' && input.query.kind === 'managed') {
    throw new PortalError(
      'not_in_teams',
      'This is part of the MSP portal. A Teams account has no integrations and no managed companies.',
    );
  }
  const page = await context.transaction((repos) => repos.companies.list(input.query));
  return {
    data: page.rows.map(toCompanyRow),
    page: { nextCursor: page.nextCursor, total: page.total },
    counts: page.counts,
  };
}
