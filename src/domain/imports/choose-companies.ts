// Which companies an import is for, and why it may not be for one of them.
import type { ChosenCompany, Repositories } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { invalidField, notFound, PortalError } from '#src/model/errors.ts';
import {
  isStaffRole,
  invitableRoles,
  rightsOf,
  rightsWithin,
  ROLE_LABEL,
  type Role,
} from '#src/model/roles.ts';
import type { StartRequest } from './start-request.ts';

/** In the order of their names. Throws `not_found`, `not_mapped`, `conflict`, `invalid`, `needs_web_address`… */
export async function chooseCompanies(
  context: RequestContext,
  repos: Repositories,
  request: StartRequest,
): Promise<ChosenCompany[]> {
  const { companyIds } = request;
  const wanted = companyIds === 'own' ? [context.actor.ownCompanyId] : companyIds;
  const companies = await repos.importTargets.companies(wanted);
  if (companyIds === 'own') return companies.length === 1 ? companies : missing();
  if (wanted !== 'all' && companies.length !== wanted.length) return missing();
  const reachable = await importable(context, repos, companies, request.kind);
  // Among all of them one whose organization has vanished is left out, as one that is not mapped.
  const open = wanted === 'all' ? reachable.filter((one) => one.organizationGoneAt === null) : reachable;
  if (wanted !== 'all' && open.length !== companies.length) throw notImportable();
  if (open.length === 0) throw noneMapped();
  for (const company of open) {
    requireReady(company, request);
    if (request.role !== null) requireRole(context, company, request.role);
  }
  if (request.kind === 'users' && request.apply) requireInvitations(context, open);
  return open;
}

/** Those in which the actor's role includes importing: a technician can be a plain member of another company. */
async function importable(
  { actor }: RequestContext,
  repos: Pick<Repositories, 'companies' | 'companyAccess'>,
  companies: ChosenCompany[],
  kind: StartRequest['kind'],
): Promise<ChosenCompany[]> {
  if (actor.wholeAccount) return companies;
  const ids = companies.map(({ id }) => id);
  const roles = await repos.companies.rolesIn(ids, actor.personId);
  const open = await repos.companyAccess.mine(ids);
  return companies.filter(({ id }) => {
    const role = roles.get(id);
    const rights = role === undefined ? [] : rightsOf(actor.accountKind, role);
    const here = rightsWithin(rights, open.get(id) ?? new Set());
    return here.includes('import') && (kind !== 'users' || here.includes('manage_people'));
  });
}

function notImportable(): PortalError {
  return new PortalError(
    'forbidden',
    'Your role in one of these companies does not include importing. Nothing was started; leave it out, or ask an administrator to give it to you.',
  );
}

function missing(): never {
  throw notFound();
}

function requireReady(company: ChosenCompany, request: StartRequest): void {
  if (company.status === 'archived') {
    throw new PortalError(
      'conflict',
      `${company.name} is archived. Bring it back before you import into it.`,
    );
  }
  // The provider's own people come from IT Glue's users, who belong to no organization.
  const needsNone = request.kind === 'users' && company.kind === 'own';
  if (company.organizationGoneAt !== null && !needsNone) {
    throw new PortalError(
      'not_mapped',
      `The organization that ${company.name} is mapped to is no longer in IT Glue, so nothing can be imported from it. What was imported stays. An administrator chooses another one under Integrations, IT Glue, Mapping.`,
      { message: 'organization gone', extra: { companyId: company.id } },
    );
  }
  if (company.organizationId !== null || needsNone) return;
  throw new PortalError(
    'not_mapped',
    `${company.name} is not mapped to an IT Glue organization, so there is nothing it may import from. An administrator maps it under Integrations, IT Glue, Mapping; then start again.`,
    { message: 'not mapped', extra: { companyId: company.id } },
  );
}

function requireRole(context: RequestContext, company: ChosenCompany, role: Role): void {
  const { accountKind, wholeAccount } = context.actor;
  const wide = isStaffRole(role);
  if (invitableRoles(accountKind, company.kind).includes(role) && (!wide || wholeAccount)) return;
  const message =
    wide && !wholeAccount
      ? 'Only administrators may invite technicians and administrators. Choose another role.'
      : `Nobody can be invited to ${company.name} as ${ROLE_LABEL[role]}. Choose another role.`;
  throw invalidField('options.role', message);
}

/** Asked at the start of a run that goes on by itself, and again when a plan is applied. */
export function requireInvitations(
  context: RequestContext,
  companies: readonly Pick<ChosenCompany, 'name' | 'status'>[],
): void {
  if (!context.settings.mailConfigured) {
    throw new PortalError(
      'mail_not_configured',
      'This portal has no outgoing mail, so nobody can be invited. Its operator has to set SMTP_URL.',
    );
  }
  const waiting = companies.filter(({ status }) => status === 'needs_web_address');
  if (waiting.length === 0 || waiting.length < companies.length) return;
  const names = waiting.slice(0, 3).map(({ name }) => name);
  throw new PortalError(
    'needs_web_address',
    `${names.join(', ')}${waiting.length > 3 ? ' and others' : ''}: no web address yet, so nobody can be invited. Enter it under Managed Companies, then try again.`,
    { message: 'needs a web address' },
  );
}

function noneMapped(): PortalError {
  return new PortalError(
    'not_mapped',
    'No managed company is mapped to an IT Glue organization yet, so there is nothing to import from. Map companies under Integrations, IT Glue, Mapping; then start again.',
  );
}
