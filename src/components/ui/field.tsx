'use client';
// A labelled field: label, control, help and error tied together for people and for screen readers.
import { Field as BaseField } from '@base-ui/react/field';
import { Fieldset as BaseFieldset } from '@base-ui/react/fieldset';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

export const labelClass = 'text-sm font-medium text-foreground';

export type FieldProps = {
  label: ReactNode;
  /** Help that stays visible; say the format and where to find the value. */
  description?: ReactNode;
  /** What is wrong and what to do; sets the control invalid. */
  error?: ReactNode;
  optional?: boolean | undefined;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean | undefined;
  disabled?: boolean | undefined;
  name?: string | undefined;
  className?: string | undefined;
  /** One control: Input, PasswordInput, Textarea, Select, Combobox. */
  children: ReactNode;
};

/** Label above, control, then help and error. */
export function Field(props: FieldProps) {
  const { label, description, error, optional, hideLabel, disabled, name, className, children } = props;
  return (
    <BaseField.Root
      invalid={Boolean(error)}
      {...(disabled === undefined ? {} : { disabled })}
      {...(name === undefined ? {} : { name })}
      className={cn('flex min-w-0 flex-col gap-1.5', className)}
    >
      <BaseField.Label className={hideLabel ? 'sr-only' : labelClass}>
        {label} {optional ? <span className="ml-1.5 font-normal text-muted-foreground">optional</span> : null}
      </BaseField.Label>
      {children}
      {description ? (
        <BaseField.Description className="text-xs text-muted-foreground">{description}</BaseField.Description>
      ) : null}
      <FieldError error={error} />
    </BaseField.Root>
  );
}

function FieldError({ error }: { error: ReactNode }) {
  if (!error) return null;
  return (
    <BaseField.Error
      match
      className="flex items-start gap-1.5 text-xs text-danger"
      render={<div role="alert" />}
    >
      <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
      <span className="min-w-0">{error}</span>
    </BaseField.Error>
  );
}

/** A group of controls under one legend, e.g. radio buttons or check boxes. */
export function FieldGroup(props: {
  legend: ReactNode;
  description?: ReactNode;
  hideLegend?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <BaseFieldset.Root className={cn('flex min-w-0 flex-col gap-2', props.className)}>
      <BaseFieldset.Legend className={props.hideLegend ? 'sr-only' : labelClass}>
        {props.legend}
      </BaseFieldset.Legend>
      {props.description ? <p className="text-xs text-muted-foreground">{props.description}</p> : null}
      {props.children}
    </BaseFieldset.Root>
  );
}

/** A bare label for a control that stands outside a Field. */
export function Label({
  htmlFor,
  className,
  children,
}: {
  htmlFor: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <label htmlFor={htmlFor} className={cn(labelClass, className)}>
      {children}
    </label>
  );
}
