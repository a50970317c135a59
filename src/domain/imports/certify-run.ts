// Proves one run company: lists its source once more and accounts for every record, in the words of the report.
import type { Fence, Found, Repositories } from '#src/adapters/db/index.ts';
import type { Page, QuarantinedRow } from '#src/adapters/itglue/index.ts';
import { NO_ACCOUNTING, type Accounting, type CompanyCertificate } from '#src/model/certificate.ts';
import type { PlannedItem } from './keep-plan.ts';
import { addToPlan } from './keep-plan.ts';
import type { Stage } from './stage.ts';

type Listed = Pick<Page<{ id: string; name: string }>, 'rows' | 'quarantined'>;
type Books = Accounting & { seen: number };

/** Makes the certificate in the run company's last transaction; null where the plan's listing was never complete. */
export type Proof = (repos: Repositories, fence: Fence) => Promise<CompanyCertificate | null>;

/** Nothing was to be written, so the plan's own complete listing is the proof, and IT Glue is not asked again. */
export function certifyFromPlan({ held }: Stage): Proof {
  return async (repos, { checkpoint }) => {
    if (checkpoint.listedAt === undefined) return null;
    const books: Accounting = { ...NO_ACCOUNTING, skipped: {}, failed: {} };
    const tally = await repos.runCertificate.tally(held.claim.id);
    for (const { outcome, reason, n } of tally) enter(books, outcome, reason, n);
    enter(books, 'unchanged', null, checkpoint.unchanged ?? 0);
    // The plan tells every record it was shown, so the listing was as long as what it told.
    books.source = tally.reduce((all, { n }) => all + n, checkpoint.unchanged ?? 0);
    return {
      ...books,
      goneSince: checkpoint.gone ?? 0,
      listedAt: checkpoint.listedAt,
      listedAfterwards: false,
    };
  };
}

/**
 * Called when everything is written: lists the source once more. Records that came into it since the plan are told as
 * such, not imported.
 */
export async function certifyFromSource(stage: Stage, organizationId: string | null): Promise<Proof> {
  const { context, held } = stage;
  const books: Books = { ...NO_ACCOUNTING, skipped: {}, failed: {}, seen: 0 };
  for await (const page of await listSource(stage, organizationId)) {
    await held.write('running', (repos, fence) => account(stage, repos, fence, page, books));
  }
  const listedAt = context.now().toISOString();
  return async (repos, { checkpoint }) => {
    const tally = await repos.runCertificate.tally(held.claim.id);
    const recorded = tally.reduce((all, { n }) => all + n, checkpoint.unchanged ?? 0);
    const { seen, ...accounts } = books;
    const goneSince = (checkpoint.gone ?? 0) + Math.max(0, recorded - seen);
    return { ...accounts, goneSince, listedAt, listedAfterwards: true };
  };
}

async function listSource(
  { run, itglue }: Stage,
  organizationId: string | null,
): Promise<AsyncIterable<Listed>> {
  const client = await itglue();
  if (run.kind === 'companies') {
    const ids = run.options['organizationIds'];
    return client.organizations.list(Array.isArray(ids) ? { ids: ids as string[] } : {});
  }
  if (organizationId === null) return client.users.list();
  const organizationIds = [organizationId];
  return run.kind === 'users'
    ? client.contacts.list({ organizationIds })
    : client.passwords.list({ organizationIds });
}

async function account(
  stage: Stage,
  repos: Repositories,
  fence: Fence,
  page: Listed,
  books: Books,
): Promise<void> {
  const { claim } = stage.held;
  const names = new Map(page.rows.map(({ id, name }) => [id, name]));
  const strange = page.quarantined.flatMap(({ id }) => (id === null ? [] : [id]));
  const found = await repos.runCertificate.find(claim, [...names.keys(), ...strange]);
  const unreadable = new Set(strange);
  const newer: PlannedItem[] = [];
  for (const one of found) {
    books.source += 1;
    if (one.outcome !== null) {
      books.seen += 1;
      enter(books, one.outcome, one.reason, 1);
    } else if (one.known) {
      books.seen += 1;
      enter(books, 'unchanged', null, 1);
    } else if (unreadable.has(one.sourceId)) enter(books, 'failed', 'malformed', 1);
    else newer.push(newerItem(one, names));
  }
  const nameless = page.quarantined.filter(({ id }: QuarantinedRow) => id === null).length;
  books.source += nameless;
  books.seen += nameless;
  if (nameless > 0) enter(books, 'failed', 'malformed', nameless);
  if (newer.length === 0) return;
  enter(books, 'skipped', 'newer_than_plan', newer.length);
  books.seen += newer.length;
  await addToPlan(stage, repos, fence, { items: newer, unchanged: 0, expected: null });
}

function newerItem({ sourceId }: Found, names: ReadonlyMap<string, string>): PlannedItem {
  return {
    sourceId,
    name: names.get(sourceId) ?? null,
    selected: false,
    decision: 'skip',
    reason: 'newer_than_plan',
    data: {},
  };
}

/** Puts so many records to what became of them. */
export function enter(books: Accounting, outcome: string, reason: string | null, n: number): void {
  if (outcome === 'created' || outcome === 'updated' || outcome === 'unchanged') books[outcome] += n;
  else {
    const pages = outcome === 'failed' ? books.failed : books.skipped;
    const name = reason ?? 'other';
    pages[name] = (pages[name] ?? 0) + n;
  }
}
