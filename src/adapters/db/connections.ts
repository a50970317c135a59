// Rows of connections, as far as the transaction's context may see them.
import type { Tx } from './prisma.ts';

export function connectionsRepository(tx: Tx) {
  return { tx };
}
