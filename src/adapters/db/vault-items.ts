// Rows of vault items, as far as the transaction's context may see them.
import type { Tx } from './prisma.ts';

export function vaultItemsRepository(tx: Tx) {
  return { tx };
}
