'use client';
// Type to find one out of many; the items may come from the server while one types.
import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronsUpDown, LoaderCircle, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';
import { inputClass } from './input.tsx';
import { neverShorter } from './never-shorter.ts';
import { groupLabelClass, itemClass, popupClass } from './popup-class.ts';
import { PageStaysHeard } from './page-stays-heard.tsx';
import { useHeldStill } from './use-held-still.ts';

export type ComboboxItem = {
  id: string;
  label: string;
  /** A second line: web address, type, city. */
  detail?: string | undefined;
  /** At the right end: a badge or a number. */
  aside?: ReactNode;
  disabled?: boolean | undefined;
};

export type ComboboxGroup<Item extends ComboboxItem = ComboboxItem> = {
  value: string;
  items: readonly Item[];
};

export type ComboboxListProps<Item extends ComboboxItem = ComboboxItem> = {
  /** Flat items, or groups with a heading each. */
  items: readonly Item[] | readonly ComboboxGroup<Item>[];
  /** The server's answer is on its way. */
  loading?: boolean | undefined;
  /** The items answer an earlier question: of them only those are shown in which what is typed now occurs. */
  stale?: boolean | undefined;
  /** Said when nothing fits. */
  emptyText?: string | undefined;
  /** Said under the list, e.g. "Showing 50 of 1,204; type to narrow". */
  note?: ReactNode;
};

export type ComboboxProps = ComboboxListProps & {
  value: ComboboxItem | null;
  onValueChange: (item: ComboboxItem | null) => void;
  /** Given: filtering is the caller's (async); left out: filtered here by label. */
  onQueryChange?: ((query: string) => void) | undefined;
  placeholder?: string | undefined;
  /** Spoken name where it stands outside a Field. */
  'aria-label'?: string | undefined;
  disabled?: boolean | undefined;
  /** At most so many are drawn (default 100). */
  limit?: number | undefined;
  clearable?: boolean | undefined;
  size?: 'sm' | 'md' | undefined;
  className?: string | undefined;
};

function isGroups(items: ComboboxListProps['items']): items is readonly ComboboxGroup[] {
  const first = items[0];
  return first !== undefined && 'items' in first;
}

/** What is typed may be in the label or in the line under it. */
export function useFits() {
  const { contains } = Base.useFilter();
  return (item: ComboboxItem, query: string) =>
    contains(item.label, query) || contains(item.detail ?? '', query);
}

/** A text field with a list of what fits. */
export function Combobox(props: ComboboxProps) {
  const { value, onValueChange, onQueryChange, limit = 100, clearable = true } = props;
  const fits = useFits();
  const { shown, hold } = useHeldStill<ComboboxListProps>(props);
  return (
    <Base.Root<ComboboxItem>
      items={shown.items}
      value={value}
      onValueChange={(next) => onValueChange(next)}
      itemToStringLabel={(item) => item.label}
      isItemEqualToValue={(item, other) => item.id === other.id}
      filter={onQueryChange && !shown.stale ? null : fits}
      onInputValueChange={(query, details) => {
        if (details.reason !== 'item-press') onQueryChange?.(query);
      }}
      disabled={props.disabled ?? false}
      limit={limit}
      autoHighlight
    >
      <Base.InputGroup className={cn('relative flex w-full min-w-0 items-center', props.className)}>
        <Base.Input
          aria-label={props['aria-label']}
          placeholder={props.placeholder ?? 'Type to find…'}
          className={cn(inputClass, 'truncate pr-14', props.size === 'sm' && 'h-7')}
        />
        <span className="absolute right-1 flex items-center">
          {clearable ? (
            <Base.Clear aria-label="Clear" className={endButton}>
              <X aria-hidden className="size-3.5" />
            </Base.Clear>
          ) : null}
          <Base.Trigger aria-label="Show choices" className={endButton}>
            <ChoicesIcon loading={props.loading} />
          </Base.Trigger>
        </span>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup
            ref={neverShorter}
            className={cn(popupClass, 'w-(--anchor-width) min-w-64')}
            aria-busy={props.loading || undefined}
          >
            <ComboboxList list={shown} onHold={hold} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const endButton =
  'flex size-6 items-center justify-center rounded-sm text-muted-foreground hover:text-foreground data-disabled:opacity-50';

/** Turns while the server's answer is on its way; said here and not under the list, where it would move what one is about to press. */
function ChoicesIcon({ loading }: { loading: boolean | undefined }) {
  const Icon = loading ? LoaderCircle : ChevronsUpDown;
  return <Icon aria-hidden className={cn('size-3.5 shrink-0', loading && 'animate-spin')} />;
}

/** What stands in the popup: the items, or that there are none. */
export function ComboboxList({ list, onHold }: { list: ComboboxListProps; onHold: () => void }) {
  const { items, loading, stale, emptyText = 'Nothing fits.', note } = list;
  return (
    <>
      <PageStaysHeard />
      <Base.Empty className="px-3 py-2.5 text-sm text-muted-foreground empty:hidden">
        {loading ? 'Searching…' : emptyText}
      </Base.Empty>
      <Base.List
        onPointerDownCapture={onHold}
        className="max-h-[min(20rem,calc(var(--available-height)-3rem))] overflow-y-auto overscroll-contain p-1 outline-none data-empty:hidden"
      >
        {isGroups(items) ? renderGroup : renderItem}
      </Base.List>
      {note && !stale ? <p className="border-t px-3 py-1.5 text-xs text-muted-foreground">{note}</p> : null}
    </>
  );
}

function renderGroup(group: ComboboxGroup) {
  return (
    <Base.Group key={group.value} items={group.items}>
      <Base.GroupLabel className={groupLabelClass}>{group.value}</Base.GroupLabel>
      <Base.Collection>{renderItem}</Base.Collection>
    </Base.Group>
  );
}

function renderItem(item: ComboboxItem) {
  return (
    <Base.Item key={item.id} value={item} disabled={item.disabled ?? false} className={itemClass}>
      <span className="min-w-0 flex-1">
        <span className="name-text line-clamp-2">{item.label}</span>
        {item.detail ? (
          <span className="block truncate text-xs text-muted-foreground">{item.detail}</span>
        ) : null}
      </span>
      {item.aside}
      <Base.ItemIndicator>
        <Check aria-hidden className="size-3.5" />
      </Base.ItemIndicator>
    </Base.Item>
  );
}
