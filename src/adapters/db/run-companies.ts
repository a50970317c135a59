// The companies of runs with how far each is: the first few of many runs, or all of one, page by page.
import { cutPage, decodeCursor, shownTotal } from './cursor.ts';
import { likePattern } from './like-pattern.ts';
import { Prisma, type Tx } from './prisma.ts';
import { readCounts, readWaiting, type RunCompanyRow } from './run-rows.ts';
import { reachSql, type MaybeReach } from './reach.ts';

/** `companyId`: that one alone; `q`: part of the name. */
export type RunCompanyFilter = {
  companyId?: string | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

type WireRunCompany = Omit<RunCompanyRow, 'counts' | 'waiting'> & { counts: unknown; waiting: unknown };

const COLUMNS = Prisma.sql`rc.id, rc.run_id as "runId", rc.company_id as "companyId", c.name,
  rc.organization_id as "organizationId", rc.folded_as as "foldedAs", rc.state, rc.counts,
  rc.done, rc.total, rc.waiting, rc.message`;
const ROWS = Prisma.sql`run_company rc join company c on c.account_id = rc.account_id and c.id = rc.company_id`;

// A company's own organization comes before those that are folded into it.
const ORDER = Prisma.sql`c.name, rc.company_id, coalesce(rc.folded_as, ''), rc.id`;

export function runCompaniesRepository(tx: Tx, reach: MaybeReach) {
  return {
    /** The first `limit` companies of each of these runs, by name. */
    async first(runIds: readonly string[], limit: number): Promise<RunCompanyRow[]> {
      const rows = await tx.$queryRaw<WireRunCompany[]>`
        select id, "runId", "companyId", name, "organizationId", "foldedAs", state, counts, done, total, waiting, message from (
          select ${COLUMNS}, row_number() over (partition by rc.run_id order by ${ORDER}) as place from ${ROWS}
          where rc.run_id = any (${[...runIds]}::uuid[]) and ${reachSql(reach, 'rc')}) ranked
        where place <= ${limit}::int order by "runId", place`;
      return rows.map(readRow);
    },
    /** A page of one run's companies, by name. */
    async page(runId: string, { companyId, q = '', cursor, limit }: RunCompanyFilter) {
      const [name, company, folded, id] = decodeCursor(cursor, ['text', 'uuid', 'text', 'uuid']) ?? [];
      const where = Prisma.join(
        [
          Prisma.sql`rc.run_id = ${runId}::uuid`,
          reachSql(reach, 'rc'),
          ...(companyId === undefined ? [] : [Prisma.sql`rc.company_id = ${companyId}::uuid`]),
          ...(q.trim() === '' ? [] : [Prisma.sql`lower(c.name) like ${likePattern(q)}`]),
        ],
        ' and ',
      );
      const after =
        name === undefined
          ? Prisma.empty
          : Prisma.sql`and (${ORDER}) > (${name}, ${company}::uuid, ${folded}, ${id}::uuid)`;
      const rows = await tx.$queryRaw<WireRunCompany[]>`
        select ${COLUMNS} from ${ROWS} where ${where} ${after} order by ${ORDER} limit ${limit + 1}::int`;
      const counted = await tx.$queryRaw<{ n: number }[]>`
        select count(*)::int as n from ${ROWS} where ${where}`;
      const page = cutPage(rows.map(readRow), limit, ({ name: text, companyId: at, foldedAs, id: last }) => [
        ...[text, at, foldedAs ?? '', last],
      ]);
      return { ...page, total: shownTotal(counted[0]?.n ?? 0) };
    },
  };
}

function readRow(row: WireRunCompany): RunCompanyRow {
  return { ...row, counts: readCounts(row.counts), waiting: readWaiting(row.waiting) };
}
