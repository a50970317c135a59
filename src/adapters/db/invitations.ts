// Rows of invitations, as far as the transaction's context may see them.
import type { Tx } from './prisma.ts';

export function invitationsRepository(tx: Tx) {
  return { tx };
}
