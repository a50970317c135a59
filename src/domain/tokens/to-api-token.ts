// A token's row as the API shows it; the token itself is nowhere.
import type { ApiTokenRow } from '#src/adapters/db/index.ts';

export function toApiToken(row: ApiTokenRow) {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
