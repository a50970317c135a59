'use client';
// The row that keys act on: it stays where it is when the list around it changes.
import { useRef, useState } from 'react';
import type { MappingRow } from '#src/contracts/mappings.ts';

export function useActiveRow(rows: readonly MappingRow[]) {
  const [activeId, setActiveId] = useState<string | null>(null);
  /** Where it was last: whoever has left the list leaves the place to the next one. */
  const place = useRef(-1);
  const index = rows.findIndex((row) => row.company.id === activeId);
  const activate = (id: string) => {
    place.current = rows.findIndex((row) => row.company.id === id);
    setActiveId(id);
  };
  return {
    activeId: index < 0 ? null : activeId,
    activate,
    /** Moves by so many rows and answers the row arrived at; from nowhere it begins at the first. */
    move(by: number): MappingRow | undefined {
      const from = index >= 0 ? index : place.current >= 0 ? place.current - (by > 0 ? 1 : 0) : -1;
      const to = Math.min(rows.length - 1, Math.max(0, from + by));
      const row = rows[to];
      if (row !== undefined) activate(row.company.id);
      return row;
    },
    current: (): MappingRow | undefined =>
      index >= 0
        ? rows[index]
        : place.current >= 0
          ? rows[Math.min(place.current, rows.length - 1)]
          : undefined,
  };
}
