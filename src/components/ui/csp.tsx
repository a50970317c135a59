'use client';
// Hands the page's nonce to the primitives, and keeps them from writing style elements at all.
import { CSPProvider } from '@base-ui/react/csp-provider';
import type { ReactNode } from 'react';

/** The few rules the primitives would inline stand in the stylesheet instead. */
export function Csp({ nonce, children }: { nonce?: string | undefined; children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements {...(nonce === undefined ? {} : { nonce })}>
      {children}
    </CSPProvider>
  );
}
