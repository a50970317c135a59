'use client';
// The bar on top: whose portal this is at the left, the ways elsewhere at the right.
import { ArrowLeft, Menu as MenuIcon, Search } from 'lucide-react';
import { Link } from '#src/components/ui/link.tsx';
import type { ReactNode } from 'react';
import { Avatar } from '#src/components/ui/avatar.tsx';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { cn } from '#src/components/ui/cn.ts';
import { Kbd } from '#src/components/ui/kbd.tsx';
import { useShortcuts } from './shortcuts.tsx';

export type PortalFrame =
  | {
      kind: 'msp';
      /** The MSP's name. */ name: string;
      homeHref: string;
      /** What stands under the name; "MSP portal" when left out. */
      label?: string | undefined;
    }
  | {
      kind: 'company';
      name: string;
      initials?: string | undefined;
      homeHref: string;
      /** To the MSP portal; left out for people who have none. */
      backHref?: string | undefined;
    };

export type TopBarProps = {
  frame: PortalFrame;
  /** A CompanySwitcher; left out where there is nothing to switch to. */
  switcher?: ReactNode;
  bell?: ReactNode;
  userMenu: ReactNode;
  onOpenNav: () => void;
};

/** The MSP's bar is plain; a company's is tinted with a strong edge and carries its initials and name. */
export function TopBar({ frame, switcher, bell, userMenu, onOpenNav }: TopBarProps) {
  const company = frame.kind === 'company';
  return (
    <header
      data-frame={frame.kind}
      className={cn(
        'sticky top-0 z-30 flex h-12 items-center gap-2 border-b px-3',
        company
          ? 'border-frame-border bg-frame text-frame-foreground shadow-[inset_0_3px_0_var(--frame-strong)]'
          : 'bg-card',
      )}
    >
      <Button
        variant="ghost"
        size="icon"
        aria-label="Open navigation"
        onClick={onOpenNav}
        className="text-inherit shell:hidden"
      >
        <MenuIcon aria-hidden />
      </Button>
      <FrameName frame={frame} />
      <div className="ml-auto flex shrink-0 items-center gap-1.5 sm:gap-2">
        <PaletteButton />
        {company && frame.backHref ? (
          <ButtonLink
            href={frame.backHref}
            variant="ghost"
            aria-label="Back to MSP portal"
            className="px-2 text-inherit hover:bg-card/50"
            icon={<ArrowLeft aria-hidden />}
          >
            <span className="max-md:hidden">Back to MSP portal</span>
          </ButtonLink>
        ) : null}
        {switcher}
        {bell}
        {userMenu}
      </div>
    </header>
  );
}

function FrameName({ frame }: { frame: PortalFrame }) {
  const company = frame.kind === 'company';
  return (
    <Link href={frame.homeHref} className="flex min-w-0 items-center gap-2.5 rounded-md pr-2">
      {company ? (
        <Avatar name={frame.name} initials={frame.initials} kind="company" tone="frame" />
      ) : (
        <Mark />
      )}
      <span className="min-w-0 leading-tight">
        <span
          title={frame.name}
          className={cn('name-text block truncate text-sm', company ? 'font-bold' : 'font-semibold')}
        >
          {frame.name}
        </span>
        <span
          className={cn(
            'block truncate text-xs',
            company ? 'text-frame-foreground' : 'text-muted-foreground',
          )}
        >
          {frame.kind === 'company' ? 'Company portal' : (frame.label ?? 'MSP portal')}
        </span>
      </span>
    </Link>
  );
}

/** The product's own mark: a key's bow and bit. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 28 28" className={cn('size-7 shrink-0', className)}>
      <rect width="28" height="28" rx="7" className="fill-foreground" />
      <g fill="none" strokeWidth="2.2" strokeLinecap="round" className="stroke-background">
        <circle cx="10" cy="14" r="3.9" />
        <path d="M14 14h8M18.4 14v3.4M22 14v2.6" />
      </g>
    </svg>
  );
}

function PaletteButton() {
  const { setPaletteOpen } = useShortcuts();
  return (
    <Button
      variant="ghost"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => setPaletteOpen(true)}
      icon={<Search aria-hidden />}
      className="px-2 text-inherit"
    >
      <span className="max-lg:sr-only">Find</span>
      <span className="sr-only">a company, page or action</span>
      <span aria-hidden className="max-lg:hidden">
        <Kbd className="bg-transparent text-inherit">Ctrl K</Kbd>
      </span>
    </Button>
  );
}
