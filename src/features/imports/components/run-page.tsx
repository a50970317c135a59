'use client';
// One run from its plan to its report: the second and third step of the wizard, told apart by the run's own state.
import { useEffect, useRef } from 'react';
import { useNavPlace } from '#src/components/layout/nav-place.tsx';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { Skeleton, SkeletonText } from '#src/components/ui/skeleton.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import { WizardFrame } from '#src/components/wizard/wizard-frame.tsx';
import { paths } from '#src/config/paths.ts';
import type { Run } from '#src/contracts/imports.ts';
import { isMoving } from '#src/model/import-run.ts';
import { ApiError } from '../../http.ts';
import { useViewer } from '../../viewer.tsx';
import { useRun } from '../hooks/use-run.ts';
import { crumbsOf, homeHref, navPlace, type ImportPlace } from '../places.ts';
import { stateWords, wizardTitle } from '../run-words.ts';
import { wizardSteps } from './choose-frame.tsx';
import { ReviewStep } from './review-step.tsx';
import { RunProgress } from './run-progress.tsx';
import { RunReport } from './run-report.tsx';
import { UndoProgress } from './undo-progress.tsx';
import { LoadFailure } from '../../load-failure.tsx';

type Step = 'review' | 'run';

function stepOf({ state }: Run): Step {
  return state === 'planning' || state === 'planned' ? 'review' : 'run';
}

/** The address says the step that the run is really at, so that a reload or a sent link shows the same. */
function useStepInAddress(step: Step | undefined) {
  useEffect(() => {
    const search = new URLSearchParams(window.location.search);
    if (step === undefined || search.get('step') === step) return;
    // A filter of the plan means nothing in the report.
    window.history.replaceState(
      null,
      '',
      search.has('step') ? `?step=${step}` : `?${withStep(search, step)}`,
    );
  }, [step]);
}

function withStep(search: URLSearchParams, step: Step): string {
  search.set('step', step);
  return search.toString();
}

export function RunPage({ runId, place }: { runId: string; place: ImportPlace }) {
  const query = useRun(runId);
  const { data: run, error, isPending } = query;
  useStepInAddress(run && stepOf(run));
  useNavPlace(navPlace(place, run?.kind));
  if (isPending) return <RunSkeleton />;
  if (!run) {
    const missing = error instanceof ApiError && error.status === 404;
    return missing ? (
      <NoSuchRun />
    ) : (
      <>
        <PageHeader title="Import" />
        <Card>
          <LoadFailure title="The import could not be loaded" query={query}>
            The import itself goes on in the background.
          </LoadFailure>
        </Card>
      </>
    );
  }
  const here = place.in === 'msp' || run.companies.some(({ companyId }) => companyId === place.companyId);
  if (!here) return <NoSuchRun />;
  return <ShownRun run={run} place={place} lost={error !== null} />;
}

function ShownRun({ run, place, lost }: { run: Run; place: ImportPlace; lost: boolean }) {
  const viewer = useViewer();
  const step = stepOf(run);
  const frame = {
    title: wizardTitle(run.kind),
    description: `Started by ${run.startedBy}.${nextWords(run)}`,
    crumbs: crumbsOf(place, run.kind),
    actions: <ButtonLink href={homeHref(place, run.kind)}>Leave</ButtonLink>,
    steps: wizardSteps(place, run.kind),
    current: step,
  };
  return (
    <>
      <Spoken
        words={`${frame.steps.find(({ id }) => id === step)?.label ?? ''}: ${stateWords(run.state).label}${
          lost ? '. The portal does not answer; the numbers may be old.' : ''
        }`}
      />
      {step === 'review' ? (
        <ReviewStep run={run} place={place} viewer={viewer} frame={frame} />
      ) : (
        <WizardFrame {...frame}>
          {run.state === 'undoing' ? (
            <UndoProgress run={run} />
          ) : isMoving(run.state) || run.state === 'paused' ? (
            <RunProgress run={run} />
          ) : (
            <RunReport run={run} place={place} viewer={viewer} />
          )}
        </WizardFrame>
      )}
    </>
  );
}

/** What leaving the page means for the run as it stands. */
function nextWords({ state }: Run): string {
  if (state === 'planned') return ' Nothing is written before the last button; the plan waits.';
  return isMoving(state)
    ? ' This page can be left: the work goes on, and the bottom of every page leads back to it.'
    : '';
}

/** A live region speaks only what changes in it, so the first words come after it is there. */
function Spoken({ words }: { words: string }) {
  const region = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (region.current) region.current.textContent = words;
  }, [words]);
  return <p ref={region} role="status" className="sr-only" />;
}

function NoSuchRun() {
  return (
    <>
      <PageHeader title="Import" />
      <Card>
        <EmptyState
          title="There is no such import here"
          action={<ButtonLink href={paths.runs}>All runs</ButtonLink>}
        >
          It may belong to a company that you may not enter.
        </EmptyState>
      </Card>
    </>
  );
}

function RunSkeleton() {
  return (
    <>
      <PageHeader title="Import" />
      <div role="status" aria-label="Loading the import" className="grid gap-4">
        <Skeleton className="h-8 w-full max-w-xl" />
        <Skeleton className="h-20 w-full" />
        <Card>
          <SkeletonText lines={10} />
        </Card>
      </div>
    </>
  );
}
