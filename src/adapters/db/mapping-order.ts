// In which order the mapping is listed, and what a cursor of each order holds.
import type { MappingSort } from '#src/model/mapping-order.ts';
import { Prisma } from './prisma.ts';

// The rank puts the account's own company first, and last whatever has nothing to sort by. Each order has an index of its own.
const KEYS = {
  name: { rank: Prisma.sql`name_rank`, key: Prisma.sql`name`, form: 'text' },
  organization: { rank: Prisma.sql`organization_rank`, key: Prisma.sql`organization_key`, form: 'text' },
  confidence: { rank: Prisma.sql`confidence_rank`, key: Prisma.sql`confidence_key`, form: 'number' },
} as const;

/** The columns `rank` and `key` of the order, what they need, its ORDER BY, and the condition for what comes after a cursor. */
export function mappingOrder(sort: MappingSort, after: readonly string[] | null) {
  const down = sort.startsWith('-');
  const name = sort.replace('-', '') as keyof typeof KEYS;
  const { rank, key, form } = KEYS[name];
  const type = form === 'text' ? Prisma.sql`text` : Prisma.sql`bigint`;
  const [afterRank = '', afterKey = '', afterName = '', afterId = ''] = after ?? [];
  const further = down
    ? Prisma.sql`${key} < ${afterKey}::${type}`
    : Prisma.sql`${key} > ${afterKey}::${type}`;
  const turned = down ? Prisma.sql`rank, key desc` : Prisma.sql`rank, key`;
  return {
    form,
    columns: Prisma.sql`${rank} as rank, ${key} as key`,
    // `name` is read anyway.
    needs: name === 'name' ? rank : Prisma.sql`${rank}, ${key}`,
    by: name === 'name' ? Prisma.sql`${turned}, id` : Prisma.sql`${turned}, name, id`,
    beyond:
      after === null
        ? Prisma.empty
        : Prisma.sql`and ${rank} >= ${Number(afterRank)}::int and (${rank} > ${Number(afterRank)}::int or ${further}
            or (${key} = ${afterKey}::${type} and (name, id) > (${afterName}, ${afterId}::uuid)))`,
  } as const;
}
