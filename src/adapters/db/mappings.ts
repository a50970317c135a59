// Rows of mappings, as far as the transaction's context may see them.
import type { Tx } from './prisma.ts';

export function mappingsRepository(tx: Tx) {
  return { tx };
}
