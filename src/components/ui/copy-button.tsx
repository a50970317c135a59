'use client';
// Copies a text and says so, by sight and by voice.
import { Check, Copy, TriangleAlert } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { Button, type ButtonProps } from './button.tsx';

export type CopyButtonProps = Omit<ButtonProps, 'children' | 'icon' | 'value'> & {
  /** The text, or a function that fetches it at the press (a secret that is not on the page). */
  value: string | (() => Promise<string>);
  /** What is copied: "Copy password". Spoken, and shown unless `iconOnly`. */
  label: string;
  iconOnly?: boolean | undefined;
  /** Stands for what is copied, where two copy buttons stand side by side; default is the copy sign. */
  mark?: ReactElement | undefined;
  onCopied?: (() => void) | undefined;
  /** Fetching or copying failed; the caller shows why. */
  onFailed?: ((error: unknown) => void) | undefined;
};

/** A press copies; the mark returns after two seconds. */
export function CopyButton({ value, label, iconOnly, mark, onCopied, onFailed, ...rest }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'busy' | 'done' | 'failed'>('idle');
  useEffect(() => {
    if (state !== 'done' && state !== 'failed') return;
    const timer = setTimeout(() => setState('idle'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    setState('busy');
    try {
      await navigator.clipboard.writeText(typeof value === 'string' ? value : await value());
      setState('done');
      onCopied?.();
    } catch (error) {
      setState('failed');
      onFailed?.(error);
    }
  };
  const said = state === 'done' ? 'Copied' : state === 'failed' ? 'Could not copy' : label;
  const Icon = state === 'done' ? Check : state === 'failed' ? TriangleAlert : Copy;
  return (
    <Button
      variant="ghost"
      size={iconOnly ? 'iconSm' : 'sm'}
      title={iconOnly ? label : undefined}
      {...rest}
      onClick={() => void copy()}
      pending={state === 'busy'}
      icon={Icon === Copy && mark ? mark : <Icon aria-hidden />}
    >
      <span aria-live="polite" className={iconOnly ? 'sr-only' : ''}>
        {said}
      </span>
    </Button>
  );
}
