'use client';
// Above a table: search, filters with counts, actions.
import { Search, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { cn } from '#src/components/ui/cn.ts';
import { Input } from '#src/components/ui/input.tsx';
import { Kbd } from '#src/components/ui/kbd.tsx';

export type SearchInputProps = {
  value: string;
  onValueChange: (value: string) => void;
  /** Spoken name, e.g. "Search companies". */
  label: string;
  placeholder?: string | undefined;
  className?: string | undefined;
};

/** The page's search field; the `/` key leads to the first one on the page. */
export function SearchInput({ value, onValueChange, label, placeholder, className }: SearchInputProps) {
  return (
    <div className={cn('relative w-full sm:w-64', className)}>
      <Input
        type="search"
        data-shortcut="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder ?? `${label}…`}
        value={value}
        onChange={(event) => onValueChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value) onValueChange('');
        }}
        before={<Search />}
        className="[&::-webkit-search-cancel-button]:hidden"
        after={
          value ? (
            <Button
              variant="ghost"
              size="iconSm"
              className="size-6"
              aria-label="Clear search"
              onClick={() => onValueChange('')}
            >
              <X aria-hidden />
            </Button>
          ) : (
            <Kbd className="pointer-events-none mr-1 hidden sm:inline-flex">/</Kbd>
          )
        }
      />
    </div>
  );
}

export type FilterChoice<V extends string> = { value: V; label: string; count?: number | undefined };

/** One out of a few filters, each with its count. */
export function FilterChips<V extends string>({
  label,
  choices,
  value,
  onValueChange,
}: {
  label: string;
  choices: readonly FilterChoice<V>[];
  value: V;
  onValueChange: (value: V) => void;
}) {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-1">
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onValueChange(choice.value)}
          className="inline-flex h-7 items-center gap-1.5 rounded-md border px-2 text-sm text-muted-foreground hover:bg-accent hover:text-foreground aria-pressed:border-primary aria-pressed:bg-primary-soft aria-pressed:font-medium aria-pressed:text-primary-text"
        >
          {choice.label}
          {choice.count === undefined ? null : (
            <span className="text-xs tabular-nums">{choice.count.toLocaleString('en-US')}</span>
          )}
        </button>
      ))}
    </div>
  );
}

/** The row that holds them; `actions` at the right end. */
export function DataToolbar({
  search,
  filters,
  actions,
  className,
}: {
  search?: ReactNode;
  filters?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn('flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-3 py-2', className)}>
      {search}
      {filters}
      {actions ? <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  );
}
