'use client';
// Another import of the same companies is in the way: go on with it, or discard it for the new one.
import { useQuery } from '@tanstack/react-query';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import type { StartImport } from '#src/contracts/imports.ts';
import type { useReplaceRun } from '../hooks/use-replace-run.ts';
import { runHref, type ImportPlace } from '../places.ts';
import { runQuery } from '../queries.ts';
import { counted, runLabel } from '../run-words.ts';
import { errorText } from '../../http.ts';

type Props = {
  place: ImportPlace;
  runId: string;
  /** What the person wants instead. */
  body: StartImport;
  replace: ReturnType<typeof useReplaceRun>;
};

export function AlreadyRunning({ place, runId, body, replace }: Props) {
  const run = useQuery(runQuery(runId)).data;
  const written = run ? run.outcomes.created + run.outcomes.updated : 0;
  const isPlan = run?.state === 'planned' || run?.state === 'planning';
  return (
    <Callout
      tone="warning"
      live
      title={isPlan ? 'A plan with other choices is waiting' : 'Another import is under way'}
      action={
        <>
          <ButtonLink href={runHref(place, body.kind, runId)} size="sm" variant="primary">
            {isPlan ? 'Go on with that plan' : 'Look at that import'}
          </ButtonLink>
          <Button
            size="sm"
            pending={replace.isPending}
            pendingLabel="Stopping it…"
            onClick={() => replace.mutate({ runId, body })}
          >
            {isPlan ? 'Discard it and plan anew' : 'Stop it and plan anew'}
          </Button>
        </>
      }
    >
      <p>
        {run ? `${runLabel(run)}, started by ${run.startedBy}. ` : ''}
        {isPlan
          ? 'Nothing of it has been written, so discarding loses only the ticks made there.'
          : `A company can be in one import of a kind at a time. ${run ? `${counted(run.kind, written)} already written stay when it is stopped.` : ''}`}
      </p>
      {replace.error ? <p className="mt-1 text-danger">{errorText(replace.error)}</p> : null}
    </Callout>
  );
}
