'use client';
// A dialog that something else opens and waits for: shown when it is asked, and its answer handed back.
import { useEffect, useRef, useState } from 'react';

type Ask = () => Promise<boolean>;

/** `register` is told once how to ask, and gives the way to stop. `close` answers whoever waits. */
export function useAsked(register: (ask: Ask) => () => void): {
  open: boolean;
  close: (answer: boolean) => void;
} {
  const [open, setOpen] = useState(false);
  const answer = useRef<(said: boolean) => void>(() => undefined);
  useEffect(
    () =>
      register(
        () =>
          new Promise((resolve) => {
            answer.current = resolve;
            setOpen(true);
          }),
      ),
    [register],
  );
  return {
    open,
    close(said) {
      setOpen(false);
      answer.current(said);
    },
  };
}
