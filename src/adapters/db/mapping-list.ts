// The mapping as people look at it: one page of rows with their suggestions, and how many rows there are of each kind.
import type { ConfidenceWord } from '#src/model/mapping-confidence.ts';
import { cutPage, decodeCursor } from './cursor.ts';
import { mappingOrder } from './mapping-order.ts';
import { mappingRows } from './mapping-rows.ts';
import { readShown } from './mapping-shown.ts';
import type { MappingFilter, MappingListRow, MappingState, MappingTally } from './mapping-types.ts';
import { Prisma, type Tx } from './prisma.ts';
import { accountSql, type MaybeReach } from './reach.ts';

type PlacedRow = {
  id: string;
  mapped: boolean;
  organizationId: string | null;
  state: MappingState;
  name: string;
  rank: number;
  key: string | number;
};

type Facet = [
  state: MappingState,
  type: string | null,
  typeName: string | null,
  status: string | null,
  statusName: string | null,
  word: ConfidenceWord | null,
  twins: boolean,
];

type Counted = { facet: string; n: number };

function toTally({ facet, n }: Counted): MappingTally {
  const [state, type, typeName, status, statusName, word, twins] = JSON.parse(facet) as Facet;
  return { state, type, typeName, status, statusName, word, twins, n };
}

/**
 * One page, and the tally of everything that fits the search. The account's own company comes first whatever the order;
 * archived companies are left out.
 */
export async function listMappingRows(tx: Tx, reach: MaybeReach, filter: MappingFilter) {
  const { placed, counted } = await placeRows(tx, reach, filter);
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
      const mappedAt = shown.mappedAt.get(id) ?? null;
      const suggestions = shown.suggestions.get(id) ?? [];
      return [{ ...rest, organization, state, mappedAt, version, suggestions }];
    }),
    nextCursor,
    tally: counted.map(toTally),
  };
}

/** Which companies stand on the page, in their order, and how many there are of each kind. */
async function placeRows(tx: Tx, reach: MaybeReach, filter: MappingFilter) {
  const sort = filter.sort ?? 'name';
  const form = sort.endsWith('confidence') ? 'number' : 'text';
  const order = mappingOrder(sort, decodeCursor(filter.cursor, ['number', form, 'text', 'uuid']));
  const { rows, searched, worked } = mappingRows(reach, filter);
  const page = (
    fits: Prisma.Sql,
  ) => Prisma.sql`select id, mapped, organization_id, state, name, ${order.columns}
    from rows where ${fits} ${order.beyond} order by ${order.by} limit ${filter.limit + 1}::int`;
  const listed = Prisma.sql`(select json_agg(json_build_object('id', id, 'mapped', mapped, 'organizationId', organization_id,
    'state', state, 'name', name, 'rank', rank, 'key', key) order by ${order.by}) from page)`;
  // What is searched is read once, for the page and its counts.
  if (searched || worked) {
    const kept = searched ? Prisma.sql`materialized` : Prisma.sql`not materialized`;
    const [found] = await tx.$queryRaw<{ placed: PlacedRow[] | null; counted: Counted[] | null }[]>`
      with rows as ${kept} (${rows}), page as (${page(conditions(filter))})
      select ${listed} as placed, (select json_agg(json_build_object('facet', t.facet, 'n', t.n)) from
        (select facet, count(*)::int as n from rows group by facet) t) as counted`;
    return { placed: found?.placed ?? [], counted: found?.counted ?? [] };
  }
  // Without a search the counts are kept. They tell which kinds fit the filters, and PostgreSQL knows how many rows each has:
  // a page of a rare kind comes from the index of kinds, one of a frequent kind from the index of its order.
  const counted = await tx.$queryRaw<Counted[]>`
    select facet, n from mapping_count where ${accountSql(reach, 'mapping_count')}`;
  const fitting = counted.filter((one) => fits(toTally(one), filter)).map(({ facet }) => facet);
  const wanted =
    fitting.length === counted.length ? Prisma.sql`true` : Prisma.sql`facet = any (${fitting}::text[])`;
  const [found] = await tx.$queryRaw<{ placed: PlacedRow[] | null }[]>`
    with rows as not materialized (${rows}), page as (${page(wanted)}) select ${listed} as placed`;
  return { placed: found?.placed ?? [], counted };
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
