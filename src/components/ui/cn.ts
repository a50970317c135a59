// Joins class names and lets the later of two that contradict win.
import { clsx, type ClassValue } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

const merge = extendTailwindMerge<never, never>({
  extend: { theme: { shadow: ['pop'], breakpoint: ['shell'] } },
});

/** One class string out of strings, arrays and conditions; contradicting Tailwind classes are resolved to the last. */
export function cn(...inputs: ClassValue[]): string {
  return merge(clsx(inputs));
}
