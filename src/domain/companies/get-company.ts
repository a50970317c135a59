// One company with its figures.
import type { RequestContext } from '#src/domain/context.ts';
import { notFound } from '#src/model/errors.ts';
import { toCompanyRow } from './to-company-row.ts';

/** Throws `not_found` for a company of another account, an unknown one, and one the actor was not given. */
export async function getCompany(context: RequestContext, input: { params: { companyId: string } }) {
  const row = await context.transaction((repos) => repos.companies.find(input.params.companyId));
  if (row === null) throw notFound();
  return toCompanyRow(row);
}
