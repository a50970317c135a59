'use client';
// A setting that takes effect at once.
import { Switch as BaseSwitch } from '@base-ui/react/switch';
import { useId, type ReactNode } from 'react';

export type SwitchProps = {
  label: ReactNode;
  description?: ReactNode;
  checked?: boolean | undefined;
  defaultChecked?: boolean | undefined;
  onCheckedChange?: ((checked: boolean) => void) | undefined;
  disabled?: boolean | undefined;
  name?: string | undefined;
};

/** A switch with its words at the left. */
export function Switch({ label, description, onCheckedChange, ...rest }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0">
        <label id={`${id}-label`} htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {description ? (
          <p id={`${id}-help`} className="text-xs text-muted-foreground">
            {description}
          </p>
        ) : null}
      </div>
      <BaseSwitch.Root
        {...rest}
        id={id}
        aria-labelledby={`${id}-label`}
        {...(description ? { 'aria-describedby': `${id}-help` } : {})}
        onCheckedChange={(checked) => onCheckedChange?.(checked)}
        className="relative mt-0.5 flex h-5 w-9 shrink-0 rounded-full border border-input bg-input transition-colors data-checked:border-primary data-checked:bg-primary data-disabled:opacity-50"
      >
        <BaseSwitch.Thumb className="absolute top-0.5 left-0.5 size-3.5 rounded-full bg-primary-foreground transition-transform data-checked:translate-x-4" />
      </BaseSwitch.Root>
    </div>
  );
}
