'use client';
// Buttons, and links that look like them.
import { Button as BaseButton } from '@base-ui/react/button';
import { cva, type VariantProps } from 'class-variance-authority';
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn.ts';
import { Link, type LinkProps } from './link.tsx';

export const buttonClass = cva(
  'relative inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border text-sm font-medium whitespace-nowrap transition-colors select-none disabled:cursor-not-allowed disabled:opacity-55 data-disabled:cursor-not-allowed data-disabled:opacity-55 [&_svg]:pointer-events-none [&_svg]:shrink-0 [&_svg:not([class*=size-])]:size-4',
  {
    variants: {
      variant: {
        primary: 'border-transparent bg-primary text-primary-foreground hover:bg-primary-hover',
        secondary: 'border-input/45 bg-card text-foreground hover:bg-accent data-popup-open:bg-accent',
        ghost: 'border-transparent bg-transparent text-foreground hover:bg-accent data-popup-open:bg-accent',
        danger: 'border-transparent bg-danger-fill text-primary-foreground hover:bg-danger-hover',
        dangerGhost: 'border-transparent bg-transparent text-danger hover:bg-danger-soft',
        link: 'h-auto! border-transparent px-0! text-primary-text underline-offset-2 hover:underline',
      },
      size: {
        sm: 'h-7 px-2',
        md: 'h-8 px-3',
        lg: 'h-10 px-4 text-base',
        icon: 'size-8 p-0',
        iconSm: 'size-7 p-0',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

type Look = VariantProps<typeof buttonClass>;

export type ButtonProps = Omit<ComponentProps<'button'>, 'className'> &
  Look & {
    className?: string | undefined;
    /** Shows a spinner, keeps the width and the focus, and ignores presses. */
    pending?: boolean | undefined;
    /** Spoken and shown instead of the children while pending, e.g. "Saving…". */
    pendingLabel?: string | undefined;
    icon?: ReactNode;
  };

/** A button; `type` is "button" unless told otherwise, so none submits a form by accident. */
export function Button(props: ButtonProps) {
  const { variant, size, className, pending, pendingLabel, icon, children, disabled, ...rest } = props;
  return (
    <BaseButton
      {...rest}
      type={rest.type ?? 'button'}
      disabled={Boolean(disabled) || Boolean(pending)}
      focusableWhenDisabled={Boolean(pending)}
      aria-busy={pending ? true : undefined}
      className={cn(buttonClass({ variant, size }), className)}
    >
      {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : icon}
      {pending && pendingLabel ? pendingLabel : children}
    </BaseButton>
  );
}

export type ButtonLinkProps = Omit<LinkProps, 'className'> &
  Look & { className?: string | undefined; icon?: ReactNode };

/** A link that leads somewhere and looks like a button. */
export function ButtonLink({ variant, size, className, icon, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={cn(buttonClass({ variant, size }), className)}>
      {icon}
      {children}
    </Link>
  );
}

/** A square button with an icon alone; `label` is its spoken name and its tooltip's text. */
export function IconButton({
  label,
  children,
  ...rest
}: Omit<ButtonProps, 'aria-label'> & { label: string }) {
  return (
    <Button variant="ghost" size="icon" title={label} {...rest} aria-label={label}>
      {children}
    </Button>
  );
}

/** A link inside running text. */
export function TextLink({ className, ...rest }: Omit<LinkProps, 'className'> & { className?: string }) {
  return (
    <Link
      {...rest}
      className={cn(
        'rounded-sm text-primary-text underline decoration-primary-text/35 underline-offset-2 hover:decoration-primary-text',
        className,
      )}
    />
  );
}
