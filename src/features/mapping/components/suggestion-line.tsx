'use client';
// What the portal proposes for a company: the organization, how sure it is, and why.
import { Badge, Chip } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import type { MappingRow } from '#src/contracts/mappings.ts';
import type { MappingDispatch } from '../hooks/use-mapping-edits.ts';
import { CONFIDENCE_TONES, confidenceWord, organizationDetail, reasonText } from '../words.ts';

/** The best suggestion in full; the others wait in the field's list. */
export function SuggestionLine({ row, dispatch }: { row: MappingRow; dispatch: MappingDispatch }) {
  const [best, ...others] = row.suggestions;
  if (best === undefined) return null;
  const { organization, takenBy } = best;
  const word = confidenceWord(best);
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs">
      <Badge tone={CONFIDENCE_TONES[word]}>{word}</Badge>
      <span className="name-text min-w-0 font-medium">{organization.name}</span>
      <span className="text-muted-foreground">{organizationDetail(organization)}</span>
      {takenBy === null ? (
        <Button
          size="sm"
          className="h-6 px-2"
          aria-label={`Use ${organization.name} for ${row.company.name}`}
          onClick={() => dispatch({ kind: 'choose', row, to: organization })}
        >
          Use
        </Button>
      ) : (
        <span className="text-warning">
          already mapped to <span className="name-text">{takenBy.name}</span>
        </span>
      )}
      <ul aria-label="Reasons" className="flex basis-full flex-wrap gap-1">
        {best.reasons.map((reason) => (
          <li key={`${reason.kind} ${reason.theirs}`} className="max-w-full min-w-0">
            <Chip>{reasonText(reason)}</Chip>
          </li>
        ))}
        {others.length > 0 ? (
          <li className="px-1 text-muted-foreground">
            {others.length === 1 ? '1 more in the list' : `${others.length} more in the list`}
          </li>
        ) : null}
      </ul>
    </div>
  );
}
