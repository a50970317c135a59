'use client';
// Single-line and many-line text fields; inside a Field they find their label and error by themselves.
import { Input as BaseInput } from '@base-ui/react/input';
import { Field as BaseField } from '@base-ui/react/field';
import { Eye, EyeOff } from 'lucide-react';
import { useState, type ComponentProps, type ReactNode } from 'react';
import { cn } from './cn.ts';

export const inputClass =
  'h-8 w-full min-w-0 rounded-md border border-input bg-card px-2.5 text-sm text-foreground transition-colors disabled:cursor-not-allowed disabled:bg-muted disabled:text-muted-foreground data-invalid:border-danger-fill aria-invalid:border-danger-fill focus-visible:outline-offset-0';

export type InputProps = Omit<ComponentProps<'input'>, 'className' | 'value' | 'defaultValue'> & {
  className?: string | undefined;
  value?: string | undefined;
  defaultValue?: string | undefined;
  /** Icon or text inside the left end. */
  before?: ReactNode;
  /** Control or text inside the right end. */
  after?: ReactNode;
};

/** A one-line text field. */
export function Input({ className, before, after, ...rest }: InputProps) {
  const field = (
    <BaseInput
      {...rest}
      className={cn(inputClass, Boolean(before) && 'pl-8', Boolean(after) && 'pr-9', className)}
    />
  );
  if (!before && !after) return field;
  return (
    <span className="relative flex w-full min-w-0 items-center">
      {before ? (
        <span
          aria-hidden
          className="pointer-events-none absolute left-2.5 flex text-muted-foreground [&_svg]:size-4"
        >
          {before}
        </span>
      ) : null}
      {field}
      {after ? <span className="absolute right-1 flex">{after}</span> : null}
    </span>
  );
}

/** A field for a key or password, with a button that shows what was typed. */
export function PasswordInput({
  showLabel = 'Show',
  hideLabel = 'Hide',
  ...rest
}: InputProps & { showLabel?: string; hideLabel?: string }) {
  const [shown, setShown] = useState(false);
  const label = shown ? hideLabel : showLabel;
  return (
    <Input
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      {...rest}
      type={shown ? 'text' : 'password'}
      after={
        <button
          type="button"
          aria-label={label}
          aria-pressed={shown}
          title={label}
          onClick={() => setShown(!shown)}
          className="flex size-6 items-center justify-center rounded-sm text-muted-foreground hover:text-foreground"
        >
          {shown ? <EyeOff aria-hidden className="size-4" /> : <Eye aria-hidden className="size-4" />}
        </button>
      }
    />
  );
}

export type TextareaProps = Omit<ComponentProps<'textarea'>, 'className'> & {
  className?: string | undefined;
};

/** A many-line text field that grows with its text up to 16 lines. */
export function Textarea({ className, rows = 4, ...rest }: TextareaProps) {
  return (
    <BaseField.Control
      render={
        <textarea
          rows={rows}
          {...rest}
          className={cn(inputClass, 'field-sizing-content h-auto max-h-80 min-h-16 py-1.5', className)}
        />
      }
    />
  );
}
