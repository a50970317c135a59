'use client';
// One field that finds companies, pages and actions.
import { Command } from 'cmdk';
import { LoaderCircle, Search } from 'lucide-react';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { BareDialog } from '#src/components/ui/dialog.tsx';
import { groupLabelClass, itemClass } from '#src/components/ui/popup-class.ts';
import { cn } from '#src/components/ui/cn.ts';
import { useGo } from './leave-guard.tsx';
import { useShortcuts } from './shortcuts.tsx';

export type CommandEntry = {
  /** Unique in the palette. */
  id: string;
  label: string;
  detail?: string | undefined;
  icon?: ReactNode;
  /** More words it is found by. */
  keywords?: string[] | undefined;
  /** Either a way to a page … */
  href?: string | undefined;
  /** … or something to do. */
  onSelect?: (() => void) | undefined;
};

export type CommandGroup = { heading: string; entries: readonly CommandEntry[] };

export type CommandPaletteProps = {
  groups: readonly CommandGroup[];
  /** For entries the server finds: told what is typed. */
  onQueryChange?: ((query: string) => void) | undefined;
  /** Told each time it opens. */
  onOpen?: (() => void) | undefined;
  loading?: boolean | undefined;
};

/** Opened by Ctrl or ⌘ K and by the top bar. */
export function CommandPalette({ groups, onQueryChange, onOpen, loading }: CommandPaletteProps) {
  const { paletteOpen, setPaletteOpen } = useShortcuts();
  const go = useGo();
  const tellOpen = useEffectEvent(() => onOpen?.());
  useEffect(() => {
    if (paletteOpen) tellOpen();
  }, [paletteOpen]);
  const run = (entry: CommandEntry) => {
    setPaletteOpen(false);
    if (entry.href) go(entry.href);
    else entry.onSelect?.();
  };
  return (
    <BareDialog label="Find a company, page or action" open={paletteOpen} onOpenChange={setPaletteOpen}>
      <Command label="Find a company, page or action" loop className="flex min-h-0 flex-col">
        <div className="flex items-center gap-2.5 border-b px-3.5">
          {loading ? (
            <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin text-muted-foreground" />
          ) : (
            <Search aria-hidden className="size-4 shrink-0 text-muted-foreground" />
          )}
          <Command.Input
            placeholder="Find a company, page or action…"
            onValueChange={(query) => onQueryChange?.(query)}
            className="h-11 w-full bg-transparent text-base outline-none"
          />
        </div>
        <Command.List className="max-h-[min(24rem,60vh)] overflow-y-auto p-1.5">
          <Command.Empty className="px-3 py-6 text-center text-sm text-muted-foreground">
            Nothing fits. Try fewer letters.
          </Command.Empty>
          {groups.map((group) => (
            <PaletteGroup key={group.heading} group={group} onRun={run} />
          ))}
        </Command.List>
      </Command>
    </BareDialog>
  );
}

function PaletteGroup({ group, onRun }: { group: CommandGroup; onRun: (entry: CommandEntry) => void }) {
  return (
    <Command.Group heading={<span className={cn(groupLabelClass, 'block')}>{group.heading}</span>}>
      {group.entries.map((entry) => (
        <Command.Item
          key={entry.id}
          value={entry.id}
          keywords={[entry.label, entry.detail ?? '', ...(entry.keywords ?? [])]}
          onSelect={() => onRun(entry)}
          className={cn(itemClass, 'cursor-default! opacity-100! data-[selected=true]:bg-accent')}
        >
          {entry.icon}
          <span className="name-text min-w-0 flex-1 truncate">{entry.label}</span>
          {entry.detail ? (
            <span className="truncate text-xs text-muted-foreground">{entry.detail}</span>
          ) : null}
        </Command.Item>
      ))}
    </Command.Group>
  );
}
