// The way to done as a list: what is done, what comes next, what waits.
import { Circle, CircleCheck, CircleDot } from 'lucide-react';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { LoadFailure, type FailedQuery } from '../../load-failure.tsx';
import type { Step } from '../../way-to-done.ts';

const LOOK = {
  done: { icon: <CircleCheck aria-hidden className="size-5 text-success" />, word: 'Done' },
  now: { icon: <CircleDot aria-hidden className="size-5 text-primary-text" />, word: 'Next' },
  later: { icon: <Circle aria-hidden className="size-5 text-muted-foreground" />, word: 'Later' },
} as const;

/** Null while it is read, or where that failed. */
export function StepList({ steps, failure }: { steps: readonly Step[] | null; failure: FailedQuery | null }) {
  const done = steps?.filter((step) => step.state === 'done').length;
  if (steps === null && failure !== null) {
    return (
      <Card flush title="From IT Glue to here">
        <LoadFailure title="The state of things could not be read" query={failure} />
      </Card>
    );
  }
  return (
    <Card
      flush
      title="From IT Glue to here"
      description={steps === null ? 'Reading …' : `${done} of ${steps.length} steps done`}
    >
      <ol className="divide-y">
        {steps === null
          ? Array.from({ length: 6 }, (_, index) => (
              <li key={index} className="px-4 py-3">
                <Skeleton className="h-9 w-full" />
              </li>
            ))
          : steps.map((step) => <StepLine key={step.id} step={step} />)}
      </ol>
    </Card>
  );
}

function StepLine({ step }: { step: Step }) {
  const { icon, word } = LOOK[step.state];
  return (
    <li className="flex items-center gap-x-3 gap-y-2 px-4 py-2.5 max-sm:flex-wrap">
      {icon}
      <div className="min-w-0 flex-1 max-sm:basis-60">
        <p className="text-base font-medium">
          {step.title} <span className="sr-only">({word})</span>
        </p>
        <p className="text-sm text-muted-foreground tabular-nums">{step.text}</p>
      </div>
      <ButtonLink
        href={step.action.href}
        variant={step.state === 'now' ? 'primary' : step.state === 'done' ? 'ghost' : 'secondary'}
        size="sm"
        className={step.state === 'done' ? 'max-sm:ml-6' : 'max-sm:ml-8'}
      >
        {step.action.label}
      </ButtonLink>
    </li>
  );
}
