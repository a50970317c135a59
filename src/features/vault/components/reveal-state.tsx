'use client';
// Under a secret: how long it stays on the page, or why it could not be shown.
import { CircleAlert } from 'lucide-react';
import { Countdown } from '#src/components/ui/time.tsx';

export function HidesIn({ until, words = 'Hidden in' }: { until: number; words?: string }) {
  return (
    <p className="text-xs text-muted-foreground">
      {words} <Countdown until={until} doneText="a moment" />
    </p>
  );
}

export function RevealError({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <p role="alert" className="mt-1 flex items-start gap-1.5 text-xs text-danger">
      <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
      <span className="min-w-0">{text}</span>
    </p>
  );
}
