// A row of the mapping, from the database to the wire.
import type { MappingListRow } from '#src/adapters/db/index.ts';

export function toMappingRow(row: MappingListRow) {
  return {
    ...row,
    mappedAt: row.mappedAt?.toISOString() ?? null,
    suggestions: row.suggestions.map(({ organization, confidence, auto, reasons, takenBy }) => ({
      ...{ organization, confidence, auto, reasons, takenBy },
    })),
  };
}
