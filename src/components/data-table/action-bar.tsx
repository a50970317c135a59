'use client';
// The bar that appears at the bottom of a list when rows are ticked or changes wait to be saved.
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { cn } from '#src/components/ui/cn.ts';

export type ActionBarProps = {
  /** e.g. "12 changes" or "3 companies selected"; spoken when it changes. Null hides the bar. */
  message: ReactNode;
  /** Buttons; the primary one last. */
  children: ReactNode;
  /** With it a cross at the left end: clears the selection. */
  onClear?: (() => void) | undefined;
  className?: string | undefined;
};

/** Sticks to the bottom of the page, above the run tray. */
export function ActionBar({ message, children, onClear, className }: ActionBarProps) {
  const visible = message !== null && message !== undefined && message !== false;
  return (
    <div className="pointer-events-none sticky bottom-[calc(var(--tray-space,0px)+0.75rem)] z-20 mt-3">
      <p role="status" className="sr-only">
        {visible ? message : ''}
      </p>
      {visible ? (
        <div
          className={cn(
            'pointer-events-auto mx-auto flex w-fit max-w-full flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border bg-popover py-2 pr-2 pl-3 shadow-pop',
            className,
          )}
        >
          <span className="flex items-center gap-1 text-sm font-medium tabular-nums">
            {onClear ? (
              <Button
                variant="ghost"
                size="iconSm"
                aria-label="Clear selection"
                onClick={onClear}
                className="-ml-1.5"
              >
                <X aria-hidden />
              </Button>
            ) : null}
            <span aria-hidden>{message}</span>
          </span>
          <div className="flex flex-wrap items-center gap-2">{children}</div>
        </div>
      ) : null}
    </div>
  );
}
