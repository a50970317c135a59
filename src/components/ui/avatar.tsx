// Initials of a company (square) or a person (round).
import { cn } from './cn.ts';

/** First letters of the first two words, by code point so that no letter is cut in two; "?" for nothing. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s\-_.&/]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = words.slice(0, 2).map((word) => Array.from(word.replace(/^[^\p{L}\p{N}]+/u, ''))[0] ?? '');
  return letters.join('').toUpperCase() || '?';
}

const sizes = { sm: 'size-5 text-[10px]', md: 'size-7 text-xs', lg: 'size-9 text-sm' } as const;

/** Decoration beside a name that stands next to it; hidden from screen readers. */
export function Avatar({
  name,
  initials,
  kind = 'person',
  size = 'md',
  tone = 'neutral',
  className,
}: {
  name: string;
  initials?: string | undefined;
  kind?: 'person' | 'company';
  size?: keyof typeof sizes;
  tone?: 'neutral' | 'frame';
  className?: string;
}) {
  return (
    <span
      aria-hidden
      className={cn(
        'inline-flex shrink-0 items-center justify-center font-semibold select-none',
        kind === 'person' ? 'rounded-full' : 'rounded-md',
        tone === 'frame' ? 'bg-frame-strong text-primary-foreground' : 'bg-accent text-foreground',
        sizes[size],
        className,
      )}
    >
      {initials ?? initialsOf(name)}
    </span>
  );
}
