// Companies, as far as the transaction's context may see them.
import { PortalError } from '#src/model/errors.ts';
import { findCompanyRow, listCompanyRows, type CompanyFilter } from './company-rows.ts';
import { rolesIn } from './company-roles.ts';
import { uniqueViolation } from './database-errors.ts';
import { listMissingAddresses } from './missing-addresses.ts';
import type { Tx } from './prisma.ts';
import { accountWhere, companyWhere, reachSql, type MaybeReach } from './reach.ts';

export type CompanyStatus = 'active' | 'needs_web_address' | 'archived';

/** A company as it is read to be changed. */
export type CompanyRecord = {
  id: string;
  name: string;
  webAddress: string | null;
  kind: 'own' | 'managed';
  status: CompanyStatus;
  version: number;
};

const RECORD = { id: true, name: true, webAddress: true, kind: true, status: true, version: true } as const;

export function companiesRepository(tx: Tx, reach: MaybeReach) {
  return {
    /** The companies the context may enter: the own one first, then by name; at most `limit`, with how many there are. */
    enterable: (limit: number) => enterable(tx, reach, limit),
    rolesIn: (companyIds: readonly string[], personId: string) => rolesIn(tx, reach, companyIds, personId),
    list: (filter: CompanyFilter) => listCompanyRows(tx, reach, filter),
    find: (id: string) => findCompanyRow(tx, reach, id),
    listMissingAddresses: (filter: { q?: string | undefined; cursor?: string | undefined; limit: number }) =>
      listMissingAddresses(tx, reach, filter),
    /** Changes of web addresses in one account follow each other, so that no two take the same one. */
    async lockAddresses(accountId: string): Promise<void> {
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`addresses|${accountId}`}, 13))::text`;
    },
    /** The companies with these ids, locked until the transaction ends; those out of reach are absent. */
    async lock(ids: readonly string[]): Promise<CompanyRecord[]> {
      return tx.$queryRaw<CompanyRecord[]>`
        select id::text, name, web_address as "webAddress", kind, status, version from company
        where id = any (${[...ids]}::uuid[]) and ${reachSql(reach, 'company', 'id')} order by id for update`;
    },
    /** Every web address that is in use, with the company that has it. */
    async addresses(): Promise<Map<string, { id: string; name: string }>> {
      const rows = await tx.company.findMany({
        where: { ...accountWhere(reach), webAddress: { not: null } },
        select: { id: true, name: true, webAddress: true },
      });
      return new Map(rows.map(({ webAddress, ...company }) => [webAddress ?? '', company]));
    },
    insert: (company: { id: string; accountId: string; name: string; webAddress: string | null }) =>
      orTaken(async () => {
        const status = company.webAddress === null ? 'needs_web_address' : 'active';
        const data = { ...company, kind: 'managed', status };
        return toRecord(await tx.company.create({ data, select: RECORD }));
      }),
    /** Writes what is given, over the version that was locked before. */
    change: (id: string, set: { name?: string; webAddress?: string | null; status?: CompanyStatus }) =>
      orTaken(async () => {
        const data = { ...set, version: { increment: 1 }, updatedAt: new Date() };
        return toRecord(await tx.company.update({ where: { id }, data, select: RECORD }));
      }),
    /** Frees the organization of a company; the name it had, or null when there was none. */
    async releaseMapping(accountId: string, companyId: string): Promise<string | null> {
      const where = { accountId_companyId: { accountId, companyId } };
      const mapping = await tx.mapping.findUnique({
        where,
        select: { organization: { select: { name: true } } },
      });
      if (mapping === null) return null;
      await tx.mapping.delete({ where });
      await tx.company.update({ where: { id: companyId }, data: { mappingVersion: { increment: 1 } } });
      return mapping.organization.name;
    },
    /** True while a run is at work for this company. */
    async isBusy(companyId: string): Promise<boolean> {
      const state = { in: ['planning', 'queued', 'running', 'paused', 'cancelling', 'undoing'] };
      return (await tx.runCompany.findFirst({ where: { companyId, state }, select: { id: true } })) !== null;
    },
  };
}

async function enterable(tx: Tx, reach: MaybeReach, limit: number) {
  const where = { ...companyWhere(reach), status: { not: 'archived' } };
  const rows = await tx.company.findMany({
    where,
    select: { id: true, name: true, kind: true, status: true },
    orderBy: [{ kind: 'desc' }, { name: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  const companies = rows.map((row) => ({
    ...row,
    kind: row.kind as CompanyRecord['kind'],
    status: row.status as CompanyStatus,
  }));
  return { companies, total: rows.length < limit ? rows.length : await tx.company.count({ where }) };
}

function toRecord(
  row: { kind: string; status: string } & Omit<CompanyRecord, 'kind' | 'status'>,
): CompanyRecord {
  return { ...row, kind: row.kind as CompanyRecord['kind'], status: row.status as CompanyStatus };
}

/** An import can take an address without our lock; the database has the last word. */
async function orTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (uniqueViolation(error) === null) throw error;
    throw new PortalError(
      'web_address_taken',
      'Another company took this web address at this moment. Nothing was saved. Choose another one, or add a path.',
      { cause: error },
    );
  }
}
