// Starts an import: refuses what cannot work, finds the run that is already at it, or writes a new one with its wake-up.
import type {
  ActiveRun,
  ChosenCompany,
  FoldedSource,
  NewRunCompany,
  Repositories,
  Tx,
} from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { requireStaffProof } from '#src/domain/require-staff-proof.ts';
import { PortalError } from '#src/model/errors.ts';
import { chooseCompanies } from './choose-companies.ts';
import { showRun } from './get-import.ts';
import { requireKindRights } from './kind-rights.ts';
import { toStartRequest, type StartBody, type StartRequest } from './start-request.ts';

/**
 * The run: the new one, or the active one that the very same request started. Throws `already_running` with
 * `extra.runId` where another request has a company in hand, `not_mapped`, `connection_missing`, `needs_web_address`…
 */
export async function startImport(context: RequestContext, { body }: { body: StartBody }) {
  const request = toStartRequest(body);
  requireKindRights(context.actor, request.kind);
  if (request.role !== null) requireStaffProof(context, request.role);
  return context.transaction(async (repos, tx) => {
    await repos.runs.lockStarts(context.actor.accountId, request.kind);
    const connection = await repos.importTargets.connection();
    const fingerprint = requireConnection(connection);
    const companies = await chooseCompanies(context, repos, request);
    const busy = await repos.runs.active(
      request.kind,
      companies.map(({ id }) => id),
    );
    const same = busy.find((run) => isSame(run, request));
    if (same !== undefined) return showRun(context, repos, same.runId);
    const runId = await write(context, { repos, tx }, request, { companies, busy, fingerprint });
    return showRun(context, repos, runId);
  });
}

function requireConnection(connection: { fingerprint: string; status: string } | null): string {
  if (connection === null) {
    throw new PortalError(
      'connection_missing',
      'IT Glue is not connected, so nothing was started. Connect it under Integrations, then try again.',
    );
  }
  if (connection.status === 'key_rejected') {
    throw new PortalError(
      'itglue_key_rejected',
      'IT Glue does not accept the stored API key any more, so nothing was started. Replace the key on the IT Glue page, then try again.',
    );
  }
  return connection.fingerprint;
}

function isSame(run: ActiveRun, request: StartRequest): boolean {
  const { options } = run;
  return (
    typeof options === 'object' && options !== null && 'request' in options && options.request === request.key
  );
}

type Found = { companies: readonly ChosenCompany[]; busy: readonly ActiveRun[]; fingerprint: string };

async function write(
  context: RequestContext,
  { repos, tx }: { repos: Repositories; tx: Tx },
  request: StartRequest,
  { companies, busy, fingerprint }: Found,
): Promise<string> {
  const { accountId, personId } = context.actor;
  const taken = new Map(busy.map((run) => [run.companyId, run]));
  const free = companies.filter(({ id }) => !taken.has(id));
  const first = busy[0];
  if (first !== undefined && (request.companyIds !== 'all' || free.length === 0)) throw alreadyRunning(first);
  const runId = context.newId();
  await repos.runs.insert(
    {
      id: runId,
      accountId,
      kind: request.kind,
      // The rules as they are now: what is planned under them is carried out under them.
      options: { ...request.options, request: request.key, rules: await rulesNow(repos) },
      apply: request.apply,
      startedBy: personId,
    },
    await toRunCompanies(context, repos, request, { companies, fingerprint, taken }),
  );
  await repos.audit.append({
    action: 'import.started',
    companyId: companies.length === 1 ? (companies[0]?.id ?? null) : null,
    targetType: 'run',
    targetId: runId,
    details: { kind: request.kind, companies: companies.length, apply: request.apply },
  });
  await context.jobs.wake('wake-runs', { accountId, id: runId }, tx);
  return runId;
}

type Sources = {
  companies: readonly ChosenCompany[];
  fingerprint: string;
  taken: ReadonlyMap<string, ActiveRun>;
};

/** One for each company, and one more for each organization that is folded into it: a run company draws from one alone. */
async function toRunCompanies(
  context: RequestContext,
  repos: Repositories,
  request: StartRequest,
  { companies, fingerprint, taken }: Sources,
): Promise<NewRunCompany[]> {
  const ids = companies.flatMap(({ id, kind }) => (kind === 'managed' ? [id] : []));
  const folds = request.kind === 'companies' ? [] : await repos.folds.of(ids);
  const byCompany = Map.groupBy(folds, ({ companyId }) => companyId);
  return companies.flatMap((company) => {
    const own = toRunCompany(context, request, { company, fingerprint, taken: taken.has(company.id) });
    return [own, ...(byCompany.get(company.id) ?? []).map((fold) => toFolded(context, own, fold))];
  });
}

/** As its company's own, from the folded organization. One that does not stand is left out, and says so. */
function toFolded(context: RequestContext, own: NewRunCompany, fold: FoldedSource): NewRunCompany {
  const { organizationId, folder } = fold;
  const message = own.message ?? (fold.stands ? null : foldLost(fold));
  return {
    ...own,
    id: context.newId(),
    organizationId,
    foldedAs: folder,
    state: message === null ? 'planning' : 'skipped',
    message,
  };
}

function foldLost({ name }: FoldedSource): string {
  return `“${name}” was left out: IT Glue no longer has it below the organization this company is mapped to. What was imported stays. Look at its parent in IT Glue, or unfold it under Mapping.`;
}

function toRunCompany(
  context: RequestContext,
  request: StartRequest,
  given: { company: ChosenCompany; fingerprint: string; taken: boolean },
): NewRunCompany {
  const { company, fingerprint, taken } = given;
  const fromMapping = request.kind !== 'companies' && !(request.kind === 'users' && company.kind === 'own');
  const asks = request.kind === 'users' && request.apply && company.status === 'needs_web_address';
  const message = taken
    ? 'Another import of this kind is already at work for this company, so this one left it out.'
    : asks
      ? 'The company has no web address yet, so nobody can be invited to it. Enter one under Managed Companies.'
      : null;
  return {
    id: context.newId(),
    companyId: company.id,
    state: message === null ? 'planning' : 'skipped',
    organizationId: fromMapping ? company.organizationId : null,
    foldedAs: null,
    mappingVersion: fromMapping ? company.mappingVersion : null,
    fingerprint,
    message,
  };
}

function alreadyRunning(run: ActiveRun): PortalError {
  return new PortalError(
    'already_running',
    `An import of this kind is already at work for ${run.companyName}. Nothing was started. Open that run to apply or cancel it first.`,
    { message: 'already running', extra: { runId: run.runId } },
  );
}

async function rulesNow(repos: Repositories) {
  return (await repos.importRules.list()).map(({ about, match, act, folder }) => ({
    about,
    match,
    act,
    folder,
  }));
}
