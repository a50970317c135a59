// Rows of outbox, as far as the transaction's context may see them.
import type { Tx } from './prisma.ts';

export function outboxRepository(tx: Tx) {
  return { tx };
}
