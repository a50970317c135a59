'use client';
// The organizations a company may be, side by side, with all that tells twins apart.
import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, Chip } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { ErrorState } from '#src/components/ui/states.tsx';
import { AbsoluteTime, RelativeTime } from '#src/components/ui/time.tsx';
import type { Candidate, MappingRow } from '#src/contracts/mappings.ts';
import { confidenceWord } from '#src/model/mapping-confidence.ts';
import { errorText } from '../../http.ts';
import type { ChosenOrganization } from '../hooks/use-mapping-edits.ts';
import { mappingDetailQuery } from '../queries.ts';
import { CHOICE_KEYS } from '../mapping-keys.ts';
import { CONFIDENCE_TONES, reasonText } from '../words.ts';
import { MergedNote } from './merged-note.tsx';
import { SubOrganizations } from './sub-organizations.tsx';

type Props = {
  row: MappingRow;
  onChoose: (organization: ChosenOrganization) => void;
  onRefuse: (organization: { id: string; name: string }) => void;
  /** Each has a key that matches it (`CHOICE_KEYS`). */
  keyed?: boolean;
};

type CardProps = Omit<Props, 'onRefuse' | 'keyed'> & {
  onRefuse?: Props['onRefuse'] | undefined;
  /** Where somebody may fold it into the company instead. */
  onFold?: Props['onRefuse'] | undefined;
  candidate: Candidate;
  /** The key that matches it. */
  choiceKey: string | undefined;
};

export function CandidateList({ row, onChoose, onRefuse, keyed = false }: Props) {
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
          {...{ row, candidates, onChoose, onRefuse, keyed }}
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

/** Without `onRefuse` nobody can say no to them. */
export function CandidateCards({
  label,
  candidates,
  keyed = false,
  ...props
}: Omit<CardProps, 'candidate' | 'choiceKey'> & {
  label: string;
  candidates: readonly Candidate[];
  keyed?: boolean;
}) {
  return (
    <ul aria-label={label} className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,15rem),1fr))] gap-2">
      {candidates.map((candidate, index) => (
        <CandidateCard
          key={candidate.id}
          candidate={candidate}
          choiceKey={keyed ? CHOICE_KEYS[index] : undefined}
          {...props}
        />
      ))}
    </ul>
  );
}

function CandidateCard({ row, candidate, choiceKey, ...acts }: CardProps) {
  return (
    <li className="rounded-md border bg-card p-2 text-xs">
      <CardHead row={row} candidate={candidate} />
      <MergedNote row={row} candidate={candidate} />
      <Facts candidate={candidate} />
      {candidate.suggestion === null ? null : (
        <ul aria-label="Reasons" className="mt-1 flex flex-wrap gap-1">
          {candidate.suggestion.reasons.map((reason) => (
            <li key={`${reason.kind} ${reason.theirs}`} className="max-w-full min-w-0">
              <Chip>{reasonText(reason)}</Chip>
            </li>
          ))}
        </ul>
      )}
      <CardActions {...{ row, candidate, choiceKey, ...acts }} />
    </li>
  );
}

function CardHead({ row, candidate }: Pick<CardProps, 'row' | 'candidate'>) {
  const { name, suggestion, heldBy, foldedInto, gone, ignored, refused } = candidate;
  const mine = heldBy?.id === row.company.id;
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <span className="name-text min-w-0 text-sm font-medium">
        <bdi>{name}</bdi>
      </span>
      {suggestion === null ? null : (
        <Badge tone={CONFIDENCE_TONES[confidenceWord(suggestion)]}>
          {confidenceWord(suggestion)} {Math.floor(suggestion.confidence * 100)} %
        </Badge>
      )}
      {mine ? <Badge tone="success">Mapped</Badge> : null}
      {heldBy !== null && !mine ? <Badge tone="warning">mapped to {heldBy.name}</Badge> : null}
      {foldedInto === null ? null : <Badge tone="warning">folded into {foldedInto.name}</Badge>}
      {gone ? <Badge tone="danger">Vanished</Badge> : null}
      {ignored ? <Badge tone="off">Ignored</Badge> : null}
      {refused ? <Badge tone="off">Refused before</Badge> : null}
    </div>
  );
}

function isFree({ heldBy, foldedInto, gone, ignored }: Candidate): boolean {
  return heldBy === null && foldedInto === null && !gone && !ignored;
}

function CardActions({ row, candidate, choiceKey, onChoose, onRefuse, onFold }: CardProps) {
  const { id, name, heldBy, refused, url } = candidate;
  const mine = heldBy?.id === row.company.id;
  const free = isFree(candidate) && (row.company.kind === 'own') === candidate.primary;
  return (
    <div className="mt-2 flex flex-wrap gap-1.5">
      {mine || !free ? null : (
        <>
          <Button
            size="sm"
            aria-label={`Match ${row.company.name} with ${name} (${id})`}
            data-choice={choiceKey}
            aria-keyshortcuts={choiceKey}
            onClick={() => onChoose(chosenFrom(candidate))}
          >
            Match
          </Button>
          {choiceKey === undefined ? null : (
            <kbd aria-hidden className="self-center text-muted-foreground max-sm:hidden">
              {choiceKey}
            </kbd>
          )}
        </>
      )}
      {free && onFold !== undefined ? (
        <Button
          size="sm"
          aria-label={`Fold ${name} (${id}) into ${row.company.name}`}
          onClick={() => onFold({ id, name })}
        >
          Fold in
        </Button>
      ) : null}
      {mine || refused || candidate.foldedInto !== null || onRefuse === undefined ? null : (
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Not this one for ${row.company.name}: ${name} (${id})`}
          onClick={() => onRefuse({ id, name })}
        >
          Not this one
        </Button>
      )}
      {url === null ? null : (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="inline-flex h-7 items-center gap-1 px-1 text-primary-text hover:underline"
        >
          IT Glue <ExternalLink aria-hidden className="size-3" />
          <span className="sr-only">opens {name} in a new tab</span>
        </a>
      )}
    </div>
  );
}

function Facts({ candidate }: { candidate: Candidate }) {
  const { id, shortName, type, status, city, parent, domains, contacts, updatedAt } = candidate;
  const more = domains.length > 3 ? ` and ${domains.length - 3} more` : '';
  const facts: [string, ReactNode][] = [
    ['Id', id],
    ['Short name', shortName],
    ['Type', type],
    ['Status', status],
    ['City', city],
    ['Parent', parent === null ? null : (parent.name ?? parent.id)],
    ['Domains', domains.length === 0 ? null : `${domains.slice(0, 3).join(', ')}${more}`],
    ['Contact addresses', contacts.toLocaleString('en-US')],
    ['Last change', updatedAt === null ? null : <RelativeTime key="at" at={updatedAt} />],
  ];
  return (
    <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-px">
      {facts.map(([word, value]) =>
        value === null || value === '' ? null : (
          <div key={word} className="contents">
            <dt className="text-muted-foreground">{word}</dt>
            <dd className="name-text min-w-0 tabular-nums">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function chosenFrom(candidate: Candidate): ChosenOrganization {
  const { id, name, shortName, type, status, parent, url } = candidate;
  return {
    ...{ id, name, shortName, type, status, url },
    parentId: parent?.id ?? null,
    parentName: parent?.name ?? null,
  };
}
