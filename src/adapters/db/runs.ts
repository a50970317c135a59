// Rows of runs, as far as the transaction's context may see them.
import type { Tx } from './prisma.ts';

export function runsRepository(tx: Tx) {
  return { tx };
}
