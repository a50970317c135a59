// Rows of idempotency, as far as the transaction's context may see them.
import type { Tx } from './prisma.ts';

export function idempotencyRepository(tx: Tx) {
  return { tx };
}
