// Why records were skipped, failed or noted: each reason once, with its number and what to do.
import { Badge } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import type { Decision } from '#src/model/import-run.ts';
import { reasonWords } from '../reason-words.ts';
import { DECISION_LABEL, figure } from '../run-words.ts';
import type { Facets } from './item-toolbar.tsx';

const ENDED: Record<Decision, string> = {
  create: 'Created',
  update: 'Updated',
  skip: 'Skipped',
  conflict: 'Left as it was',
  fail: 'Failed',
};

type Props = {
  reasons: Facets['reasons'];
  chosen: string | undefined;
  onChoose: (reason: string | null) => void;
};

export function ReportReasons({ reasons, chosen, onChoose }: Props) {
  if (reasons.length === 0) return null;
  return (
    <Card flush title="Reasons">
      <ul>
        {reasons.map(({ value, decision, sentence, count }) => (
          <li
            key={`${value} ${decision}`}
            className="flex items-start gap-x-4 border-b px-4 py-2.5 last:border-b-0"
          >
            <span className="w-10 shrink-0 text-right text-base font-semibold tabular-nums">
              {figure(count)}
            </span>
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-2 text-sm font-medium">
                {reasonWords(value)}
                <Badge tone={DECISION_LABEL[decision].tone}>{ENDED[decision]}</Badge>
              </span>
              <span className="block text-sm text-muted-foreground">{sentence}</span>
            </span>
            <Button
              size="sm"
              variant="ghost"
              aria-pressed={chosen === value}
              aria-label={chosen === value ? `Show all records again` : `Show ${reasonWords(value)}`}
              onClick={() => onChoose(chosen === value ? null : value)}
            >
              {chosen === value ? 'Show all' : 'Show'}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
