'use client';
// A button that opens a panel with a search field and a list, for choosing one out of very many.
import { Combobox as Base } from '@base-ui/react/combobox';
import { LoaderCircle } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { cn } from './cn.ts';
import { ComboboxList, useFits, type ComboboxItem, type ComboboxListProps } from './combobox.tsx';
import { inputClass } from './input.tsx';
import { neverShorter } from './never-shorter.ts';
import { popupClass } from './popup-class.ts';
import { useHeldStill } from './use-held-still.ts';

export type PickerButton = {
  /** What is inside the button. */
  children: ReactNode;
  /** Spoken name of the button. */
  label: string;
  className?: string | undefined;
};

/**
 * The button alone, until somebody wants the panel: a page may hold dozens, and each open one costs as much as the page's rest.
 * It also keeps letters that are keys of the page from choosing something: the open one takes them as the beginning of a word.
 * `whileOpen` draws the Picker, with what it is given.
 */
export function RestingPicker({
  button,
  onOpen,
  whileOpen,
}: {
  button: PickerButton;
  onOpen?: (() => void) | undefined;
  whileOpen: (given: Pick<PickerProps, 'button' | 'onClosed'>) => ReactNode;
}) {
  const [state, setState] = useState<'untouched' | 'open' | 'left' | 'closed'>('untouched');
  if (state === 'open')
    return whileOpen({ button, onClosed: (focused) => setState(focused ? 'closed' : 'left') });
  const open = () => {
    setState('open');
    onOpen?.();
  };
  return (
    <button
      type="button"
      role="combobox"
      aria-label={button.label}
      aria-haspopup="dialog"
      aria-expanded={false}
      // The focus comes back to where it was before the panel took it.
      autoFocus={state === 'closed'}
      className={button.className}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        open();
      }}
    >
      {button.children}
    </button>
  );
}

export type PickerProps<Item extends ComboboxItem = ComboboxItem> = ComboboxListProps<Item> & {
  button: PickerButton;
  value: Item | null;
  /** The item itself as it was shown: the items at hand may be others by now. */
  onSelect: (item: Item) => void;
  onQueryChange?: ((query: string) => void) | undefined;
  searchPlaceholder?: string | undefined;
  limit?: number | undefined;
  /** The panel is gone; `focused`: by a choice or a key, so that the button has the focus again. */
  onClosed: (focused: boolean) => void;
};

/** Whatever else closes the panel has put the focus where it wants it. */
const BACK_TO_BUTTON = new Set(['escape-key', 'item-press', 'trigger-press']);

/** The open picker: its button, and the panel with a search field and the list. */
export function Picker<Item extends ComboboxItem>(props: PickerProps<Item>) {
  const { button, value, onSelect, onQueryChange, onClosed, limit = 100 } = props;
  const cause = useRef<string>('none');
  const fits = useFits();
  const { shown, hold } = useHeldStill<ComboboxListProps<Item>>(props);
  return (
    <Base.Root<Item>
      items={shown.items}
      value={value}
      onValueChange={(next) => {
        if (next) onSelect(next);
      }}
      itemToStringLabel={(item) => item.label}
      isItemEqualToValue={(item, other) => item.id === other.id}
      filter={onQueryChange && !shown.stale ? null : fits}
      onInputValueChange={(query) => onQueryChange?.(query)}
      defaultOpen
      onOpenChange={(_, { reason }) => (cause.current = reason)}
      onOpenChangeComplete={(open) => {
        if (!open) onClosed(BACK_TO_BUTTON.has(cause.current));
      }}
      limit={limit}
      autoHighlight
    >
      <Base.Trigger aria-label={button.label} className={button.className}>
        {button.children}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-50">
          <Base.Popup
            ref={neverShorter}
            className={cn(popupClass, 'w-80')}
            aria-label={button.label}
            aria-busy={props.loading || undefined}
          >
            <div className="relative border-b p-1.5">
              <Base.Input
                aria-label={props.searchPlaceholder ?? 'Search'}
                placeholder={props.searchPlaceholder ?? 'Search…'}
                onKeyDown={(event) => {
                  // Before there is an answer Enter has nothing to choose, and must not close the panel.
                  if (event.key === 'Enter' && props.stale && !hasHighlight(event.currentTarget))
                    event.preventBaseUIHandler();
                }}
                className={cn(inputClass, 'border-transparent bg-muted pr-8')}
              />
              {props.loading ? (
                <LoaderCircle
                  aria-hidden
                  className="absolute top-1/2 right-4 size-3.5 -translate-y-1/2 animate-spin text-muted-foreground"
                />
              ) : null}
            </div>
            <ComboboxList list={shown} onHold={hold} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const hasHighlight = (input: HTMLElement) => input.hasAttribute('aria-activedescendant');
