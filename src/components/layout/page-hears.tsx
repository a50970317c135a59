'use client';
// Stands last in the document: once it is there, the page hears what is pressed.
import { useEffect } from 'react';
import { makeEarlyPressesGood } from './early-presses.ts';

export function PageHears() {
  useEffect(() => {
    const early = window.earlyPresses;
    if (early === undefined) return;
    delete window.earlyPresses;
    void makeEarlyPressesGood(early);
  }, []);
  return null;
}
