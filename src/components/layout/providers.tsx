'use client';
// What every page stands in: theme, nonce for the primitives, tooltips and toasts.
import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';
import { Csp } from '#src/components/ui/csp.tsx';
import { Toaster } from '#src/components/ui/toast.tsx';
import { TooltipProvider } from '#src/components/ui/tooltip.tsx';

/** Goes into the root layout's body; the html element needs `suppressHydrationWarning` because the theme's class is set before React starts. */
export function Providers({ nonce, children }: { nonce?: string | undefined; children: ReactNode }) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      {...(nonce === undefined ? {} : { nonce })}
    >
      <Csp nonce={nonce}>
        <TooltipProvider>
          {children}
          <Toaster />
        </TooltipProvider>
      </Csp>
    </ThemeProvider>
  );
}
