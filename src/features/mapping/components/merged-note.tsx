'use client';
// What speaks for a vanished organization having been merged into another one. IT Glue tells nothing of it, so a person decides.
import { Badge } from '#src/components/ui/badge.tsx';
import type { Candidate, MappingRow } from '#src/contracts/mappings.ts';
import { mergedText } from '../words.ts';

/** Nothing where nothing speaks for it. */
export function MergedNote({ row, candidate }: { row: MappingRow; candidate: Candidate }) {
  if (candidate.takenOver.length === 0 || row.organization === null) return null;
  return (
    <div className="mt-1 text-xs">
      <Badge tone="info">May have been merged into this one</Badge>
      <p className="mt-1">
        {mergedText(candidate.takenOver)} as <bdi>{row.organization.name}</bdi> ({row.organization.id}), which
        is no longer in IT Glue. Nothing moves by itself: look there, then match.
      </p>
    </div>
  );
}
