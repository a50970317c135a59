'use client';
// The end of a wizard's step: back at the left, the one primary action at the right.
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { cn } from '#src/components/ui/cn.ts';

export type WizardFooterProps = {
  /** Says exactly what the press does: "Import 1,284 passwords into 17 companies". */
  primary: {
    label: string;
    /** Left out when the button submits `form`. */
    onPress?: (() => void) | undefined;
    /** Id of the form it submits. */
    form?: string | undefined;
    pending?: boolean | undefined;
    pendingLabel?: string | undefined;
    disabled?: boolean | undefined;
  };
  backHref?: string | undefined;
  /** Beside the primary action: what it will take, or why it cannot be pressed yet. */
  note?: ReactNode;
};

/** Sticks to the bottom of the window while the step scrolls. */
export function WizardFooter({ primary, backHref, note }: WizardFooterProps) {
  return (
    <div className="sticky bottom-0 z-20 -mx-4 -mb-[calc(var(--tray-space,0px)+2rem)] flex flex-wrap items-center gap-x-4 gap-y-2 border-t bg-background px-4 pt-3 pb-[calc(var(--tray-space,0px)+0.75rem)] shell:-mx-6 shell:px-6">
      {backHref ? (
        <ButtonLink href={backHref} variant="ghost" icon={<ChevronLeft aria-hidden />}>
          Back
        </ButtonLink>
      ) : null}
      {note ? <div className="ml-auto text-right text-sm text-muted-foreground">{note}</div> : null}
      <Button
        variant="primary"
        type={primary.form ? 'submit' : 'button'}
        form={primary.form}
        onClick={primary.onPress}
        pending={primary.pending}
        pendingLabel={primary.pendingLabel}
        disabled={primary.disabled}
        className={cn(
          'tabular-nums whitespace-normal max-sm:h-auto max-sm:min-h-9 max-sm:w-full',
          note ? '' : 'ml-auto',
        )}
      >
        {primary.label}
      </Button>
    </div>
  );
}
