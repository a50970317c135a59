// How far each company of the account is from being sealed, for those who decide it.
import type { CustodyRow } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { requireRuler } from './require-ruler.ts';

export async function getCustody(context: RequestContext) {
  requireRuler(context);
  return context.transaction(async (repos) => {
    const kit = await repos.custody.kit();
    const rows = await repos.custody.overview();
    return {
      kit:
        kit === null
          ? null
          : {
              id: kit.id,
              provedAt: kit.provedAt?.toISOString() ?? null,
              madeAt: kit.createdAt.toISOString(),
            },
      companies: [...Map.groupBy(rows, ({ companyId }) => companyId).values()].map((of) =>
        toCompany(of, kit?.id ?? null),
      ),
    };
  });
}

/** `rows` are of one company, one a holder; the first is always there. */
function toCompany(rows: CustodyRow[], kitId: string | null) {
  const [first] = rows as [CustodyRow, ...CustodyRow[]];
  const people = rows.filter(({ holderId }) => holderId !== null && holderId !== kitId);
  const ids = (proved: boolean): string[] =>
    people.filter((row) => row.proved === proved).flatMap(({ holderId }) => holderId ?? []);
  return {
    companyId: first.companyId,
    name: first.name,
    sealedAt: first.sealedAt?.toISOString() ?? null,
    proved: ids(true),
    waiting: ids(false),
    recovery: kitId !== null && rows.some(({ holderId }) => holderId === kitId),
  };
}
