'use client';
// The row that keys act on: it stays where it is when the list around it changes.
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { MappingRow } from '#src/contracts/mappings.ts';
import { indexIn, NOWHERE, stepFrom } from '../row-place.ts';

/** `more`: there are rows that are not loaded; `loadMore` begins to, and does nothing while that is under way. */
export function useActiveRow(rows: readonly MappingRow[], more: boolean, loadMore: () => void) {
  const [activeId, setActiveId] = useState<string | null>(null);
  // Not state: of two presses before the next draw the second one goes on from where the first has led.
  const place = useRef(NOWHERE);
  const ids = useMemo(() => rows.map((row) => row.company.id), [rows]);
  const shown = useRef(ids);
  useEffect(() => {
    shown.current = ids;
  }, [ids]);
  // Always the same function: each row is given it, and is not drawn again for it.
  const activate = useCallback((id: string): void => {
    if (place.current.id !== id) place.current = { id, index: shown.current.indexOf(id), owed: 0 };
    setActiveId(id);
  }, []);
  const move = (by: number): MappingRow | undefined => {
    place.current = stepFrom(place.current, ids, by, more);
    setActiveId(place.current.id);
    if (place.current.owed > 0) loadMore();
    return rows[place.current.index];
  };
  const goOn = useEffectEvent(() => {
    if (place.current.owed > 0) move(0);
  });
  // Each change of the list, also one that only ends what kept it from loading.
  useEffect(() => goOn(), [rows, more, loadMore]);
  const index = ids.indexOf(activeId ?? '');
  return {
    activeId: index < 0 ? null : activeId,
    activate,
    /** Moves by so many rows and answers the row arrived at; from nowhere it begins at the first. */
    move,
    current(): MappingRow | undefined {
      const here = indexIn(ids, place.current);
      if (here >= 0) return rows[here];
      return place.current.index >= 0 ? rows[Math.min(place.current.index, rows.length - 1)] : undefined;
    },
  };
}
