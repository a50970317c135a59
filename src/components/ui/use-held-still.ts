'use client';
// Holds a list still while a pointer is down in it: an answer arriving then would slide another item under the click.
import { useEffect, useRef, useState } from 'react';

/** After a finger is lifted its click still follows. */
const CLICK_MS = 300;

/**
 * `shown` is `latest`, or what was shown when the pointer went down, until it is up again and its click is through.
 * Give `hold` to the list as its onPointerDownCapture.
 */
export function useHeldStill<Shown>(latest: Shown): { shown: Shown; hold: () => void } {
  const [held, setHeld] = useState<{ shown: Shown } | null>(null);
  const letGo = useRef<(() => void) | null>(null);
  useEffect(() => () => letGo.current?.(), []);
  const hold = () => {
    letGo.current?.();
    setHeld({ shown: latest });
    letGo.current = whenUp(() => setHeld(null));
  };
  return { shown: held === null ? latest : held.shown, hold };
}

/** Calls back once, a little after the pointer is up, or lost with the window; the answer stops waiting for it. */
function whenUp(back: () => void): () => void {
  const waiting = new AbortController();
  const { signal } = waiting;
  let timer: number | undefined;
  const up = () => {
    waiting.abort();
    timer = window.setTimeout(back, CLICK_MS);
  };
  for (const event of ['pointerup', 'pointercancel', 'blur']) window.addEventListener(event, up, { signal });
  return () => {
    waiting.abort();
    window.clearTimeout(timer);
  };
}
