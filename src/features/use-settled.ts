'use client';
// A value that follows with a delay, so that typing does not ask the server at every key.
import { useEffect, useState } from 'react';

/** `value`, once it has stood still for `ms` milliseconds. */
export function useSettled<T>(value: T, ms = 250): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
