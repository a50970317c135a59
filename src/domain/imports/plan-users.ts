// Plans a users import: the contacts of the mapped organization, or IT Glue's own users for the provider's company.
import type { AccountPerson, CompanyPerson, Fence } from '#src/adapters/db/index.ts';
import type { ContactRecord, Page, UserRecord } from '#src/adapters/itglue/index.ts';
import { isSharedMailbox, parseEmailAddress } from '#src/model/email-address.ts';
import {
  planContact,
  type ContactPlan,
  type ContactPlanContext,
  type KnownPerson,
} from '#src/model/plan-contact.ts';
import { readRules } from '#src/model/import-rule.ts';
import { finishPlan } from './finish-plan.ts';
import { addToPlan, beginPlan, refusedItems, type PlannedItem } from './keep-plan.ts';
import { notMapped } from './plan-passwords.ts';
import type { Planner, PlanPage } from './planner.ts';
import type { Stage } from './stage.ts';

/** One person of the source, contact or user alike. */
type SourcePerson = {
  id: string;
  organizationId: string | null;
  name: string;
  title: string | null;
  type: string | null;
  myGlue: boolean;
  emails: { value: string; label: string | null; primary: boolean }[];
};

type SourceRow = ContactRecord | UserRecord;

type PersonRules = ContactPlanContext & Known & { usedEmails: Set<string> };

export async function planUsers(stage: Stage): Promise<void> {
  const planner = await prepareUsers(stage);
  const { organizationId } = planner;
  const client = await stage.itglue();
  const pages =
    organizationId === null
      ? client.users.list()
      : client.contacts.list({ organizationIds: [organizationId] });
  for await (const page of pages as AsyncIterable<Page<SourceRow>>) await planner.add(page);
  await planner.finish();
}

/**
 * Begins the plan anew. `organizationId` is null for the provider's own company, whose source are IT Glue's users.
 * Throws `StopImport` where a managed company is not mapped.
 */
export async function prepareUsers(
  stage: Stage,
): Promise<Planner<SourceRow> & { organizationId: string | null }> {
  const { run } = stage;
  const begun = await beginPlan(stage, async (repos, fence) => ({
    company: fence.company,
    organizationId: fence.company.kind === 'own' ? null : fence.organizationId,
    domains: fence.organizationId === null ? [] : await repos.importTargets.domainsOf(fence.organizationId),
    people: await repos.importTargets.people(run.companyId),
  }));
  const { company, organizationId } = begun;
  if (company.kind === 'managed' && organizationId === null) throw notMapped();
  const rules = {
    organizationId,
    companyDomains: companyDomains(company, begun.domains),
    ...indexPeople(begun.people),
    usedEmails: new Set<string>(),
    importRules: readRules(run.options['rules']),
  };
  let number = 0;
  return {
    organizationId,
    async add(page) {
      number += 1;
      await addPage(stage, page, rules, `page-${number}`);
    },
    finish: () => finishPlan(stage),
  };
}

async function addPage(
  stage: Stage,
  page: PlanPage<SourceRow>,
  rules: PersonRules,
  prefix: string,
): Promise<void> {
  const people = page.rows.map(toPerson);
  await stage.held.write('planning', async (repos, fence) => {
    const keys = people.flatMap((person) => person.emails.flatMap(({ value }) => keyOf(value)));
    const known = await repos.importTargets.knownPeople(
      stage.run.companyId,
      keys,
      people.map(({ id }) => id),
    );
    const inAccount = new Set(known.map((person) => person.emailKey));
    addStaff(rules, known);
    const items = refusedItems(page.quarantined, prefix);
    let unchanged = 0;
    for (const person of people) {
      const plan = planContact({ ...person, sourceId: person.id }, rules);
      if (plan.email && (plan.decision === 'create' || plan.decision === 'update'))
        rules.usedEmails.add(plan.email.key);
      if (plan.decision === 'unchanged') unchanged += 1;
      else items.push(toItem(stage, person, plan, inAccount));
    }
    await addToPlan(stage, repos, fence, { items, unchanged, expected: page.totalCount });
  });
}

function toItem(
  stage: Stage,
  person: SourcePerson,
  plan: ContactPlan,
  inAccount: ReadonlySet<string>,
): PlannedItem {
  const role = stage.run.options['role'];
  return {
    sourceId: person.id,
    name: person.name,
    selected: plan.selected,
    decision: plan.decision === 'unchanged' ? 'skip' : plan.decision,
    reason: plan.reason,
    data: {
      ...emailData(plan, inAccount),
      emails: person.emails,
      title: person.title,
      contactType: person.type,
      organizationId: person.organizationId,
      role: typeof role === 'string' ? role : 'member',
    },
  };
}

/** What an item keeps of its chosen address; also written when a person types another one. */
export function emailData(plan: ContactPlan, inAccount: ReadonlySet<string>) {
  const { email } = plan;
  const known = email !== null && inAccount.has(email.key);
  const member = plan.reason === 'already_member' || plan.reason === 'links_existing';
  return {
    email: email?.address ?? null,
    emailKey: email?.key ?? null,
    sharedMailbox: email !== null && isSharedMailbox(email.local),
    offDomain: plan.reason === 'off_domain',
    known: member ? 'company' : known ? 'account' : null,
    notes:
      known && plan.decision === 'create'
        ? [
            'This person is already known in your account: the invitation adds this company to their sign-in, nobody is doubled.',
          ]
        : [],
  };
}

export function companyDomains(
  company: Pick<Fence['company'], 'webAddress'>,
  recorded: readonly string[],
): string[] {
  const own = company.webAddress?.split('/')[0];
  const all = [...(own === undefined ? [] : [own]), ...recorded.map((domain) => domain.trim().toLowerCase())];
  return [...new Set(all.filter((domain) => domain.includes('.')))];
}

type Known = { knownByEmail: Map<string, KnownPerson>; knownBySource: Map<string, KnownPerson> };

/** Who the company has already, by address and by IT Glue record. What is open or a membership goes before what has ended. */
export function indexPeople(people: readonly CompanyPerson[]): Known {
  const weight = { member: 3, disabled: 2, open: 1, closed: 0 } as const;
  const knownByEmail = new Map<string, KnownPerson>();
  const knownBySource = new Map<string, KnownPerson>();
  for (const { emailKey, state, sourceId } of people) {
    const known = { state, sourceId };
    const there = knownByEmail.get(emailKey);
    if (there === undefined || weight[there.state] < weight[state]) knownByEmail.set(emailKey, known);
    if (sourceId === null) continue;
    const linked = knownBySource.get(sourceId);
    if (linked === undefined || weight[linked.state] < weight[state]) knownBySource.set(sourceId, known);
  }
  return { knownByEmail, knownBySource };
}

/** Staff reach the provider's own company without a membership of it. */
export function addStaff({ knownByEmail, knownBySource }: Known, people: readonly AccountPerson[]): void {
  for (const { emailKey, inCompany, sourceId } of people) {
    if (!inCompany) continue;
    const member = { state: 'member', sourceId } as const;
    if (!knownByEmail.has(emailKey)) knownByEmail.set(emailKey, member);
    if (sourceId !== null && !knownBySource.has(sourceId)) knownBySource.set(sourceId, member);
  }
}

function keyOf(address: string): string[] {
  const parsed = parseEmailAddress(address);
  return parsed.ok ? [parsed.email.key] : [];
}

function toPerson(row: ContactRecord | UserRecord): SourcePerson {
  const base = { id: row.id, name: row.name };
  if ('organizationId' in row) {
    const { organizationId, title, typeName: type, emails } = row;
    return { ...base, organizationId, title, type, myGlue: false, emails };
  }
  return {
    ...base,
    organizationId: null,
    title: null,
    type: row.roleName,
    myGlue: row.myGlue,
    emails: row.email === null ? [] : [{ value: row.email, label: null, primary: true }],
  };
}
