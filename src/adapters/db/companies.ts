// Rows of companies, as far as the transaction's context may see them.
import type { Tx } from './prisma.ts';

export function companiesRepository(tx: Tx) {
  return { tx };
}
