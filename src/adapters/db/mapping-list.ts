// The mapping as people look at it: one page of rows with their suggestions, and how many rows there are of each kind.
import { cutPage, decodeCursor } from './cursor.ts';
import { mappingOrder } from './mapping-order.ts';
import { mappingRows } from './mapping-rows.ts';
import { readShown } from './mapping-shown.ts';
import { COUNTED, readStanding, toTally, type KindCount, type MappingStanding } from './mapping-standing.ts';
import type { MappingFilter, MappingListRow, MappingState, MappingTally } from './mapping-types.ts';
import { Prisma, type Tx } from './prisma.ts';
import type { MaybeReach } from './reach.ts';

type PlacedRow = {
  id: string;
  mapped: boolean;
  organizationId: string | null;
  state: MappingState;
  name: string;
  rank: number;
  key: string | number;
};

/**
 * One page, and the tally of everything that fits the search. The account's own company comes first whatever the order;
 * archived companies are left out. `standing`: where it was read already, so that it is not read again.
 */
export async function listMappingRows(
  tx: Tx,
  reach: MaybeReach,
  filter: MappingFilter,
  standing?: MappingStanding,
) {
  const { placed, tally } = await placeRows(tx, reach, filter, standing);
  const { rows, nextCursor } = cutPage(placed, filter.limit, ({ rank, key, name, id }) => [
    ...[rank, key, name, id],
  ]);
  const shown = await readShown(tx, reach, {
    companyIds: rows.map(({ id }) => id),
    open: rows.flatMap(({ id, mapped }) => (mapped ? [] : [id])),
    organizationIds: rows.flatMap(({ mapped, organizationId }) => (mapped ? (organizationId ?? []) : [])),
  });
  return {
    rows: rows.flatMap(({ id, mapped, organizationId, state }): MappingListRow[] => {
      const company = shown.companies.get(id);
      if (company === undefined) return [];
      const { version, ...rest } = company;
      const organization = mapped ? (shown.organizations.get(organizationId ?? '') ?? null) : null;
      const mergedInto = shown.mergedInto.get(organization?.id ?? '') ?? null;
      const mappedAt = shown.mappedAt.get(id) ?? null;
      const suggestions = shown.suggestions.get(id) ?? [];
      return [{ ...rest, organization, state, mergedInto, mappedAt, version, suggestions }];
    }),
    nextCursor,
    tally,
  };
}

/**
 * More rows than these are found faster one after the other in the order of the list, until the page is full, than by putting
 * them all in order: names are compared by the rules of their languages.
 */
const FEW = 500;

type Placed = { placed: PlacedRow[]; tally: MappingTally[] };

/** Which companies stand on the page, in their order, and how many there are of each kind. */
async function placeRows(
  tx: Tx,
  reach: MaybeReach,
  filter: MappingFilter,
  standing: MappingStanding | undefined,
): Promise<Placed> {
  const sort = filter.sort ?? 'name';
  const form = sort.endsWith('confidence') ? 'number' : 'text';
  const order = mappingOrder(sort, decodeCursor(filter.cursor, ['number', form, 'text', 'uuid']));
  const { rows, searched, worked } = mappingRows(reach, filter);
  const page = (
    from: Prisma.Sql,
    fits: Prisma.Sql,
  ) => Prisma.sql`(select id, mapped, organization_id, state, name, ${order.columns}
    from ${from} where ${fits} ${order.beyond} order by ${order.by} limit ${filter.limit + 1}::int)`;
  const listed = Prisma.sql`(select json_agg(json_build_object('id', id, 'mapped', mapped, 'organizationId', organization_id,
    'state', state, 'name', name, 'rank', rank, 'key', key) order by ${order.by}) from page) as placed`;
  // What is searched is read once, for the page and its counts; of the two ways to the page PostgreSQL goes one.
  if (searched || worked) {
    const fitting = conditions(filter);
    const kept = searched
      ? Prisma.sql`materialized (select id, mapped, organization_id, state, facet, name, ${order.needs}, ${fitting} as fits
          from (${rows}) found)`
      : Prisma.sql`not materialized (select *, ${fitting} as fits from (${rows}) found)`;
    const sorted = page(Prisma.sql`rows`, Prisma.sql`fits`);
    const many = Prisma.sql`(select n > ${FEW}::int from fitting)`;
    const either =
      searched && !worked
        ? Prisma.sql`select * from ${page(Prisma.sql`(${rows}) found`, fitting)} walked where ${many}
            union all select * from ${sorted} sorted where not ${many}`
        : sorted;
    const [found] = await tx.$queryRaw<{ placed: PlacedRow[] | null; counted: KindCount[] | null }[]>`
      with rows as ${kept}, fitting as materialized (select count(*) as n from rows where fits),
        page as (${either}) select ${listed}, ${COUNTED}`;
    return { placed: found?.placed ?? [], tally: (found?.counted ?? []).map(toTally) };
  }
  // Without a search the counts are kept. They tell which kinds fit the filters, and PostgreSQL knows how many rows each has:
  // a page of a rare kind comes from the index of kinds, one of a frequent kind from the index of its order.
  const tally = standing?.tally ?? (await readStanding(tx, reach, { searched })).tally ?? [];
  const fitting = tally.filter((kind) => fits(kind, filter)).map(({ facet }) => facet);
  const wanted =
    fitting.length === tally.length ? Prisma.sql`true` : Prisma.sql`facet = any (${fitting}::text[])`;
  const [found] = await tx.$queryRaw<{ placed: PlacedRow[] | null }[]>`
    with page as ${page(Prisma.sql`(${rows}) found`, wanted)} select ${listed}`;
  return { placed: found?.placed ?? [], tally };
}

const OPEN: readonly MappingState[] = ['suggested', 'unmapped', 'conflict'];

function fits({ state, type, status, word, twins }: MappingTally, filter: MappingFilter): boolean {
  const wanted = filter.state === 'open' ? OPEN : [filter.state ?? state];
  return (
    wanted.includes(state) &&
    (filter.type ?? type) === type &&
    (filter.status ?? status) === status &&
    (filter.confidence ?? word) === word &&
    (filter.twins ?? twins) === twins
  );
}

/** The same, of rows that are not counted by kind. */
function conditions(filter: MappingFilter): Prisma.Sql {
  const parts = [Prisma.sql`true`];
  if (filter.state === 'open') parts.push(Prisma.sql`state = any (${[...OPEN]}::text[])`);
  else if (filter.state !== undefined) parts.push(Prisma.sql`state = ${filter.state}`);
  if (filter.type !== undefined) parts.push(Prisma.sql`type_id = ${filter.type}`);
  if (filter.status !== undefined) parts.push(Prisma.sql`status_id = ${filter.status}`);
  if (filter.twins !== undefined) parts.push(Prisma.sql`twins = ${filter.twins}`);
  if (filter.confidence !== undefined) parts.push(Prisma.sql`word = ${filter.confidence}`);
  return Prisma.join(parts, ' and ');
}
