// A state in one word; the icon says it to those who do not see the colour.
import { cva } from 'class-variance-authority';
import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleX,
  Info,
  LoaderCircle,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

export type Tone = 'neutral' | 'success' | 'warning' | 'danger' | 'info' | 'primary' | 'running' | 'off';

const badgeClass = cva(
  'inline-flex h-5 max-w-full items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap',
  {
    variants: {
      tone: {
        neutral: 'bg-muted text-muted-foreground',
        off: 'bg-muted text-muted-foreground',
        success: 'bg-success-soft text-success',
        warning: 'bg-warning-soft text-warning',
        danger: 'bg-danger-soft text-danger',
        info: 'bg-info-soft text-info',
        primary: 'bg-primary-soft text-primary-text',
        running: 'bg-primary-soft text-primary-text',
      },
    },
  },
);

const icons = {
  neutral: CircleDashed,
  off: Ban,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleX,
  info: Info,
  primary: CircleDot,
  running: LoaderCircle,
} as const;

/** `icon={null}` leaves the icon out, only where the word alone tells the state. */
export function Badge({
  tone = 'neutral',
  icon,
  className,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const Icon = icons[tone];
  return (
    <span className={cn(badgeClass({ tone }), className)}>
      {icon === undefined ? (
        <Icon aria-hidden className={cn('size-3 shrink-0', tone === 'running' && 'animate-spin')} />
      ) : (
        icon
      )}
      <span className="truncate">{children}</span>
    </span>
  );
}

/** A small fact without a state: a reason, a tag, a category. */
export function Chip({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <span
      className={cn(
        'inline-flex max-w-full items-center rounded-sm border px-1.5 py-px text-xs text-muted-foreground',
        className,
      )}
    >
      <span className="truncate">{children}</span>
    </span>
  );
}
