// In which order the mapping is listed, and what a cursor of each order holds.
import type { MappingSort } from '#src/model/mapping-order.ts';
import { Prisma } from './prisma.ts';

// First of all the account's own company, last whatever has nothing to sort by.
const KEYS = {
  name: { rank: Prisma.sql`case kind when 'own' then 0 else 1 end`, key: Prisma.sql`name`, form: 'text' },
  organization: {
    rank: Prisma.sql`case when kind = 'own' then 0 when organization_name is null then 2 else 1 end`,
    key: Prisma.sql`coalesce(organization_name, '')`,
    form: 'text',
  },
  confidence: {
    rank: Prisma.sql`case when kind = 'own' then 0 when confidence is null then 2 else 1 end`,
    key: Prisma.sql`coalesce(round(confidence * 1000000)::bigint, 0)`,
    form: 'number',
  },
} as const;

/** The columns `rank` and `key` of the order, its ORDER BY, and the condition for what comes after a cursor. */
export function mappingOrder(sort: MappingSort, after: readonly string[] | null) {
  const down = sort.startsWith('-');
  const { rank, key, form } = KEYS[sort.replace('-', '') as keyof typeof KEYS];
  const type = form === 'text' ? Prisma.sql`text` : Prisma.sql`bigint`;
  const [afterRank = '', afterKey = '', name = '', id = ''] = after ?? [];
  const further = down
    ? Prisma.sql`${key} < ${afterKey}::${type}`
    : Prisma.sql`${key} > ${afterKey}::${type}`;
  return {
    form,
    columns: Prisma.sql`${rank} as rank, ${key} as key`,
    by: down ? Prisma.sql`rank, key desc, name, id` : Prisma.sql`rank, key, name, id`,
    beyond:
      after === null
        ? Prisma.empty
        : Prisma.sql`and (${rank} > ${Number(afterRank)}::int or (${rank} = ${Number(afterRank)}::int and (${further}
            or (${key} = ${afterKey}::${type} and (name, id) > (${name}, ${id}::uuid)))))`,
  } as const;
}
