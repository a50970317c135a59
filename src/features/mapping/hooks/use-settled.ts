// A value that follows another one after a short rest, so that typing does not send a question for each letter.
import { useEffect, useState } from 'react';

const REST_MS = 220;

export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
