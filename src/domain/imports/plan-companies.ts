// Plans a companies import from the mirror: which organizations become managed companies, and with which web address.
import type { MirroredOrganization } from '#src/adapters/db/index.ts';
import { chunk } from '#src/lib/chunk.ts';
import { findNamesakes, indexCompanies, planCompany, type CompanyPlan } from '#src/model/plan-company.ts';
import { readRules } from '#src/model/import-rule.ts';
import { finishPlan } from './finish-plan.ts';
import { addToPlan, beginPlan, type PlannedItem } from './keep-plan.ts';
import type { Stage } from './stage.ts';

const PAGE = 500;

export async function planCompanies(stage: Stage): Promise<void> {
  const { run } = stage;
  const chosen = chosenIds(run.options['organizationIds']);
  const { organizations, companies } = await beginPlan(stage, async (repos) => ({
    organizations: await repos.importTargets.organizations(chosen),
    companies: await repos.importTargets.knownCompanies(),
  }));
  const known = indexCompanies(companies);
  const ownDomains = companies.flatMap(({ kind, webAddress }) =>
    kind === 'own' && webAddress !== null ? [webAddress] : [],
  );
  const plannedAddresses = new Set<string>();
  const rules = {
    typeIds: ids(run.options['typeIds']),
    statusIds: ids(run.options['statusIds']),
    named: chosen !== 'all',
    namesakes: findNamesakes(organizations),
    plannedAddresses,
    importRules: readRules(run.options['rules']),
  };
  const found = new Set(organizations.map(({ id }) => id));
  const missing = chosen === 'all' ? [] : chosen.filter((id) => !found.has(id));
  const items: PlannedItem[] = missing.map(missingItem);
  let unchanged = 0;
  for (const organization of organizations) {
    const evidence = { contactEmailDomains: organization.contactDomains, ownDomains };
    const plan = planCompany({ ...organization, ...evidence, primary: organization.isPrimary }, known, rules);
    if (plan.webAddress !== null) plannedAddresses.add(plan.webAddress);
    if (plan.decision === 'unchanged') unchanged += 1;
    else items.push(toItem(organization, plan));
  }
  const expected = organizations.length + missing.length;
  await addPieces(stage, items, unchanged, expected);
  await finishPlan(stage);
}

async function addPieces(
  stage: Stage,
  items: readonly PlannedItem[],
  unchanged: number,
  expected: number,
): Promise<void> {
  const pieces = items.length === 0 ? [[]] : chunk(items, PAGE);
  for (const [at, piece] of pieces.entries()) {
    await stage.held.write('planning', (repos, fence) =>
      addToPlan(stage, repos, fence, { items: piece, unchanged: at === 0 ? unchanged : 0, expected }),
    );
  }
}

function toItem(organization: MirroredOrganization, plan: CompanyPlan): PlannedItem {
  const chosen = plan.suggestions.find(({ address }) => address === plan.webAddress);
  return {
    sourceId: organization.id,
    sourceUrl: organization.url,
    name: organization.name,
    category: organization.typeName,
    selected: plan.selected,
    decision: plan.decision === 'unchanged' ? 'skip' : plan.decision,
    reason: plan.reason,
    target: plan.companyId,
    data: {
      webAddress: plan.webAddress,
      addressSource: chosen?.source ?? null,
      suggestedAddresses: plan.suggestions.slice(0, 5).map(({ address, source }) => ({ address, source })),
      type: organization.typeName,
      status: organization.statusName,
      shortName: organization.shortName,
      parentName: organization.parentName,
      ...notesOf(organization, plan),
    },
  };
}

/** In the plan's own words where its reason names somebody. */
function notesOf({ foldedInto }: MirroredOrganization, { notes, reason }: CompanyPlan): { notes?: string[] } {
  if (reason === 'folded' && foldedInto !== null) return { notes: [`Folded into ${foldedInto.name}.`] };
  return notes.length === 0 ? {} : { notes };
}

function missingItem(id: string): PlannedItem {
  return {
    sourceId: id,
    name: `Organization ${id}`,
    decision: 'fail',
    reason: 'gone',
    selected: false,
    data: {},
  };
}

function chosenIds(value: unknown): string[] | 'all' {
  return ids(value) ?? 'all';
}

function ids(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : undefined;
}
