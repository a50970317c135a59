// A joined row as `{id, name}`, or null where there was nothing to join.
import { Prisma } from './prisma.ts';

export function namedSql(table: string): Prisma.Sql {
  const [id, name] = [Prisma.raw(`${table}.id`), Prisma.raw(`${table}.name`)];
  return Prisma.sql`case when ${id} is null then null else jsonb_build_object('id', ${id}, 'name', ${name}) end`;
}

/** The company (alias `i`) that the organization `o` is folded into. `within`: a further condition on that company. */
export function foldedIntoSql(within: Prisma.Sql = Prisma.sql`true`): Prisma.Sql {
  return Prisma.sql`left join fold f on f.account_id = o.account_id and f.organization_id = o.id
    left join company i on i.account_id = f.account_id and i.id = f.company_id and ${within}`;
}
