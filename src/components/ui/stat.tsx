// A number before its words; pressed, it filters.
import type { ReactNode } from 'react';
import type { Tone } from './badge.tsx';
import { cn } from './cn.ts';

const tones: Partial<Record<Tone, string>> = {
  success: 'text-success',
  warning: 'text-warning',
  danger: 'text-danger',
  info: 'text-info',
  primary: 'text-primary-text',
};

export type StatProps = {
  label: ReactNode;
  value: number | string;
  detail?: ReactNode;
  tone?: Tone | undefined;
  /** Makes it a button that filters by this number. */
  onPress?: (() => void) | undefined;
  pressed?: boolean | undefined;
  className?: string | undefined;
};

/** One number with its label; counts update in place. */
export function Stat({ label, value, detail, tone = 'neutral', onPress, pressed, className }: StatProps) {
  const body = (
    <>
      <span
        className={cn('block text-xl font-semibold tracking-tight tabular-nums', value !== 0 && tones[tone])}
      >
        {typeof value === 'number' ? value.toLocaleString('en-US') : value}
      </span>
      <span className="block text-xs text-muted-foreground">{label}</span>
      {detail ? <span className="mt-0.5 block text-xs text-muted-foreground">{detail}</span> : null}
    </>
  );
  const box = cn('flex min-w-24 flex-1 flex-col items-start px-4 py-3 text-left', className);
  if (!onPress) return <div className={box}>{body}</div>;
  return (
    <button
      type="button"
      onClick={onPress}
      aria-pressed={pressed ?? false}
      className={cn(
        box,
        'hover:bg-muted focus-visible:-outline-offset-2 aria-pressed:bg-primary-soft aria-pressed:shadow-[inset_0_-2px_0_var(--primary)]',
      )}
    >
      {body}
    </button>
  );
}

/** Numbers in a row with hairlines between them; wraps on narrow screens. */
export function StatRow({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={cn(
        'flex flex-wrap overflow-hidden rounded-lg border bg-card [&>*]:-mb-px [&>*]:-ml-px [&>*]:border-b [&>*]:border-l',
        className,
      )}
    >
      {children}
    </div>
  );
}
