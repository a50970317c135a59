'use client';
// The organizations a company may be, its sub-organizations, and the past of its mapping.
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { ErrorState } from '#src/components/ui/states.tsx';
import { AbsoluteTime } from '#src/components/ui/time.tsx';
import type { MappingRow } from '#src/contracts/mappings.ts';
import { errorText } from '../../http.ts';
import type { ChosenOrganization } from '../hooks/use-mapping-edits.ts';
import { mappingDetailQuery } from '../queries.ts';
import { CandidateCards } from './candidate-cards.tsx';
import { SubOrganizations } from './sub-organizations.tsx';

type Props = {
  row: MappingRow;
  onChoose: (organization: ChosenOrganization) => void;
  onRefuse: (organization: { id: string; name: string }) => void;
  /** Where somebody may set one of them aside for all companies. */
  onIgnore?: Props['onRefuse'] | undefined;
  /** Each has a key that matches it (`CHOICE_KEYS`). */
  keyed?: boolean;
};

export function CandidateList({ row, onChoose, onRefuse, onIgnore, keyed = false }: Props) {
  const found = useQuery(mappingDetailQuery(row.company.id));
  if (found.isPending) return <Skeleton className="mt-2 h-24 w-full" />;
  if (found.isError)
    return (
      <ErrorState title="The alternatives could not be read" onRetry={() => void found.refetch()}>
        {errorText(found.error)}
      </ErrorState>
    );
  const { candidates, history, imported } = found.data;
  return (
    <div className="mt-2 flex flex-col gap-2">
      {candidates.length === 0 ? (
        <p className="text-xs text-muted-foreground">
          No organization is anything like it. Search for one in the field above.
        </p>
      ) : (
        <CandidateCards
          label={`Organizations ${row.company.name} may be`}
          {...{ row, candidates, onChoose, onRefuse, onIgnore, keyed }}
        />
      )}
      <SubOrganizations row={row} />
      {imported.passwords + imported.people > 0 ? (
        <p className="text-xs text-muted-foreground">
          Imported from the organization it has now: {imported.passwords.toLocaleString('en-US')} passwords,{' '}
          {imported.people.toLocaleString('en-US')} people.
        </p>
      ) : null}
      {history.length > 0 ? (
        <ol aria-label={`Mapping history of ${row.company.name}`} className="border-l pl-3 text-xs">
          {history.map((event) => (
            <li key={`${event.at} ${event.sentence}`} className="py-0.5">
              <span className="font-medium">{event.who}</span>: {event.sentence}.{' '}
              <span className="text-muted-foreground">
                {event.why ? `${event.why} ` : ''}
                <AbsoluteTime at={event.at} />
              </span>
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}
