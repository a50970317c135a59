'use client';
// Organizations side by side, each on a card with all that tells twins apart, and what can be done with it.
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, Chip } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { RelativeTime } from '#src/components/ui/time.tsx';
import type { Candidate, MappingRow } from '#src/contracts/mappings.ts';
import { confidenceWord } from '#src/model/mapping-confidence.ts';
import type { ChosenOrganization } from '../hooks/use-mapping-edits.ts';
import { CHOICE_KEYS } from '../mapping-keys.ts';
import { CONFIDENCE_TONES, reasonText } from '../words.ts';
import { LookAlikeNote } from './look-alike-note.tsx';
import { MergedNote } from './merged-note.tsx';

type Named = { id: string; name: string };

type CardProps = {
  row: MappingRow;
  onChoose: (organization: ChosenOrganization) => void;
  onRefuse?: ((organization: Named) => void) | undefined;
  onIgnore?: ((organization: Named) => void) | undefined;
  /** Where somebody may fold it into the company instead. */
  onFold?: ((organization: Named) => void) | undefined;
  candidate: Candidate;
  /** The key that matches it. */
  choiceKey: string | undefined;
};

/** Without `onRefuse` nobody can say no to them, without `onIgnore` nobody can set them aside. */
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
      <LookAlikeNote ours={row.company.name} theirs={candidate.name} />
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

function CardActions({ row, candidate, choiceKey, onChoose, onRefuse, onIgnore, onFold }: CardProps) {
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
      {isFree(candidate) && !candidate.primary && onIgnore !== undefined ? (
        <IgnoreButton id={id} name={name} onIgnore={onIgnore} />
      ) : null}
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

/** Twins share a name: the question says by the id which of them it is about. */
function IgnoreButton({ id, name, onIgnore }: Named & { onIgnore: (organization: Named) => void }) {
  const which = `${name} (${id})`;
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label={`Ignore… ${which}`}
      onClick={() => onIgnore({ id, name: which })}
    >
      Ignore…
    </Button>
  );
}

function Facts({ candidate }: { candidate: Candidate }) {
  const { id, shortName, type, status, city, parent, domains, contacts, passwords, lastActivity } = candidate;
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
    ['Passwords', passwords === null ? null : passwords.toLocaleString('en-US')],
    ['Last activity', lastActivity === null ? null : <RelativeTime key="at" at={lastActivity} />],
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
