// Rows of members, as far as the transaction's context may see them.
import type { Tx } from './prisma.ts';

export function membersRepository(tx: Tx) {
  return { tx };
}
