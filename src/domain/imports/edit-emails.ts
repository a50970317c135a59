// Another e-mail address for people of a plan: checked, and each of them decided anew with it.
import { invalidField } from '#src/model/errors.ts';
import type { ItemChange, Repositories, RunItemRow } from '#src/adapters/db/index.ts';
import { parseEmailAddress } from '#src/model/email-address.ts';
import { planContact, type ContactPlanContext } from '#src/model/plan-contact.ts';
import { addStaff, companyDomains, emailData, indexPeople } from './plan-users.ts';

/** `email` null takes back what was typed: IT Glue's own address counts again. */
export async function editEmails(
  repos: Repositories,
  rows: readonly RunItemRow[],
  email: string | null,
): Promise<number> {
  const parsed = email === null ? null : parseEmailAddress(email);
  if (parsed?.ok === false) throw invalidField('set.email', parsed.message);
  if (email !== null && rows.length > 1) {
    throw invalidField('set.email', 'One address is one person’s. Choose a single record to change it.');
  }
  const typed = parsed?.email.address ?? null;
  let changed = 0;
  for (const [runCompanyId, group] of groups(rows)) {
    const { rules, inAccount } = await rulesFor(repos, runCompanyId, group, typed);
    const changes = group.flatMap((row) => change(row, rules, inAccount, typed));
    await repos.runItems.change(changes);
    changed += changes.length;
  }
  return changed;
}

function groups(rows: readonly RunItemRow[]): Map<string, RunItemRow[]> {
  const found = new Map<string, RunItemRow[]>();
  for (const row of rows) found.set(row.runCompanyId, [...(found.get(row.runCompanyId) ?? []), row]);
  return found;
}

async function rulesFor(
  repos: Repositories,
  runCompanyId: string,
  rows: readonly RunItemRow[],
  typed: string | null,
): Promise<{ rules: ContactPlanContext & { usedEmails: Set<string> }; inAccount: Set<string> }> {
  const companyId = rows[0]?.companyId ?? '';
  const company = (await repos.importTargets.companies([companyId]))[0];
  if (company === undefined) throw invalidField('where', 'This company is not there any more.');
  const recorded =
    company.organizationId === null ? [] : await repos.importTargets.domainsOf(company.organizationId);
  const known = indexPeople(await repos.importTargets.people(companyId));
  const addresses = [
    ...(typed === null ? [] : [typed]),
    ...rows.flatMap((row) => emailsOf(row).map(({ value }) => value)),
  ];
  const keys = addresses.flatMap((address) => {
    const read = parseEmailAddress(address);
    return read.ok ? [read.email.key] : [];
  });
  const people = await repos.importTargets.knownPeople(
    companyId,
    keys,
    rows.map(({ sourceId }) => sourceId),
  );
  addStaff(known, people);
  const used = await repos.runItems.plannedEmails(
    runCompanyId,
    rows.map(({ id }) => id),
  );
  const rules = {
    organizationId: company.kind === 'own' ? null : company.organizationId,
    companyDomains: companyDomains(company, recorded),
    ...known,
    usedEmails: new Set(used),
  };
  return { rules, inAccount: new Set(people.map(({ emailKey }) => emailKey)) };
}

function change(
  row: RunItemRow,
  rules: ContactPlanContext & { usedEmails: Set<string> },
  inAccount: ReadonlySet<string>,
  typed: string | null,
): ItemChange[] {
  if (row.outcome !== null || row.decision === 'fail' || row.reason === 'client_user') return [];
  const listed = {
    sourceId: row.sourceId,
    organizationId: rules.organizationId,
    emails: emailsOf(row),
  };
  const plan = planContact(listed, rules, typed);
  if (plan.email && plan.decision === 'create') rules.usedEmails.add(plan.email.key);
  return [
    {
      id: row.id,
      decision: plan.decision === 'unchanged' ? 'skip' : plan.decision,
      reason: plan.reason,
      selected: plan.selected,
      target: row.target,
      data: { ...row.data, ...emailData(plan, inAccount) },
    },
  ];
}

function emailsOf(row: RunItemRow): { value: string; label: string | null; primary: boolean }[] {
  const { emails } = row.data;
  if (!Array.isArray(emails)) return [];
  return emails.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('value' in entry)) return [];
    const { value } = entry;
    const label = 'label' in entry && typeof entry.label === 'string' ? entry.label : null;
    return typeof value === 'string'
      ? [{ value, label, primary: 'primary' in entry && entry.primary === true }]
      : [];
  });
}
