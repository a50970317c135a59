'use client';
// How far something is: one bar, or one bar split by outcome.
import { Meter } from '@base-ui/react/meter';
import { Progress as Base } from '@base-ui/react/progress';
import { cn } from './cn.ts';

const number = (value: number) => value.toLocaleString('en-US');

export type ProgressProps = {
  label: string;
  /** Left out or null: something is going on, nobody knows how long. */
  value?: number | null | undefined;
  max?: number | undefined;
  /** Shows the label and "412 of 1,284" above the bar. */
  showLabel?: boolean | undefined;
  className?: string | undefined;
};

/** A progress bar with a spoken value. */
export function Progress({ label, value = null, max = 100, showLabel, className }: ProgressProps) {
  const text = value === null ? 'in progress' : `${number(value)} of ${number(max)}`;
  return (
    <Base.Root
      value={value}
      max={Math.max(max, 1)}
      aria-label={label}
      getAriaValueText={() => text}
      className={cn('min-w-0', className)}
    >
      {showLabel ? (
        <div aria-hidden className="mb-1 flex justify-between gap-2 text-xs">
          <span>{label}</span>
          <span className="text-muted-foreground tabular-nums">{text}</span>
        </div>
      ) : null}
      <Base.Track className="block h-1.5 overflow-hidden rounded-full bg-accent">
        <Base.Indicator className="block h-full rounded-full bg-primary transition-[width] duration-300 data-indeterminate:w-1/3 data-indeterminate:animate-breathe" />
      </Base.Track>
    </Base.Root>
  );
}

/** How much of an allowance is used, e.g. of the rate budget; turns amber above `warnAt`. */
export function Gauge({
  label,
  value,
  max,
  unit,
  warnAt = 0.8,
  className,
}: {
  label: string;
  value: number;
  max: number;
  unit?: string;
  warnAt?: number;
  className?: string;
}) {
  const high = value / Math.max(max, 1) >= warnAt;
  const text = `${number(value)} of ${number(max)}${unit ? ` ${unit}` : ''}`;
  return (
    <Meter.Root
      value={value}
      max={Math.max(max, 1)}
      aria-label={label}
      getAriaValueText={() => text}
      className={cn('min-w-0', className)}
    >
      <div aria-hidden className="mb-1 flex justify-between gap-2 text-xs">
        <span>{label}</span>
        <span className="text-muted-foreground tabular-nums">{text}</span>
      </div>
      <Meter.Track className="block h-1.5 overflow-hidden rounded-full bg-accent">
        <Meter.Indicator
          className={cn('block h-full rounded-full', high ? 'bg-warning-fill' : 'bg-primary')}
        />
      </Meter.Track>
    </Meter.Root>
  );
}

export type OutcomeTone = 'success' | 'primary' | 'neutral' | 'warning' | 'danger';
export type Outcome = { key: string; label: string; value: number; tone: OutcomeTone };

const fills: Record<OutcomeTone, string> = {
  success: 'bg-success-fill',
  primary: 'bg-primary',
  neutral: 'bg-input',
  warning: 'bg-warning-fill',
  danger: 'bg-danger-fill',
};

/** One bar split by outcome with a legend of numbers; the rest up to `total` stays empty ("to do"). */
export function OutcomeBar({
  label,
  outcomes,
  total,
  legend = true,
  className,
}: {
  label: string;
  outcomes: readonly Outcome[];
  total: number;
  legend?: boolean;
  className?: string;
}) {
  const done = outcomes.reduce((sum, outcome) => sum + outcome.value, 0);
  const whole = Math.max(total, done, 1);
  const spoken = outcomes.map((outcome) => `${number(outcome.value)} ${outcome.label}`).join(', ');
  return (
    <div className={cn('min-w-0', className)}>
      <div
        role="img"
        aria-label={`${label}: ${number(done)} of ${number(total)}. ${spoken}`}
        className="flex h-2.5 gap-px overflow-hidden rounded-full bg-accent"
      >
        {outcomes.map((outcome) =>
          outcome.value > 0 ? (
            <span
              key={outcome.key}
              className={cn('h-full min-w-0.5 transition-[width] duration-300', fills[outcome.tone])}
              style={{ width: `${(outcome.value / whole) * 100}%` }}
            />
          ) : null,
        )}
      </div>
      {legend ? <OutcomeLegend outcomes={outcomes} rest={total - done} /> : null}
    </div>
  );
}

function OutcomeLegend({ outcomes, rest }: { outcomes: readonly Outcome[]; rest: number }) {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {outcomes.map((outcome) => (
        <li key={outcome.key} className="flex items-center gap-1.5">
          <span aria-hidden className={cn('size-2 rounded-full', fills[outcome.tone])} />
          <span className="font-medium tabular-nums">{number(outcome.value)}</span>
          <span className="text-muted-foreground">{outcome.label}</span>
        </li>
      ))}
      {rest > 0 ? (
        <li className="flex items-center gap-1.5">
          <span aria-hidden className="size-2 rounded-full border bg-accent" />
          <span className="font-medium tabular-nums">{number(rest)}</span>
          <span className="text-muted-foreground">to do</span>
        </li>
      ) : null}
    </ul>
  );
}
