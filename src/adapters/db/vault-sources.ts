// Vault items by the records of IT Glue that they came from, in all companies within reach.
import type { Tx } from './prisma.ts';
import { accountWhere, reachWhere, type MaybeReach } from './reach.ts';
import { ROW, type VaultItemRow } from './vault-row.ts';

export type SourcedItem = {
  company: { id: string; name: string };
  /** As IT Glue's organization is called since the last look; null where it is not known any more. */
  organizationName: string | null;
  item: VaultItemRow;
};

export function vaultSourcesRepository(tx: Tx, reach: MaybeReach) {
  return {
    /** In no order; one record can be in two companies, where the first gave its organization up. */
    async find(sourceIds: readonly string[]): Promise<SourcedItem[]> {
      const found = await tx.vaultItem.findMany({
        omit: ROW.omit,
        include: { ...ROW.include, company: { select: { id: true, name: true } } },
        where: { ...reachWhere(reach), sourceSystem: 'it-glue', sourceId: { in: [...sourceIds] } },
      });
      const names = await organizationNames(
        tx,
        reach,
        found.flatMap(({ sourceOrganizationId }) => sourceOrganizationId ?? []),
      );
      return found.map(({ company, ...item }) => ({
        company,
        organizationName: names.get(item.sourceOrganizationId ?? '') ?? null,
        item,
      }));
    },
  };
}

async function organizationNames(
  tx: Tx,
  reach: MaybeReach,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.organization.findMany({
    where: { ...accountWhere(reach), id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
