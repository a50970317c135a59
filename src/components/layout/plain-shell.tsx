// One plain column for pages before sign-in: sign in, accept an invitation, first visit.
import type { ReactNode } from 'react';
import { Mark } from './top-bar.tsx';
import { contentId, SkipLink } from './skip-link.tsx';

export type PlainShellProps = {
  title: ReactNode;
  description?: ReactNode;
  banner?: ReactNode;
  /** Small links under the column. */
  footer?: ReactNode;
  children: ReactNode;
};

/** The mark, the title, the form. */
export function PlainShell({ title, description, banner, footer, children }: PlainShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      {banner}
      <main
        id={contentId}
        tabIndex={-1}
        className="mx-auto w-full max-w-sm flex-1 px-4 py-12 outline-none sm:py-20"
      >
        <Mark className="size-9" />
        <h1 className="name-text mt-5 text-xl font-semibold tracking-tight">{title}</h1>
        {description ? <div className="mt-1 text-sm text-muted-foreground">{description}</div> : null}
        <div className="mt-6">{children}</div>
      </main>
      {footer ? (
        <footer className="flex justify-center gap-4 px-4 py-6 text-xs text-muted-foreground">
          {footer}
        </footer>
      ) : null}
    </div>
  );
}
