'use client';
// A check box, alone or with its words.
import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox';
import { Check, Minus } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { cn } from './cn.ts';

export type CheckboxProps = {
  checked?: boolean | undefined;
  defaultChecked?: boolean | undefined;
  indeterminate?: boolean | undefined;
  /** `shiftKey` tells whether a range was asked for. */
  onCheckedChange?: ((checked: boolean, shiftKey: boolean) => void) | undefined;
  disabled?: boolean | undefined;
  name?: string | undefined;
  id?: string | undefined;
  className?: string | undefined;
  /** Spoken name where no visible label stands beside it. */
  'aria-label'?: string | undefined;
  'aria-labelledby'?: string | undefined;
  'aria-describedby'?: string | undefined;
};

function shiftOf(event: Event): boolean {
  return 'shiftKey' in event && event.shiftKey === true;
}

/** The box alone; give it an `aria-label` or use CheckboxField. */
export function Checkbox({ onCheckedChange, className, ...rest }: CheckboxProps) {
  return (
    <BaseCheckbox.Root
      {...rest}
      onCheckedChange={(checked, details) => onCheckedChange?.(checked, shiftOf(details.event))}
      className={cn(
        'flex size-4 shrink-0 items-center justify-center rounded-sm border border-input bg-card text-primary-foreground transition-colors data-checked:border-primary data-checked:bg-primary data-disabled:cursor-not-allowed data-disabled:opacity-50 data-indeterminate:border-primary data-indeterminate:bg-primary',
        className,
      )}
    >
      <BaseCheckbox.Indicator
        className="flex data-unchecked:hidden"
        render={(props, state) => (
          <span {...props}>
            {state.indeterminate ? (
              <Minus aria-hidden className="size-3" strokeWidth={3} />
            ) : (
              <Check aria-hidden className="size-3" strokeWidth={3} />
            )}
          </span>
        )}
      />
    </BaseCheckbox.Root>
  );
}

/** The box with its words, which can be pressed too. */
export function CheckboxField({
  label,
  description,
  ...rest
}: Omit<CheckboxProps, 'aria-label'> & { label: ReactNode; description?: ReactNode }) {
  const id = useId();
  return (
    <div className="flex items-start gap-2">
      <Checkbox
        {...rest}
        aria-labelledby={`${id}-label`}
        aria-describedby={description ? `${id}-help` : undefined}
        id={id}
        className="mt-0.5"
      />
      <div className="min-w-0">
        <label id={`${id}-label`} htmlFor={id} className="text-sm">
          {label}
        </label>
        {description ? (
          <p id={`${id}-help`} className="text-xs text-muted-foreground">
            {description}
          </p>
        ) : null}
      </div>
    </div>
  );
}
