// Notices that the session has ended while nobody touched the page, and leaves for sign-in instead of standing there open.
import { useEffect } from 'react';
import { getMe } from '#src/contracts/me.ts';
import { call } from '../../http.ts';
import { isLeftAlone, watchTouches } from '../../last-touched.ts';

const EVERY_MS = 60_000;

/** A call that is refused for want of a session goes to sign-in by itself, and comes back to this page. */
export function useSessionWatch(): void {
  useEffect(() => {
    const stop = watchTouches(window);
    const timer = setInterval(() => {
      if (isLeftAlone()) call(getMe).catch(() => undefined);
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, []);
}
