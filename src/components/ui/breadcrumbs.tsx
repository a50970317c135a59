// The way from the home page to this one.
import { ChevronRight } from 'lucide-react';
import { cn } from './cn.ts';
import { Link } from './link.tsx';

export type Crumb = { label: string; href?: string | undefined };

/** The last crumb without an href is the page one is on. */
export function Breadcrumbs({
  crumbs,
  className,
}: {
  crumbs: readonly Crumb[];
  className?: string | undefined;
}) {
  return (
    <nav aria-label="Breadcrumb" className={className}>
      <ol className="flex flex-wrap items-center gap-1 text-xs text-muted-foreground">
        {crumbs.map((crumb, index) => (
          <li key={`${index}-${crumb.label}`} className="flex min-w-0 items-center gap-1">
            {index > 0 ? <ChevronRight aria-hidden className="size-3 shrink-0" /> : null}
            {crumb.href ? (
              <Link
                href={crumb.href}
                className={cn('name-text max-w-60 truncate rounded-sm hover:text-foreground hover:underline')}
              >
                {crumb.label}
              </Link>
            ) : (
              <span aria-current="page" className="name-text max-w-60 truncate">
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
