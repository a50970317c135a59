'use client';
// The first step of every import: the choices, the button that makes the plan, and what stood in its way.
import { useRouter } from 'next/navigation';
import { useId, type ReactNode } from 'react';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { WizardFooter } from '#src/components/wizard/wizard-footer.tsx';
import { WizardFrame } from '#src/components/wizard/wizard-frame.tsx';
import type { Run, StartImport } from '#src/contracts/imports.ts';
import { ApiError } from '../../http.ts';
import type { Viewer } from '../../viewer.tsx';
import { useReplaceRun } from '../hooks/use-replace-run.ts';
import { useStartImport } from '../hooks/use-start-import.ts';
import { chooseHref, crumbsOf, homeHref, runHref, type ImportPlace } from '../places.ts';
import { wizardTitle } from '../run-words.ts';
import { AlreadyRunning } from './already-running.tsx';
import { useConnectionKnown, useMayImport } from './connection-gate.tsx';
import { ProblemCallout } from './problem-callout.tsx';

type Props = {
  place: ImportPlace;
  viewer: Viewer;
  /** What would be asked for; null while something is missing. */
  body: StartImport | null;
  kind: StartImport['kind'];
  /** Beside the button: what is still missing, or what comes next. */
  note?: ReactNode;
  /** Null: there is nothing to choose, only something to read. */
  action?: string | null;
  children: ReactNode;
};

const STEPS = [
  { id: 'choose', label: 'Choose' },
  { id: 'review', label: 'Review the plan' },
  { id: 'run', label: 'Run' },
] as const;

/** The three steps; those behind one lead back. */
export function wizardSteps(place: ImportPlace, kind: StartImport['kind']) {
  return STEPS.map((step) => (step.id === 'choose' ? { ...step, href: chooseHref(place, kind) } : step));
}

function runInTheWay(error: unknown): string | null {
  if (!(error instanceof ApiError) || error.code !== 'already_running') return null;
  const runId = error.extra['runId'];
  return typeof runId === 'string' ? runId : null;
}

export function ChooseFrame({ place, viewer, body, kind, note, action = 'Make the plan', children }: Props) {
  const router = useRouter();
  const formId = useId();
  const onStarted = (run: Run) => router.push(runHref(place, run.kind, run.id, 'review'));
  const start = useStartImport(onStarted);
  const replace = useReplaceRun(onStarted);
  const mayImport = useMayImport(kind);
  const connectionKnown = useConnectionKnown();
  const blockedBy = runInTheWay(start.error);
  return (
    <WizardFrame
      title={wizardTitle(kind)}
      description="Nothing is written before the last step. The plan shows first what would happen to every record."
      crumbs={crumbsOf(place, kind)}
      actions={<ButtonLink href={homeHref(place, kind)}>Leave</ButtonLink>}
      steps={wizardSteps(place, kind)}
      current="choose"
      footer={
        action === null || !mayImport ? undefined : (
          <WizardFooter
            note={note}
            primary={{
              label: action,
              form: formId,
              pending: start.isPending || start.isSuccess || replace.isPending,
              pendingLabel: 'Starting…',
              disabled: body === null || !connectionKnown,
            }}
          />
        )
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (body && !start.isPending && !replace.isPending) start.mutate(body);
        }}
      >
        {children}
        {blockedBy && body ? (
          <AlreadyRunning place={place} runId={blockedBy} body={body} replace={replace} />
        ) : start.error ? (
          <ProblemCallout title="The plan could not be started" error={start.error} rights={viewer.rights} />
        ) : null}
      </form>
    </WizardFrame>
  );
}
