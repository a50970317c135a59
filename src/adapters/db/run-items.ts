// Rows of run items, as far as the transaction's context may see them.
import type { Tx } from './prisma.ts';

export function runItemsRepository(tx: Tx) {
  return { tx };
}
