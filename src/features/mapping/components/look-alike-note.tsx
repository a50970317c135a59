'use client';
// Warns where the eye cannot tell two names apart, or where a name holds what nobody sees.
import { TriangleAlert } from 'lucide-react';
import { looksLike, unseenIn } from '#src/model/look-alike.ts';

export function LookAlikeNote({ ours, theirs }: { ours: string; theirs: string | null }) {
  const marks = [...new Set([ours, theirs ?? ''].flatMap(unseenIn))];
  const alike = theirs !== null && looksLike(ours, theirs);
  if (!alike && marks.length === 0) return null;
  return (
    <p className="mt-1 flex items-start gap-1 text-xs text-warning">
      <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
      <span>
        {alike ? 'These two names only look the same: they are different names. ' : ''}
        {marks.length > 0
          ? `${alike ? 'What the eye cannot see:' : 'What the eye cannot see in these names:'} ${marks.join(', ')}. `
          : ''}
        Compare the ids before you match them.
      </span>
    </p>
  );
}
