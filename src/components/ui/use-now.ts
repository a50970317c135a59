'use client';
// One shared clock for everything on the page that shows how long ago or how long still.
import { useSyncExternalStore } from 'react';

type Clock = {
  read: () => number;
  subscribe: (listener: () => void) => () => void;
};

function makeClock(everyMs: number): Clock {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let now = Math.floor(Date.now() / everyMs) * everyMs;
  const tick = () => {
    now = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    read: () => now,
    subscribe: (listener) => {
      listeners.add(listener);
      now = Date.now();
      timer ??= setInterval(tick, everyMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

const clocks = { second: makeClock(1000), minute: makeClock(20_000) } as const;

/** Milliseconds since 1970, renewed every second or every 20 seconds; null on the server and at hydration. */
export function useNow(pace: keyof typeof clocks): number | null {
  return useSyncExternalStore(clocks[pace].subscribe, clocks[pace].read, () => null);
}
