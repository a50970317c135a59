// The shown part of the trail as a file that spreadsheets open as text.
import type { AuditEntry } from '#src/contracts/audit.ts';
import { csvLine } from '#src/model/csv.ts';

const HEAD = ['When (UTC)', 'Who', 'What', 'Action', 'Company'];

export function trailAsCsv(entries: readonly AuditEntry[]): string {
  const lines = entries.map(({ at, actor, sentence, action, company }) =>
    csvLine([at, actor.name, sentence, action, company?.name]),
  );
  return [csvLine(HEAD), ...lines].join('');
}

export function downloadTrail(entries: readonly AuditEntry[]): void {
  // The mark tells spreadsheets that names are in UTF-8.
  const address = URL.createObjectURL(
    new Blob(['\uFEFF', trailAsCsv(entries)], { type: 'text/csv;charset=utf-8' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = `activity-${new Date().toISOString().slice(0, 10)}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
