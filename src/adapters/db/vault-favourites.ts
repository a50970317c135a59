// The items that a person keeps at hand.
import type { Tx } from './prisma.ts';

type Place = { accountId: string; companyId: string; personId: string; itemId: string };

export function vaultFavouritesRepository(tx: Tx) {
  return {
    /** Which of these items this person keeps at hand. */
    async among(personId: string, itemIds: readonly string[]): Promise<ReadonlySet<string>> {
      if (itemIds.length === 0) return new Set();
      const found = await tx.vaultFavourite.findMany({
        where: { personId, itemId: { in: [...itemIds] } },
        select: { itemId: true },
      });
      return new Set(found.map(({ itemId }) => itemId));
    },
    /** Twice is once. */
    async add(place: Place): Promise<void> {
      await tx.vaultFavourite.createMany({ data: [place], skipDuplicates: true });
    },
    async remove({ companyId, personId, itemId }: Place): Promise<void> {
      await tx.vaultFavourite.deleteMany({ where: { companyId, personId, itemId } });
    },
  };
}
