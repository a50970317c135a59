// Folding a sub-organization into its parent's company, and taking that back: always a person's choice, one at a time.
import type { AskedOrganization, HeldCompany, Repositories, Tx } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { toColumnText } from '#src/model/text-column.ts';

/** A folder's path is this and the names of IT Glue's folders. */
const LONGEST = 100;

type Company = { params: { companyId: string } };

/** What is folded into the company, and what may be. */
export function listFolds(context: RequestContext, { params }: Company) {
  return context.transaction((repos) => answer(repos, params.companyId));
}

/** Throws `not_found`, and `conflict` with why this organization cannot be folded into this company. */
export function foldOrganization(
  context: RequestContext,
  input: Company & { body: { organizationId: string } },
) {
  const { companyId } = input.params;
  const { organizationId } = input.body;
  return context.transaction(async (repos, tx) => {
    const company = await holdCompany(repos, companyId);
    const [organization] = await repos.mappings.askedOrganizations([organizationId]);
    if (organization === undefined) throw notFound();
    if (organization.foldedInto?.id === companyId) return answer(repos, companyId);
    const throughId = requireFoldable(company, organization);
    const folder = await folderFor(repos, companyId, organization);
    const fold = { organizationId, companyId, throughId, folder, personId: context.actor.personId };
    if (!(await repos.folds.add(fold))) throw notBelow(company, organization);
    const details = { organizationId, organizationName: organization.name, throughId, folder };
    await noteDown(context, { repos, tx }, 'organization.folded', companyId, details);
    return answer(repos, companyId);
  });
}

type Unfolding = {
  params: { companyId: string; organizationId: string };
  query: { knownImported?: number | undefined };
};

/**
 * What was imported stays where it is. `knownImported`: how many items the person knows to stay; with more of them nothing is
 * changed. Throws `not_found`, `conflict`.
 */
export function unfoldOrganization(context: RequestContext, { params, query }: Unfolding) {
  const { companyId, organizationId } = params;
  return context.transaction(async (repos, tx) => {
    const company = await holdCompany(repos, companyId);
    const fold = (await repos.folds.list(companyId)).find(
      ({ id, state }) => id === organizationId && state !== 'free',
    );
    if (fold === undefined) throw notFound();
    if (query.knownImported !== undefined && query.knownImported < fold.imported)
      throw new PortalError('conflict', staysBehind(company.name, fold));
    await repos.folds.remove(companyId, organizationId);
    const details = { organizationId, organizationName: fold.name, imported: fold.imported };
    await noteDown(context, { repos, tx }, 'organization.unfolded', companyId, details);
    return answer(repos, companyId);
  });
}

/** Locked until the transaction ends: an import looks at the same row before each of its writes. */
async function holdCompany(repos: Repositories, companyId: string): Promise<HeldCompany> {
  const [company] = await repos.mappings.heldCompanies([companyId], { lock: true });
  if (company === undefined) throw notFound();
  return company;
}

async function answer(repos: Repositories, companyId: string) {
  return { data: await repos.folds.list(companyId) };
}

/** The organization it is folded through. What is below what only the database can say. */
function requireFoldable(company: HeldCompany, organization: AskedOrganization): string {
  const no = (message: string): PortalError => new PortalError('conflict', `${message} Nothing was changed.`);
  if (company.status === 'archived') throw no(`${company.name} is archived. Bring it back first.`);
  if (company.kind === 'own' || organization.primary)
    throw no('Your own company and your own organization take no part in this.');
  if (company.organizationId === null)
    throw no(`${company.name} is not mapped. Map it to the parent organization first.`);
  if (organization.heldBy !== null)
    throw no(`“${organization.name}” is mapped to ${organization.heldBy.name}. Unmap it there first.`);
  if (organization.foldedInto !== null)
    throw no(`“${organization.name}” is folded into ${organization.foldedInto.name}. Unfold it there first.`);
  if (organization.gone) throw no(`“${organization.name}” is no longer in IT Glue.`);
  if (organization.ignored)
    throw no(`“${organization.name}” is on the ignore list. Take it off the list first.`);
  return company.organizationId;
}

function notBelow(company: HeldCompany, organization: AskedOrganization): PortalError {
  return new PortalError(
    'conflict',
    `“${organization.name}” is not a sub-organization of the one that ${company.name} is mapped to, or belongs to another company between the two. Nothing was changed. Look at the parent in IT Glue.`,
  );
}

function staysBehind(company: string, fold: { name: string; imported: number }): string {
  const items = fold.imported === 1 ? '1 item' : `${fold.imported.toLocaleString('en-US')} items`;
  return `${company} holds ${items} imported from “${fold.name}”. They stay in ${company} and are never moved; only the next imports leave it out. Nothing was changed; confirm to go on.`;
}

/** A name of its own among the company's folders, so that nobody takes its records for the parent's. */
async function folderFor(
  repos: Repositories,
  companyId: string,
  { id, name }: AskedOrganization,
): Promise<string> {
  const plain = toColumnText(name.replaceAll('/', '∕').trim(), LONGEST).column;
  const taken = await repos.folds.isTaken({ companyId, organizationId: id, folder: plain });
  return taken ? `${plain} (${id})` : plain;
}

async function noteDown(
  context: RequestContext,
  { repos, tx }: { repos: Repositories; tx: Tx },
  action: string,
  companyId: string,
  details: Record<string, string | number>,
): Promise<void> {
  await repos.audit.append({ action, companyId, targetType: 'company', targetId: companyId, details });
  await repos.mappings.wantSuggestions();
  await context.jobs.wake('wake-suggestions', { accountId: context.actor.accountId }, tx);
}
