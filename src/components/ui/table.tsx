// The parts of a real table: header that stays, rows of 36 pixels, figures in columns.
import type { ComponentProps, ReactNode, Ref } from 'react';
import { cn } from './cn.ts';

/** The frame scrolls sideways on narrow screens, and can be scrolled by keyboard. */
export function TableFrame({
  label,
  className,
  ref,
  children,
}: {
  label: string;
  className?: string | undefined;
  ref?: Ref<HTMLDivElement>;
  children: ReactNode;
}) {
  return (
    <div
      ref={ref}
      role="region"
      aria-label={label}
      tabIndex={0}
      className={cn('relative min-w-0 overflow-auto focus-visible:-outline-offset-2', className)}
    >
      {children}
    </div>
  );
}

export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return <table {...rest} className={cn('w-full border-separate border-spacing-0 text-sm', className)} />;
}

export function TableHead({ className, ...rest }: ComponentProps<'thead'>) {
  return <thead {...rest} className={cn('sticky top-0 z-10', className)} />;
}

export function TableHeader({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      {...rest}
      className={cn(
        'h-9 border-b bg-card px-3 text-left text-xs font-medium whitespace-nowrap text-muted-foreground',
        className,
      )}
    />
  );
}

export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      {...rest}
      className={cn(
        'group/row hover:bg-muted/60 aria-selected:bg-primary-soft data-marked:bg-warning-soft/60 aria-[current=true]:bg-accent/70 aria-[current=true]:outline-none aria-[current=true]:[&>td:first-child]:shadow-[inset_3px_0_0_var(--color-primary)] [&:last-child>td]:border-b-0',
        className,
      )}
    />
  );
}

export function TableCell({ className, ...rest }: ComponentProps<'td'>) {
  return <td {...rest} className={cn('h-9 max-w-sm border-b px-3 py-1 align-middle', className)} />;
}
