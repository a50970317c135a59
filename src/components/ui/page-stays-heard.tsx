'use client';
// Inside an open list: what lies around it is not taken from screen readers while it can still be reached by Tab.
import { useLayoutEffect } from 'react';

const HIDDEN = '[aria-hidden="true"]';
const TAKES_FOCUS = 'a[href], button, input, select, textarea, [tabindex]';

/**
 * Gives back to screen readers what the list around it hides (mui/base-ui#5528): a list, unlike a dialog, leaves the page
 * in reach. What was hidden before, by a dialog the list stands in, stays hidden.
 */
export function PageStaysHeard() {
  useLayoutEffect(() => {
    const before = new Set(document.querySelectorAll(HIDDEN));
    const observer = new MutationObserver((changes) => {
      for (const { target } of changes) {
        if (!(target instanceof HTMLElement) || before.has(target) || !target.matches(HIDDEN)) continue;
        if (target.matches(TAKES_FOCUS) || target.querySelector(TAKES_FOCUS) !== null)
          target.removeAttribute('aria-hidden');
      }
    });
    observer.observe(document.body, { subtree: true, attributeFilter: ['aria-hidden'] });
    return () => observer.disconnect();
  }, []);
  return null;
}
