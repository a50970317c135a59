'use client';
// Of a row whose organization is gone: what that means, and what it may have been merged into.
import type { MappingRow } from '#src/contracts/mappings.ts';

export function VanishedNote({ row }: { row: MappingRow }) {
  const { mergedInto } = row;
  return (
    <div className="mt-1 text-xs text-danger">
      <p>
        No longer in IT Glue. Nothing is imported until you choose another organization or unmap the company.
      </p>
      {mergedInto === null ? null : (
        <p className="name-text mt-0.5">
          It may have been merged into <bdi className="font-medium">{mergedInto.name}</bdi> ({mergedInto.id}).
          Look in IT Glue, then match.
        </p>
      )}
    </div>
  );
}
