'use client';
// A dialog that asks for something, a panel from the side, and the question before something is destroyed.
import { AlertDialog as BaseAlert } from '@base-ui/react/alert-dialog';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Button } from './button.tsx';
import { cn } from './cn.ts';

const backdropClass =
  'fixed inset-0 z-40 bg-overlay transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0';

const boxClass =
  'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg border bg-popover shadow-pop outline-none transition-[opacity,scale] duration-150 data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0';

const widths = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-3xl' } as const;

type OpenProps = {
  /** Controlled: both or neither. */
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  /** The element that opens it, e.g. `<Button>Invite</Button>`; focus returns to it. */
  trigger?: ReactElement | undefined;
};

export type DialogProps = OpenProps & {
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  /** Buttons at the right end of the bottom; the primary one last. */
  footer?: ReactNode;
  width?: keyof typeof widths | undefined;
  /** A panel from the right side instead of a box in the middle. */
  side?: boolean | undefined;
};

const sideClass =
  'fixed inset-y-0 right-0 z-50 flex w-[calc(100vw-2rem)] flex-col border-l bg-popover shadow-pop outline-none transition-transform duration-200 data-ending-style:translate-x-full data-starting-style:translate-x-full';

/** A modal dialog; Escape and the cross close it. */
export function Dialog(props: DialogProps) {
  const { title, description, children, footer, width = 'md', side, trigger } = props;
  return (
    <Base.Root {...openProps(props)}>
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup className={cn(side ? sideClass : boxClass, widths[width])}>
          <header className="border-b py-3 pr-12 pl-4">
            <div className="min-w-0">
              <Base.Title className="name-text text-lg font-semibold">{title}</Base.Title>
              {description ? (
                <Base.Description className="mt-0.5 text-sm text-muted-foreground">
                  {description}
                </Base.Description>
              ) : null}
            </div>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
          {footer ? (
            <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</footer>
          ) : null}
          {/* Last in order, so that the focus starts at the first field. */}
          <Base.Close
            render={
              <Button variant="ghost" size="iconSm" aria-label="Close" className="absolute top-2.5 right-3" />
            }
          >
            <X aria-hidden />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function openProps({ open, onOpenChange }: OpenProps) {
  return {
    ...(open === undefined ? {} : { open }),
    ...(onOpenChange ? { onOpenChange: (next: boolean) => onOpenChange(next) } : {}),
  };
}

/** Closes the dialog it stands in. */
export function DialogClose({ children = 'Cancel' }: { children?: ReactNode }) {
  return <Base.Close render={<Button />}>{children}</Base.Close>;
}

/** A bare modal box without header, for the command palette and the like; `label` is its spoken name. */
export function BareDialog({
  label,
  open,
  onOpenChange,
  children,
}: {
  label: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup className={cn(boxClass, 'top-[12vh] max-w-xl translate-y-0 overflow-hidden')}>
          <Base.Title className="sr-only">{label}</Base.Title>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** A panel from the left for navigation on narrow screens. */
export function NavSheet({
  label,
  open,
  onOpenChange,
  children,
}: {
  label: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup className="fixed inset-y-0 left-0 z-50 flex w-64 flex-col border-r bg-card shadow-pop outline-none transition-transform duration-200 data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
          <div className="flex items-center gap-2 border-b py-2 pr-2 pl-4">
            <Base.Title className="name-text min-w-0 flex-1 truncate text-sm font-semibold">
              {label}
            </Base.Title>
            <Base.Close render={<Button variant="ghost" size="icon" aria-label="Close navigation" />}>
              <X aria-hidden />
            </Base.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export type ConfirmDialogProps = OpenProps & {
  /** Names what happens to how many, e.g. "Disconnect IT Glue?". */
  title: ReactNode;
  /** What it means for the data. */
  description: ReactNode;
  children?: ReactNode;
  /** The button's words: a verb with its object, e.g. "Archive 12 items". */
  confirmLabel: string;
  cancelLabel?: string | undefined;
  onConfirm: () => void;
  tone?: 'danger' | 'primary' | undefined;
  /** Keeps the dialog open with a spinner; close it from outside when done. */
  pending?: boolean | undefined;
  confirmDisabled?: boolean | undefined;
};

/** The question before something that is hard to take back; a press outside does not close it. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, description, children, confirmLabel, cancelLabel = 'Cancel', onConfirm, trigger } = props;
  return (
    <BaseAlert.Root {...openProps(props)}>
      {trigger ? <BaseAlert.Trigger render={trigger} /> : null}
      <BaseAlert.Portal>
        <BaseAlert.Backdrop className={backdropClass} />
        <BaseAlert.Popup className={cn(boxClass, widths.sm)}>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-4 pb-5">
            <BaseAlert.Title className="name-text text-lg font-semibold">{title}</BaseAlert.Title>
            <BaseAlert.Description className="mt-1.5 text-sm text-muted-foreground" render={<div />}>
              {description}
            </BaseAlert.Description>
            {children ? <div className="mt-4">{children}</div> : null}
          </div>
          <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">
            <BaseAlert.Close render={<Button />}>{cancelLabel}</BaseAlert.Close>
            <Button
              variant={props.tone === 'primary' ? 'primary' : 'danger'}
              onClick={onConfirm}
              pending={props.pending}
              disabled={props.confirmDisabled}
            >
              {confirmLabel}
            </Button>
          </footer>
        </BaseAlert.Popup>
      </BaseAlert.Portal>
    </BaseAlert.Root>
  );
}
