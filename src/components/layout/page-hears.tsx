'use client';
// Between these two a page is drawn and does not hear yet what is pressed; what is pressed meanwhile is made good.
import { useEffect } from 'react';
import { keepEarlyPresses, makeEarlyPressesGood } from './early-presses.ts';

/**
 * Stands first in the document. In the browser it is an empty script: where React draws a page anew, it hears from the
 * beginning, and a script with a text of its own is nothing that the page may make.
 */
export function EarlyEars({ nonce }: { nonce: string | undefined }) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {typeof window === 'undefined' ? `(${keepEarlyPresses.toString()})()` : ''}
    </script>
  );
}

/** Stands last: once it is there, the page hears. */
export function PageHears() {
  useEffect(() => {
    const early = window.earlyPresses;
    if (early === undefined) return;
    delete window.earlyPresses;
    void makeEarlyPressesGood(early);
  }, []);
  return null;
}
