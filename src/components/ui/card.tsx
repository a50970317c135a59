// Blocks of a page: a bordered card and a section with a heading, hairlines rather than boxes.
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

export type CardProps = {
  title?: ReactNode;
  description?: ReactNode;
  /** At the right end of the heading. */
  actions?: ReactNode;
  footer?: ReactNode;
  /** Lets tables reach the edges. */
  flush?: boolean | undefined;
  className?: string | undefined;
  children?: ReactNode;
};

/** A bordered block. */
export function Card({ title, description, actions, footer, flush, className, children }: CardProps) {
  return (
    <section className={cn('min-w-0 rounded-lg border bg-card', flush && 'overflow-clip', className)}>
      {title ? (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b px-4 py-3">
          <Heading title={title} description={description} />
          {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
        </header>
      ) : null}
      {children === undefined ? null : <div className={flush ? 'min-w-0' : 'p-4'}>{children}</div>}
      {footer ? (
        <footer className="flex flex-wrap items-center gap-2 border-t px-4 py-3">{footer}</footer>
      ) : null}
    </section>
  );
}

/** A part of a page under a heading, without a box. */
export function Section({
  title,
  description,
  actions,
  className,
  children,
}: Omit<CardProps, 'footer' | 'flush' | 'title'> & { title: ReactNode }) {
  return (
    <section className={cn('min-w-0', className)}>
      <header className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <Heading title={title} description={description} />
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </header>
      {children}
    </section>
  );
}

function Heading({ title, description }: { title: ReactNode; description: ReactNode }) {
  return (
    <div className="min-w-0">
      <h2 className="name-text text-base font-semibold">{title}</h2>
      {description ? <p className="mt-0.5 text-sm text-muted-foreground">{description}</p> : null}
    </div>
  );
}

/** Label and value pairs, as a description list. */
export function Facts({
  items,
  className,
}: {
  items: readonly { label: ReactNode; value: ReactNode }[];
  className?: string;
}) {
  return (
    <dl className={cn('grid grid-cols-1 text-sm sm:grid-cols-[minmax(8rem,12rem)_1fr]', className)}>
      {items.map((item, index) => (
        <div
          key={index}
          className="border-b py-2 first:pt-0 last:border-b-0 last:pb-0 sm:col-span-2 sm:grid sm:grid-cols-subgrid"
        >
          <dt className="text-muted-foreground">{item.label}</dt>
          <dd className="name-text min-w-0">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
