// Which company is which IT Glue organization: reading it as a list, and changing it as a set under locks.
import { countImported, listCandidates, listMappingEvents } from './mapping-detail.ts';
import { askedOrganizations, listNamed } from './mapping-nearby.ts';
import { listMappingRows } from './mapping-list.ts';
import { isSearch } from './mapping-rows.ts';
import { readStanding, type MappingStanding } from './mapping-standing.ts';
import type { MappingFilter } from './mapping-types.ts';
import type { Tx } from './prisma.ts';
import { accountSql, accountWhere, reachSql, reachWhere, type MaybeReach } from './reach.ts';

export type { AskedOrganization } from './mapping-nearby.ts';
export type { MappingFilter, MappingListRow, MappingState, MappingTally } from './mapping-types.ts';

/** A company as it stands while a set is judged. */
export type HeldCompany = {
  id: string;
  name: string;
  kind: 'own' | 'managed';
  status: string;
  mappingVersion: number;
  organizationId: string | null;
  /** Names of the sub-organizations that are folded into it. */
  folded: string[];
};

export type SuggestedPair = { confidence: number; reasons: string[] };

export type NewPair = {
  id: string;
  companyId: string;
  organizationId: string;
  method: 'manual' | 'suggestion';
};

export function mappingsRepository(tx: Tx, reach: MaybeReach) {
  return {
    list: (filter: MappingFilter, standing?: MappingStanding) => listMappingRows(tx, reach, filter, standing),
    /** What stands beside the list of that search; to be handed to the list. */
    standing: ({ q }: Pick<MappingFilter, 'q'>) => readStanding(tx, reach, { searched: isSearch(q) }),
    candidates: (companyId: string) => listCandidates(tx, reach, companyId),
    /** Free organizations of exactly that name, short name, domain or id. */
    named: (name: string) => listNamed(tx, name),
    events: (companyId: string) => listMappingEvents(tx, reach, companyId),
    imported: (companyIds: readonly string[]) => countImported(tx, reach, companyIds),
    count: () => tx.mapping.count({ where: accountWhere(reach) }),
    /** Notes that suggestions have to be computed anew; the caller wakes the worker in the same transaction. */
    async wantSuggestions(): Promise<void> {
      await tx.$executeRaw`update account set suggestions_wanted_at = clock_timestamp() where id = sec.account_id()`;
    },
    /** The same for one managed company's sake; false, and nothing is noted, where it is archived or has its organization. */
    async wantSuggestionsFor(companyId: string): Promise<boolean> {
      const noted = await tx.$executeRaw`
        update account set suggestions_wanted_at = clock_timestamp() where id = sec.account_id() and exists (
          select from company c where c.id = ${companyId}::uuid and c.kind = 'managed' and c.status <> 'archived'
            and ${reachSql(reach, 'c', 'id')}
            and not exists (select from mapping m where m.account_id = c.account_id and m.company_id = c.id))`;
      return noted > 0;
    },
    /** The companies a set names. `lock`: until the transaction ends, so that two sets follow each other. */
    async heldCompanies(companyIds: readonly string[], { lock }: { lock: boolean }): Promise<HeldCompany[]> {
      const ids = [...companyIds];
      if (lock)
        await tx.$queryRaw`
          select id from company where id = any (${ids}::uuid[]) and ${reachSql(reach, 'company', 'id')} order by id for update`;
      // A statement of its own: it must see what was committed while the locks were waited for.
      return tx.$queryRaw<HeldCompany[]>`
        select c.id::text, c.name, c.kind, c.status, c.mapping_version as "mappingVersion",
          m.organization_id as "organizationId", array(select o.name from fold f join organization o
            on o.account_id = f.account_id and o.id = f.organization_id
            where f.account_id = c.account_id and f.company_id = c.id order by o.name) as folded
        from company c left join mapping m on m.account_id = c.account_id and m.company_id = c.id
        where c.id = any (${ids}::uuid[]) and ${reachSql(reach, 'c', 'id')}`;
    },
    /** For who does not reach the whole account: those of their own companies, and free ones. */
    askedOrganizations: (ids: readonly string[]) => askedOrganizations(tx, reach, ids),
    /** Pairs that are suggested right now, by `company organization`, with why. */
    async suggestedPairs(companyIds: readonly string[]): Promise<Map<string, SuggestedPair>> {
      const rows = await tx.$queryRaw<(SuggestedPair & { pair: string })[]>`
        select company_id || ' ' || organization_id as pair, confidence,
          array(select r->>'kind' from jsonb_array_elements(reasons) r) as reasons
        from suggestion where company_id = any (${[...companyIds]}::uuid[]) and ${reachSql(reach, 'suggestion')}`;
      return new Map(rows.map(({ pair, confidence, reasons }) => [pair, { confidence, reasons }]));
    },
    change: (input: { changed: readonly string[]; pairs: readonly NewPair[]; personId: string }) =>
      change(tx, reach, input),
    /** Takes every mapping apart; the companies that had one. */
    async removeAll(): Promise<{ companyId: string; organizationId: string }[]> {
      const removed = await tx.$queryRaw<{ companyId: string; organizationId: string }[]>`
        delete from mapping where ${accountSql(reach, 'mapping')} returning company_id::text as "companyId", organization_id as "organizationId"`;
      await raiseVersions(
        tx,
        reach,
        removed.map((row) => row.companyId),
      );
      return removed;
    },
  };
}

/**
 * Takes what the named companies have, then writes the new pairs in the order of their organizations (so that two
 * sets cannot wait for each other). Answers the companies whose organization somebody else took at the same moment:
 * with any, the caller must let the transaction fail and judge the set anew.
 */
async function change(
  tx: Tx,
  reach: MaybeReach,
  input: { changed: readonly string[]; pairs: readonly NewPair[]; personId: string },
): Promise<string[]> {
  await tx.mapping.deleteMany({
    where: { ...reachWhere(reach), AND: { companyId: { in: [...input.changed] } } },
  });
  const written = await tx.$queryRaw<{ companyId: string }[]>`
    insert into mapping (id, account_id, company_id, organization_id, method, mapped_by)
    select p.id, sec.account_id(), p."companyId", p."organizationId", p.method, ${input.personId}::uuid
    from jsonb_to_recordset(${JSON.stringify(input.pairs)}::jsonb)
      as p (id uuid, "companyId" uuid, "organizationId" text, method text)
    order by p."organizationId"
    on conflict do nothing returning company_id::text as "companyId"`;
  await raiseVersions(tx, reach, input.changed);
  await tx.suggestion.deleteMany({
    where: { ...accountWhere(reach), companyId: { in: input.pairs.map((pair) => pair.companyId) } },
  });
  const done = new Set(written.map((row) => row.companyId));
  return input.pairs.map((pair) => pair.companyId).filter((companyId) => !done.has(companyId));
}

async function raiseVersions(tx: Tx, reach: MaybeReach, companyIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    select sec.raise_mapping_versions(array(
      select id from company where id = any (${[...companyIds]}::uuid[]) and ${reachSql(reach, 'company', 'id')}))::text`;
}
