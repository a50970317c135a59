'use client';
// True on screens too narrow for a table of several columns; false on the server and at the first draw.
import { useSyncExternalStore } from 'react';

/** The same width as Tailwind's max-sm. */
const NARROW = '(width < 40rem)';

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(NARROW).matches,
    () => false,
  );
}
