// The rules that every import of the account follows.
import type { ImportRule, RuleAct, RuleSubject } from '#src/model/import-rule.ts';
import type { Tx } from './prisma.ts';
import { accountSql, accountWhere, type MaybeReach } from './reach.ts';

export type ImportRuleRecord = ImportRule & { id: string; createdBy: string | null; createdAt: Date };

export type NewImportRule = ImportRule & {
  id: string;
  accountId: string;
  matchKey: string;
  createdBy: string;
};

export function importRulesRepository(tx: Tx, reach: MaybeReach) {
  return {
    /** All of them, by what they are about. */
    async list(): Promise<ImportRuleRecord[]> {
      const rows = await tx.importRule.findMany({
        where: accountWhere(reach),
        orderBy: [{ about: 'asc' }, { matchKey: 'asc' }],
      });
      const people = await tx.person.findMany({
        where: { id: { in: rows.flatMap((row) => row.createdBy ?? []) } },
        select: { id: true, name: true },
      });
      const names = new Map(people.map((person) => [person.id, person.name]));
      return rows.map(({ id, about, match, act, folder, createdBy, createdAt }) => ({
        ...{ id, match, folder, createdAt },
        about: about as RuleSubject,
        act: act as RuleAct,
        createdBy: createdBy === null ? null : (names.get(createdBy) ?? null),
      }));
    },
    /** False where there is a rule about this already. */
    async add(rule: NewImportRule): Promise<boolean> {
      const { count } = await tx.importRule.createMany({ data: [rule], skipDuplicates: true });
      return count === 1;
    },
    /** What was taken away, or null where there was none. */
    async remove(id: string): Promise<{ about: string; match: string } | null> {
      const row = await tx.importRule.findFirst({
        where: { ...accountWhere(reach), id },
        select: { about: true, match: true },
      });
      if (row === null) return null;
      // Seeing a rule is not the right to take it away: what row security kept is not told as removed.
      const { count } = await tx.importRule.deleteMany({ where: { ...accountWhere(reach), id } });
      return count === 0 ? null : row;
    },
    /** Names to choose from: categories of imported items, types and statuses of the mirror. */
    async known(): Promise<{ categories: string[]; types: string[]; statuses: string[] }> {
      const names = (rows: { name: string }[]): string[] => rows.map(({ name }) => name);
      const categories = await tx.$queryRaw<{ name: string }[]>`
        select distinct category as name from vault_item
        where ${accountSql(reach, 'vault_item')} and category is not null and source_system is not null order by 1 limit 200`;
      const types = await tx.$queryRaw<{ name: string }[]>`
        select distinct type_name as name from organization
        where ${accountSql(reach, 'organization')} and type_name is not null order by 1 limit 200`;
      const statuses = await tx.$queryRaw<{ name: string }[]>`
        select distinct status_name as name from organization
        where ${accountSql(reach, 'organization')} and status_name is not null order by 1 limit 200`;
      return { categories: names(categories), types: names(types), statuses: names(statuses) };
    },
  };
}
