'use client';
// After an import was taken back: how much is gone again, how much was kept, and why.
import { useQuery } from '@tanstack/react-query';
import { Stat, StatRow } from '#src/components/ui/stat.tsx';
import type { Run } from '#src/contracts/imports.ts';
import type { ItemFilter } from '../item-filter.ts';
import { keptItemsQuery } from '../queries.ts';
import { counted, figure } from '../run-words.ts';
import type { UndoTally } from '../undo-words.ts';

type Undo = NonNullable<ItemFilter['undo']>;
type Props = {
  run: Run;
  tally: UndoTally;
  undo: Undo | undefined;
  onUndo: (undo: Undo | null) => void;
};

export function UndoSum({ run, tally, undo, onUndo }: Props) {
  const written = run.outcomes.created + run.outcomes.updated;
  const press = (one: Undo) => ({ pressed: undo === one, onPress: () => onUndo(undo === one ? null : one) });
  return (
    <section aria-label="Totals of the undoing" className="mt-4 flex flex-col gap-2">
      <StatRow>
        <Stat label="Taken back" value={inFigures(tally.undone)} {...press('undone')} />
        <Stat label="Kept" value={inFigures(tally.kept)} tone="warning" {...press('kept')} />
      </StatRow>
      <p className="text-sm text-muted-foreground tabular-nums">
        {counted(run.kind, written)} written by the import = {shown(tally.undone)} taken back +{' '}
        {shown(tally.kept)} kept
      </p>
      {tally.kept === 0 ? null : <KeptReasons runId={run.id} />}
    </section>
  );
}

const MANY = 'more than 10,000';
const inFigures = (count: number | '10000+') => (count === '10000+' ? MANY : count);
const shown = (count: number | '10000+') => (count === '10000+' ? MANY : figure(count));

/** Each reason once with its number; where there are more records than one page holds, of the first ones. */
function KeptReasons({ runId }: { runId: string }) {
  const { data } = useQuery(keptItemsQuery(runId));
  if (!data) return null;
  const reasons = new Map<string, number>();
  for (const { undoSentence } of data.data) {
    const sentence = undoSentence ?? 'Kept as it is now.';
    reasons.set(sentence, (reasons.get(sentence) ?? 0) + 1);
  }
  const more = data.page.nextCursor !== null;
  return (
    <div className="text-sm">
      <p className="font-medium">
        {more ? `Why the first ${figure(data.data.length)} were kept` : 'Why they were kept'}
      </p>
      <ul className="mt-1 flex flex-col gap-1">
        {[...reasons].map(([sentence, count]) => (
          <li key={sentence} className="flex gap-3">
            <span className="w-8 shrink-0 text-right font-semibold tabular-nums">{figure(count)}</span>
            <span className="min-w-0">{sentence}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
