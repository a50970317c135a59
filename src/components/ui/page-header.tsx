// The head of a page: where one is, its name, its one primary action.
import type { ReactNode } from 'react';
import { Breadcrumbs, type Crumb } from './breadcrumbs.tsx';
import { cn } from './cn.ts';

export type PageHeaderProps = {
  title: ReactNode;
  description?: ReactNode;
  /** Badges beside the title. */
  badges?: ReactNode;
  crumbs?: readonly Crumb[] | undefined;
  /** Buttons at the right; the primary one last. */
  actions?: ReactNode;
  className?: string | undefined;
};

/** One per page; holds the page's only h1. */
export function PageHeader({ title, description, badges, crumbs, actions, className }: PageHeaderProps) {
  return (
    <header className={cn('mb-5', className)}>
      {crumbs && crumbs.length > 0 ? <Breadcrumbs crumbs={crumbs} className="mb-1.5" /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h1 tabIndex={-1} className="name-text text-xl font-semibold tracking-tight outline-none">
              {title}
            </h1>
            {badges}
          </div>
          {description ? (
            <p className="mt-0.5 max-w-2xl text-sm text-pretty text-muted-foreground">{description}</p>
          ) : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
    </header>
  );
}
