// How many companies of the mapping there are of each kind, and what else stands beside its list whatever page is asked for.
import type { ConfidenceWord } from '#src/model/mapping-confidence.ts';
import { mappingRows } from './mapping-rows.ts';
import type { MappingState, MappingTally } from './mapping-types.ts';
import { Prisma, type Tx } from './prisma.ts';
import { accountSql, isNarrow, type MaybeReach } from './reach.ts';

type Facet = [
  state: MappingState,
  type: string | null,
  typeName: string | null,
  status: string | null,
  statusName: string | null,
  word: ConfidenceWord | null,
  twins: boolean,
];

/** How many rows a kind has; `facet`: the kind as it is kept with each row, a JSON array. */
export type KindTally = MappingTally & { facet: string };

export type KindCount = [facet: string, n: number];

export function toTally([facet, n]: KindCount): KindTally {
  const [state, type, typeName, status, statusName, word, twins] = JSON.parse(facet) as Facet;
  return { facet, state, type, typeName, status, statusName, word, twins, n };
}

export type MappingStanding = {
  /** All the companies that the reader reaches, by kind; null where the tally of the list says the same. */
  tally: KindTally[] | null;
  /** True while suggestions are older than what they rest on. */
  pending: boolean;
};

/** The kinds of a relation `rows`. */
export const COUNTED = Prisma.sql`(select json_agg(json_build_array(facet, n)) from
  (select facet, count(*)::int as n from rows group by facet) t) as counted`;

/** `searched`: the list is asked for what fits a search, so that its own tally is not of all companies. */
export async function readStanding(
  tx: Tx,
  reach: MaybeReach,
  { searched }: { searched: boolean },
): Promise<MappingStanding> {
  const account = reach === null ? Prisma.sql`true` : Prisma.sql`id = ${reach.accountId}::uuid`;
  const pending = Prisma.sql`coalesce((select suggestions_wanted_at > coalesce(suggestions_at, '-infinity') from account
    where suggestions_wanted_at is not null and ${account} limit 1), false) as pending`;
  const [found] = await tx.$queryRaw<{ counted?: KindCount[] | null; pending: boolean }[]>(
    isNarrow(reach) ? narrow(reach, searched, pending) : kept(reach, pending),
  );
  const tally = isNarrow(reach) && !searched ? null : (found?.counted ?? []).map(toTally);
  return { tally, pending: found?.pending ?? false };
}

const kept = (reach: MaybeReach, pending: Prisma.Sql) => Prisma.sql`
  select (select json_agg(json_build_array(facet, n)) from mapping_count where ${accountSql(reach, 'mapping_count')}) as counted,
    ${pending}`;

const narrow = (reach: MaybeReach, searched: boolean, pending: Prisma.Sql) =>
  searched
    ? Prisma.sql`with rows as (${mappingRows(reach, {}).rows}) select ${COUNTED}, ${pending}`
    : Prisma.sql`select ${pending}`;
