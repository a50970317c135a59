// Whether a company's own administrator may close its vault to the MSP's staff.
import type { RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';

type Rules = { companiesMayClose: boolean };

export async function getVaultRules(context: RequestContext): Promise<Rules> {
  const { allowed } = await context.transaction((repos) =>
    repos.companyAccess.closing(context.actor.ownCompanyId),
  );
  return { companiesMayClose: allowed };
}

/** Throws `forbidden` for who does not rule the account. What is closed stays closed until its administrator opens it. */
export async function setVaultRules(context: RequestContext, { body }: { body: Rules }): Promise<Rules> {
  if (await context.transaction((repos) => repos.companyAccess.letClose(body.companiesMayClose))) return body;
  throw new PortalError('forbidden', 'Only owners and administrators set this. Nothing was changed.');
}
