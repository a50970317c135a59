// Rows of organizations, as far as the transaction's context may see them.
import type { Tx } from './prisma.ts';

export function organizationsRepository(tx: Tx) {
  return { tx };
}
