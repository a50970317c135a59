// Archives a company: nothing in it is deleted, its organization is free again.
import type { RequestContext } from '#src/domain/context.ts';
import { carryOut, lockedCompany } from './change-company.ts';

/** A company that is archived already stays so. Throws `conflict` for the own company and while an import is at work. */
export async function archiveCompany(
  context: RequestContext,
  input: { params: { companyId: string } },
): Promise<null> {
  await context.transaction(async (repos, tx) => {
    const company = await lockedCompany(repos, input.params.companyId);
    if (company.status === 'archived') return;
    await carryOut(context, repos, tx, { company, set: { status: 'archived' } });
  });
  return null;
}
