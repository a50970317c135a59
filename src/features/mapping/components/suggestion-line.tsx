'use client';
// How sure the portal is of what it proposes for a company, and why; the organization itself stands in the field above.
import { Badge, Chip } from '#src/components/ui/badge.tsx';
import type { MappingRow } from '#src/contracts/mappings.ts';
import { confidenceWord } from '#src/model/mapping-confidence.ts';
import { CONFIDENCE_TONES, organizationDetail, reasonText } from '../words.ts';

type Suggestion = MappingRow['suggestions'][number];

/** The best suggestion; `others` of them wait in the field's list. */
export function SuggestionLine({ best, others }: { best: Suggestion; others: number }) {
  const { organization, takenBy } = best;
  const word = confidenceWord(best);
  return (
    <div className="mt-1 flex flex-wrap items-center gap-1 text-xs">
      <span className={takenBy === null ? 'md:hidden' : undefined}>
        <Badge tone={takenBy === null ? CONFIDENCE_TONES[word] : 'warning'}>
          {takenBy === null ? word : 'taken'}
        </Badge>
      </span>
      {takenBy === null ? null : (
        <span className="text-warning">
          mapped to <span className="name-text">{takenBy.name}</span>
        </span>
      )}
      <ul role="list" aria-label="Reasons" className="contents">
        {best.reasons.map((reason) => (
          <li key={`${reason.kind} ${reason.theirs}`} className="max-w-full min-w-0">
            <Chip>{reasonText(reason)}</Chip>
          </li>
        ))}
      </ul>
      <span className="text-muted-foreground">
        {organizationDetail(organization)}
        {others > 0 ? ` · ${others} more in the list` : ''}
      </span>
    </div>
  );
}
