'use client';
// The steps of a wizard in a row, spoken when they change.
import { Check } from 'lucide-react';
import { Link } from '#src/components/ui/link.tsx';
import { useEffect, useRef } from 'react';
import { cn } from '#src/components/ui/cn.ts';

export type WizardStep = {
  id: string;
  label: string;
  /** Given for steps one may return to. */
  href?: string | undefined;
};

/** Numbered steps; the current one takes the focus when it changes, so that reading goes on from there. */
export function StepHeader({ steps, current }: { steps: readonly WizardStep[]; current: string }) {
  const place = Math.max(
    0,
    steps.findIndex((step) => step.id === current),
  );
  const heading = useRef<HTMLParagraphElement>(null);
  const last = useRef(current);
  useEffect(() => {
    if (last.current === current) return;
    last.current = current;
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, [current]);
  const words = `Step ${place + 1} of ${steps.length}: ${steps[place]?.label ?? ''}`;
  return (
    <nav aria-label="Steps" className="border-b pb-3">
      <p
        ref={heading}
        tabIndex={-1}
        aria-live="polite"
        className="mb-2 text-sm font-medium outline-none sm:sr-only"
      >
        {words}
      </p>
      <ol className="flex items-center gap-2 text-sm max-sm:hidden">
        {steps.map((step, index) => (
          <li key={step.id} className="flex min-w-0 items-center gap-2">
            {index > 0 ? <span aria-hidden className="h-px w-6 bg-border" /> : null}
            <Step
              step={step}
              number={index + 1}
              state={index < place ? 'done' : index === place ? 'now' : 'later'}
            />
          </li>
        ))}
      </ol>
      <div aria-hidden className="flex gap-1 sm:hidden">
        {steps.map((step, index) => (
          <span
            key={step.id}
            className={cn('h-1 flex-1 rounded-full', index <= place ? 'bg-primary' : 'bg-accent')}
          />
        ))}
      </div>
    </nav>
  );
}

function Step({
  step,
  number,
  state,
}: {
  step: WizardStep;
  number: number;
  state: 'done' | 'now' | 'later';
}) {
  const body = (
    <>
      <span
        className={cn(
          'flex size-5 shrink-0 items-center justify-center rounded-full border text-xs tabular-nums',
          state === 'now' && 'border-primary bg-primary text-primary-foreground',
          state === 'done' && 'border-primary text-primary-text',
        )}
      >
        {state === 'done' ? <Check aria-hidden className="size-3" /> : number}
      </span>
      <span className="truncate">{step.label}</span>
      {state === 'done' ? <span className="sr-only">, done</span> : null}
    </>
  );
  const look = cn(
    'flex items-center gap-2 rounded-sm',
    state === 'now' ? 'font-medium' : 'text-muted-foreground',
  );
  if (state === 'done' && step.href) {
    return (
      <Link href={step.href} className={cn(look, 'hover:text-foreground')}>
        {body}
      </Link>
    );
  }
  return (
    <span aria-current={state === 'now' ? 'step' : undefined} className={look}>
      {body}
    </span>
  );
}
