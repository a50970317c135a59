// A message that stays on the page: what happened, what it means for the data, what to do.
import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

const looks = {
  info: { icon: Info, box: 'border-info-fill/35 bg-info-soft', mark: 'text-info' },
  success: { icon: CircleCheck, box: 'border-success-fill/35 bg-success-soft', mark: 'text-success' },
  warning: { icon: TriangleAlert, box: 'border-warning-fill/45 bg-warning-soft', mark: 'text-warning' },
  danger: { icon: CircleX, box: 'border-danger-fill/35 bg-danger-soft', mark: 'text-danger' },
} as const;

export type CalloutProps = {
  tone?: keyof typeof looks | undefined;
  title?: ReactNode;
  children?: ReactNode;
  /** A button or link that leads on. */
  action?: ReactNode;
  /** Speaks it at once when it appears; use for answers to something the person just did. */
  live?: boolean | undefined;
  className?: string | undefined;
};

/** A tinted block with an icon, a title, text and a way on. */
export function Callout({ tone = 'info', title, children, action, live, className }: CalloutProps) {
  const look = looks[tone];
  const Icon = look.icon;
  return (
    <div
      role={live ? (tone === 'danger' ? 'alert' : 'status') : undefined}
      className={cn(
        'flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border px-3 py-2.5 text-sm',
        look.box,
        className,
      )}
    >
      <Icon aria-hidden className={cn('mt-px size-4 shrink-0', look.mark)} />
      <div className="min-w-0 flex-1 basis-56">
        {title ? <p className="font-medium">{title}</p> : null}
        {children ? <div className={title ? 'mt-0.5' : ''}>{children}</div> : null}
      </div>
      {action ? <div className="flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}
