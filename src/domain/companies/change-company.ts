// Renames a company, sets its web address, archives it or brings it back.
import type { CompanyRecord, Repositories, Tx } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { chooseAddress } from './choose-address.ts';
import { refuseAddress } from './refuse-address.ts';
import { wantSuggestions } from './want-suggestions.ts';

export type CompanyChange = {
  version: number;
  name?: string | undefined;
  webAddress?: string | null | undefined;
  archived?: boolean | undefined;
};

type Written = Parameters<Repositories['companies']['change']>[1];

/**
 * Throws `stale` with the present row in `current`, `invalid` or `web_address_taken` with the field, `conflict` for
 * what cannot be archived.
 */
export async function changeCompany(
  context: RequestContext,
  input: { params: { companyId: string }; body: CompanyChange },
): Promise<CompanyRecord> {
  return context.transaction(async (repos, tx) => {
    await repos.companies.lockAddresses(context.actor.accountId);
    const company = await lockedCompany(repos, input.params.companyId);
    if (company.version !== input.body.version) throw stale(company);
    const set = await whatChanges(repos, company, input.body);
    if (Object.keys(set).length === 0) return company;
    return carryOut(context, repos, tx, { company, set });
  });
}

/** The company, locked until the transaction ends. Throws `not_found`. */
export async function lockedCompany(repos: Repositories, companyId: string): Promise<CompanyRecord> {
  const [company] = await repos.companies.lock([companyId]);
  if (company === undefined) throw notFound();
  return company;
}

async function whatChanges(
  repos: Repositories,
  company: CompanyRecord,
  wish: CompanyChange,
): Promise<Written> {
  const { name, archived } = wish;
  const typed = wish.webAddress === '' ? null : wish.webAddress;
  let webAddress = company.webAddress;
  if (typed === null) webAddress = null;
  else if (typed !== undefined && typed !== company.webAddress) {
    const choice = chooseAddress(typed, await repos.companies.addresses(), company.id);
    if (!choice.ok) throw refuseAddress(choice);
    webAddress = choice.address;
  }
  const isArchived = archived ?? company.status === 'archived';
  const status = isArchived ? 'archived' : webAddress === null ? 'needs_web_address' : 'active';
  return {
    ...(name === undefined || name === company.name ? {} : { name }),
    ...(webAddress === company.webAddress ? {} : { webAddress }),
    ...(status === company.status ? {} : { status }),
  };
}

/** Writes the change with its audit entry; archiving releases the mapping. */
export async function carryOut(
  context: RequestContext,
  repos: Repositories,
  tx: Tx,
  { company, set }: { company: CompanyRecord; set: Written },
): Promise<CompanyRecord> {
  const archives = set.status === 'archived';
  if (archives) await refuseArchiving(repos, company);
  const released = archives
    ? await repos.companies.releaseMapping(context.actor.accountId, company.id)
    : null;
  const changed = await repos.companies.change(company.id, set);
  await repos.audit.append({
    action: actionOf(company, set),
    companyId: company.id,
    targetType: 'company',
    targetId: company.id,
    details: {
      name: changed.name,
      ...(set.name === undefined ? {} : { previousName: company.name }),
      ...(set.webAddress === undefined
        ? {}
        : { webAddress: set.webAddress, previousWebAddress: company.webAddress }),
      ...(released === null ? {} : { releasedOrganization: released }),
    },
  });
  await wantSuggestions(context, repos, tx);
  return changed;
}

function actionOf(company: CompanyRecord, set: Written): string {
  if (set.status === 'archived') return 'company.archived';
  return company.status === 'archived' && set.status !== undefined ? 'company.restored' : 'company.changed';
}

async function refuseArchiving(repos: Repositories, company: CompanyRecord): Promise<void> {
  if (company.kind === 'own') {
    throw new PortalError('conflict', 'This is your own company; the account cannot be without it.');
  }
  if (await repos.companies.isBusy(company.id)) {
    throw new PortalError(
      'conflict',
      `An import is at work in ${company.name}. Nothing was archived. Cancel the import or wait until it ends.`,
    );
  }
}

function stale(current: CompanyRecord): PortalError {
  return new PortalError(
    'stale',
    'Somebody else changed this company meanwhile. Nothing of yours was saved. Look at it as it is now and try again.',
    { extra: { current } },
  );
}
