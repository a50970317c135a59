// A vault item's row as every query reads it.
import type { Prisma } from './prisma.ts';

/** Everything but the tenant columns and what is there for searching; the sealed content is in another table that this role cannot read. */
export const ROW = {
  omit: { accountId: true, companyId: true, folderId: true, words: true },
  include: { folder: { select: { path: true } } },
} as const satisfies Prisma.VaultItemDefaultArgs;

export type VaultItemRow = Prisma.VaultItemGetPayload<typeof ROW>;
