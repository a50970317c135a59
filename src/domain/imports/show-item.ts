// One record of a plan or a report as people and scripts see it; never a secret.
import type { RunItemRow } from '#src/adapters/db/index.ts';
import { keptSentence } from '#src/model/undo-item.ts';
import { reasonSentence } from '#src/model/import-outcome.ts';

export function showItem(row: RunItemRow, companyName: string) {
  return {
    id: row.id,
    sourceId: row.sourceId,
    sourceUrl: row.sourceUrl,
    name: row.name,
    companyId: row.companyId,
    companyName,
    category: row.category,
    folder: row.folder,
    selected: row.selected,
    decision: row.decision,
    outcome: row.outcome,
    reason: row.reason,
    sentence: reasonSentence(row.reason),
    undo: row.undo,
    undoSentence: keptSentence(row.undoReason),
    target: row.target,
    data: row.data,
  };
}
