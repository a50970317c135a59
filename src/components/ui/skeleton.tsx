// Grey shapes of the size of what comes, so that nothing jumps.
import { cn } from './cn.ts';

/** One shape; give it the size of what it stands for. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('h-4 w-full animate-breathe rounded-sm bg-accent', className)} />;
}

/** Lines of text, the last one shorter; says "Loading" to screen readers once. */
export function SkeletonText({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <div role="status" className={cn('flex flex-col gap-2', className)}>
      <span className="sr-only">Loading…</span>
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} className={index === lines - 1 ? 'w-2/3' : 'w-full'} />
      ))}
    </div>
  );
}
