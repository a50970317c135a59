'use client';
// One choice out of a short list; for long lists use the combobox.
import { Select as BaseSelect } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';
import { inputClass } from './input.tsx';
import { PageStaysHeard } from './page-stays-heard.tsx';
import { itemClass, popupClass } from './popup-class.ts';

export type SelectOption<V extends string> = {
  value: V;
  /** Plain text: it is shown in the closed field and used for typing ahead. */
  label: string;
  description?: ReactNode;
  disabled?: boolean | undefined;
};

export type SelectProps<V extends string> = {
  options: readonly SelectOption<V>[];
  value?: V | null | undefined;
  defaultValue?: V | undefined;
  onValueChange?: ((value: V) => void) | undefined;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  name?: string | undefined;
  /** Spoken name where the select stands outside a Field. */
  'aria-label'?: string | undefined;
  size?: 'sm' | 'md' | undefined;
  className?: string | undefined;
};

/** A select; put it into a Field for its label. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { options, value, defaultValue, onValueChange, placeholder = 'Choose…', disabled, name } = props;
  return (
    <BaseSelect.Root
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      {...(name === undefined ? {} : { name })}
      disabled={disabled ?? false}
      onValueChange={(next) => {
        if (next !== null) onValueChange?.(next as V);
      }}
    >
      <BaseSelect.Trigger
        aria-label={props['aria-label']}
        className={cn(
          inputClass,
          'flex items-center justify-between gap-2 text-left data-placeholder:text-muted-foreground data-disabled:opacity-60',
          props.size === 'sm' && 'h-7',
          props.className,
        )}
      >
        <BaseSelect.Value className="truncate" placeholder={placeholder} />
        <BaseSelect.Icon>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <SelectList options={options} />
    </BaseSelect.Root>
  );
}

function SelectList<V extends string>({ options }: { options: readonly SelectOption<V>[] }) {
  return (
    <BaseSelect.Portal>
      <BaseSelect.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
        <BaseSelect.Popup className={cn(popupClass, 'min-w-(--anchor-width)')}>
          <PageStaysHeard />
          <BaseSelect.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1">
            {options.map((option) => (
              <BaseSelect.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                className={cn(itemClass, 'pr-8')}
              >
                <span className="min-w-0">
                  <BaseSelect.ItemText className="block">{option.label}</BaseSelect.ItemText>
                  {option.description ? (
                    <span className="block text-xs text-muted-foreground">{option.description}</span>
                  ) : null}
                </span>
                <BaseSelect.ItemIndicator className="absolute right-2">
                  <Check aria-hidden className="size-3.5" />
                </BaseSelect.ItemIndicator>
              </BaseSelect.Item>
            ))}
          </BaseSelect.List>
        </BaseSelect.Popup>
      </BaseSelect.Positioner>
    </BaseSelect.Portal>
  );
}
