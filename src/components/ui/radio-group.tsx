'use client';
// One choice out of a few that are all shown, each with a line of help.
import { Radio } from '@base-ui/react/radio';
import { RadioGroup as BaseRadioGroup } from '@base-ui/react/radio-group';
import { useId, type ReactNode } from 'react';
import { cn } from './cn.ts';

export type RadioOption<V extends string> = {
  value: V;
  label: ReactNode;
  description?: ReactNode;
  disabled?: boolean | undefined;
};

export type RadioGroupProps<V extends string> = {
  /** Spoken name of the group, where no FieldGroup legend gives one. */
  label: string;
  options: readonly RadioOption<V>[];
  value?: V | undefined;
  defaultValue?: V | undefined;
  onValueChange?: ((value: V) => void) | undefined;
  /** `card` draws each option as a bordered block. */
  look?: 'plain' | 'card' | undefined;
  name?: string | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
};

/** Radio buttons with labels and help. */
export function RadioGroup<V extends string>(props: RadioGroupProps<V>) {
  const {
    label,
    options,
    value,
    defaultValue,
    onValueChange,
    look = 'plain',
    name,
    disabled,
    className,
  } = props;
  return (
    <BaseRadioGroup
      aria-label={label}
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      {...(name === undefined ? {} : { name })}
      disabled={disabled ?? false}
      onValueChange={(next) => onValueChange?.(next as V)}
      className={cn('flex flex-col gap-2', className)}
    >
      {options.map((option) => (
        <RadioRow key={option.value} option={option} look={look} />
      ))}
    </BaseRadioGroup>
  );
}

function RadioRow<V extends string>({ option, look }: { option: RadioOption<V>; look: 'plain' | 'card' }) {
  const id = useId();
  return (
    <label
      className={cn(
        'flex items-start gap-2.5',
        look === 'card' &&
          'rounded-lg border bg-card p-3 has-data-checked:border-primary has-data-checked:bg-primary-soft',
        option.disabled && 'opacity-60',
      )}
    >
      <Radio.Root
        value={option.value}
        disabled={option.disabled ?? false}
        aria-labelledby={`${id}-label`}
        {...(option.description ? { 'aria-describedby': `${id}-help` } : {})}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-input bg-card data-checked:border-primary data-checked:bg-primary"
      >
        <Radio.Indicator className="size-1.5 rounded-full bg-primary-foreground data-unchecked:hidden" />
      </Radio.Root>
      <span className="min-w-0">
        <span id={`${id}-label`} className="block text-sm font-medium">
          {option.label}
        </span>
        {option.description ? (
          <span id={`${id}-help`} className="block text-xs text-muted-foreground">
            {option.description}
          </span>
        ) : null}
      </span>
    </label>
  );
}
