// How far a signed-in person reaches, as the session says: the application's own choice of rows, before row security makes
// the same choice again.
import { Prisma } from './prisma.ts';

/**
 * `companyIds`: 'all' for people of the whole account. `personId`: what that person did in other companies is shown, too;
 * null for an API token that names its companies, which shows nothing beyond them. Taken from the session alone, never from
 * input.
 */
export type Reach = { accountId: string; personId: string | null; companyIds: readonly string[] | 'all' };

/** Null for the contexts of runs and jobs, which stand for no session: row security knows how far they reach. */
export type MaybeReach = Reach | null;

/** True for a session or token that reaches some companies of its account and not all of it. */
export function isNarrow(reach: MaybeReach): reach is Reach & { companyIds: readonly string[] } {
  return reach !== null && reach.companyIds !== 'all';
}

/** Rows of the person's account. `table` is the table's name or alias in the query. */
export function accountSql(reach: MaybeReach, table: string): Prisma.Sql {
  if (reach === null) return Prisma.sql`true`;
  return Prisma.sql`${Prisma.raw(table)}.account_id = ${reach.accountId}::uuid`;
}

/** Rows of the companies within reach; `column` is what holds the company's id. */
export function reachSql(reach: MaybeReach, table: string, column = 'company_id'): Prisma.Sql {
  const account = accountSql(reach, table);
  if (reach === null || reach.companyIds === 'all') return account;
  return Prisma.sql`${account} and ${Prisma.raw(`${table}.${column}`)} = any (${[...reach.companyIds]}::uuid[])`;
}

/** Of the trail: entries of companies within reach, and what the person did themselves. */
export function trailSql(reach: MaybeReach, table: string): Prisma.Sql {
  if (reach === null || reach.companyIds === 'all') return accountSql(reach, table);
  if (reach.personId === null) return reachSql(reach, table);
  return Prisma.sql`((${reachSql(reach, table)}) or (${accountSql(reach, table)}
    and ${Prisma.raw(table)}.actor_id = ${reach.personId}::uuid))`;
}

export function accountWhere(reach: MaybeReach): { accountId?: string } {
  return reach === null ? {} : { accountId: reach.accountId };
}

/** Rows with a company, as `where` of a query. */
export function reachWhere(reach: MaybeReach): { accountId?: string; companyId?: { in: string[] } } {
  if (reach === null || reach.companyIds === 'all') return accountWhere(reach);
  return { accountId: reach.accountId, companyId: { in: [...reach.companyIds] } };
}

/** Companies themselves. */
export function companyWhere(reach: MaybeReach): Prisma.CompanyWhereInput {
  if (reach === null || reach.companyIds === 'all') return accountWhere(reach);
  return { accountId: reach.accountId, AND: { id: { in: [...reach.companyIds] } } };
}

/** Runs: those with a company within reach, and those the person started, wherever that was. */
export function runWhere(reach: MaybeReach): Prisma.RunWhereInput {
  if (reach === null || reach.companyIds === 'all') return accountWhere(reach);
  const companies = { some: { companyId: { in: [...reach.companyIds] } } };
  const own = reach.personId === null ? [] : [{ startedBy: reach.personId }];
  return { accountId: reach.accountId, OR: [...own, { companies }] };
}

/** As {@link runWhere}, for a query of one's own over `run`. */
export function runSql(reach: MaybeReach): Prisma.Sql {
  if (reach === null || reach.companyIds === 'all') return accountSql(reach, 'run');
  const own =
    reach.personId === null ? Prisma.sql`false` : Prisma.sql`run.started_by = ${reach.personId}::uuid`;
  return Prisma.sql`${accountSql(reach, 'run')} and (${own} or exists (
    select from run_company w where w.run_id = run.id and ${reachSql(reach, 'w')}))`;
}

/** As {@link trailSql}, as `where` of a query. */
export function trailWhere(reach: MaybeReach): Prisma.AuditEntryWhereInput {
  if (reach === null || reach.companyIds === 'all') return accountWhere(reach);
  const companyId = { in: [...reach.companyIds] };
  const own = reach.personId === null ? [] : [{ actorId: reach.personId }];
  return { accountId: reach.accountId, AND: { OR: [{ companyId }, ...own] } };
}
