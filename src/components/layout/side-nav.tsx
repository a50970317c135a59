'use client';
// The navigation at the left, and the same in a sheet on narrow screens.
import { Link } from '#src/components/ui/link.tsx';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { cn } from '#src/components/ui/cn.ts';
import { useShownPlace } from './nav-place.tsx';

export type NavItem = {
  href: string;
  label: string;
  icon: ReactNode;
  /** Letter after g. */
  goKey?: string | undefined;
  /** What waits for a person there; spoken with `countLabel`. */
  count?: number | undefined;
  countLabel?: string | undefined;
  /** Only this very page marks it, not those below it. */
  exact?: boolean | undefined;
};

export type NavSection = { heading?: string | undefined; items: readonly NavItem[] };

/** True when the path is the item's page or one below it. */
function isCurrent(item: NavItem, path: string): boolean {
  return path === item.href || (!item.exact && path.startsWith(`${item.href}/`));
}

/** `onNavigate` closes the sheet. */
export function SideNav({
  sections,
  label,
  onNavigate,
}: {
  sections: readonly NavSection[];
  label: string;
  onNavigate?: () => void;
}) {
  const address = usePathname() ?? '';
  const path = useShownPlace() ?? address;
  return (
    <nav aria-label={label} className="flex flex-col gap-5 p-2 pt-3">
      {sections.map((section, index) => (
        <div key={section.heading ?? index}>
          {section.heading ? (
            <p className="mb-1 px-2 text-xs font-medium text-muted-foreground">{section.heading}</p>
          ) : null}
          <ul className="flex flex-col gap-0.5">
            {section.items.map((item) => (
              <li key={item.href}>
                <NavLink item={item} current={isCurrent(item, path)} onNavigate={onNavigate} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function NavLink({
  item,
  current,
  onNavigate,
}: {
  item: NavItem;
  current: boolean;
  onNavigate: (() => void) | undefined;
}) {
  return (
    <Link
      href={item.href}
      aria-current={current ? 'page' : undefined}
      onClick={() => onNavigate?.()}
      className={cn(
        'flex h-8 items-center gap-2 rounded-md px-2 text-sm text-muted-foreground hover:bg-accent hover:text-foreground [&_svg]:size-4 [&_svg]:shrink-0',
        current && 'bg-accent font-medium text-foreground',
      )}
    >
      {item.icon}
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.count ? (
        <span className="rounded-full bg-warning-soft px-1.5 text-xs font-medium text-warning tabular-nums">
          {item.count.toLocaleString('en-US')}
          <span className="sr-only"> {item.countLabel ?? 'to look at'}</span>
        </span>
      ) : null}
    </Link>
  );
}
