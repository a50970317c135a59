'use client';
// Tabs: panels on one page, or links between sibling pages that look the same.
import { Tabs as Base } from '@base-ui/react/tabs';
import { useEffect, useRef, type ReactNode } from 'react';
import { cn } from './cn.ts';
import { Link } from './link.tsx';

const listClass = 'relative flex gap-1 overflow-x-auto border-b [scrollbar-width:none]';
const tabClass =
  'flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2.5 text-sm whitespace-nowrap text-muted-foreground hover:text-foreground focus-visible:-outline-offset-2';
const activeClass = 'border-primary font-medium text-foreground';

export type TabItem = { value: string; label: ReactNode; count?: number | undefined; panel: ReactNode };

/** Panels on one page; keep `value` in the URL where it matters. */
export function Tabs(props: {
  label: string;
  tabs: readonly TabItem[];
  value: string;
  onValueChange: (value: string) => void;
  className?: string;
}) {
  return (
    <Base.Root
      value={props.value}
      onValueChange={(value) => props.onValueChange(String(value))}
      className={props.className}
    >
      <Base.List aria-label={props.label} className={listClass}>
        {props.tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className={cn(
              tabClass,
              'data-active:border-primary data-active:font-medium data-active:text-foreground',
            )}
          >
            {tab.label}
            <TabCount count={tab.count} />
          </Base.Tab>
        ))}
      </Base.List>
      {props.tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-4">
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}

/** Sibling pages as tabs; `current` is the href of the page one is on. */
export function LinkTabs({
  label,
  tabs,
  current,
  className,
}: {
  label: string;
  tabs: readonly { href: string; label: ReactNode; count?: number | undefined }[];
  current: string;
  className?: string;
}) {
  // On a narrow screen the row scrolls: the tab one is on is never outside of it.
  const currentTab = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    currentTab.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  return (
    <nav aria-label={label} className={cn(listClass, className)}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          ref={tab.href === current ? currentTab : undefined}
          href={tab.href}
          aria-current={tab.href === current ? 'page' : undefined}
          className={cn(tabClass, tab.href === current && activeClass)}
        >
          {tab.label}
          <TabCount count={tab.count} />
        </Link>
      ))}
    </nav>
  );
}

function TabCount({ count }: { count: number | undefined }) {
  if (count === undefined) return null;
  return (
    <span className="rounded-full bg-muted px-1.5 text-xs font-normal text-muted-foreground tabular-nums">
      {count.toLocaleString('en-US')}
    </span>
  );
}
