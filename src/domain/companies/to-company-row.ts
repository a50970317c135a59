// From the database's row to what the API says of a company.
import type { CompanyListRow } from '#src/adapters/db/index.ts';

export function toCompanyRow(row: CompanyListRow) {
  return { ...row, lastImportAt: row.lastImportAt?.toISOString() ?? null };
}
