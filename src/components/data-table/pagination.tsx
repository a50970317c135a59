'use client';
// Going on in a list that the server hands out by cursor.
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '#src/components/ui/button.tsx';

const number = (value: number) => value.toLocaleString('en-US');

export type LoadMoreProps = {
  shown: number;
  /** Whole count, if the server tells it. */
  total?: number | undefined;
  hasMore: boolean;
  loading?: boolean | undefined;
  onMore: () => void;
  /** What is counted, in the plural: "companies". */
  noun: string;
};

/** "50 of 284 companies" and a button while there are more. */
export function LoadMore({ shown, total, hasMore, loading, onMore, noun }: LoadMoreProps) {
  // The table says already that there is nothing.
  if (total === 0 && shown === 0) return null;
  return (
    <div className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-t px-3 py-1.5 text-xs text-muted-foreground">
      <p aria-live="polite" className="tabular-nums">
        {total === undefined ? `${number(shown)} ${noun}` : `${number(shown)} of ${number(total)} ${noun}`}
      </p>
      {hasMore ? (
        <Button size="sm" onClick={onMore} pending={loading} pendingLabel="Loading…">
          Load more
        </Button>
      ) : null}
    </div>
  );
}

export type CursorPagerProps = {
  /** Left out on the first page. */
  onPrevious?: (() => void) | undefined;
  /** Left out on the last page. */
  onNext?: (() => void) | undefined;
  /** e.g. "51–100 of 1,204 records". */
  range: string;
  loading?: boolean | undefined;
};

/** Back and on, one page at a time. */
export function CursorPager({ onPrevious, onNext, range, loading }: CursorPagerProps) {
  return (
    <nav
      aria-label="Pages"
      className="flex min-h-11 items-center justify-between gap-2 border-t px-3 py-1.5 text-xs text-muted-foreground"
    >
      <p aria-live="polite" className="tabular-nums">
        {range}
      </p>
      <div className="flex gap-1">
        <Button
          size="sm"
          disabled={!onPrevious || loading}
          onClick={onPrevious}
          icon={<ChevronLeft aria-hidden />}
        >
          Previous
        </Button>
        <Button size="sm" disabled={!onNext || loading} onClick={onNext}>
          Next
          <ChevronRight aria-hidden />
        </Button>
      </div>
    </nav>
  );
}
