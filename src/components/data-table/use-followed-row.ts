'use client';
// The row that keys act on is kept in view and has the focus.
import { useEffect, useEffectEvent, useRef } from 'react';

/** Within so many frames a row that is scrolled to has been drawn. */
const FRAMES_TO_DRAW = 10;

/**
 * Brings the active row into view and gives it the focus, unless the focus is inside it already. `scrollToIndex` is asked
 * where the row is too far away to be drawn; rows carry their id as `data-row`.
 */
export function useFollowedRow(
  activeId: string | null | undefined,
  rows: readonly { id: string }[],
  scrollToIndex: (index: number, options: { align: 'auto' }) => void,
  frame: HTMLElement | null,
): void {
  const latest = useRef(activeId);
  // The row may have to be drawn first. By then another one may be the active one, and its focus would make this one active again.
  const focusOnceDrawn = (rowId: string, frames = FRAMES_TO_DRAW) =>
    requestAnimationFrame(() => {
      if (latest.current !== rowId) return;
      const row = rowOf(frame, rowId);
      if (row !== null) row.focus({ preventScroll: true });
      else if (frames > 0) focusOnceDrawn(rowId, frames - 1);
    });
  const follow = useEffectEvent((rowId: string) => {
    const row = rowOf(frame, rowId);
    if (row?.contains(document.activeElement)) return;
    const index = rows.findIndex(({ id }) => id === rowId);
    if (index < 0) return;
    if (row !== null) row.scrollIntoView({ block: 'nearest' });
    else scrollToIndex(index, { align: 'auto' });
    focusOnceDrawn(rowId);
  });
  useEffect(() => {
    latest.current = activeId;
    if (activeId) follow(activeId);
  }, [activeId]);
}

function rowOf(frame: HTMLElement | null, rowId: string): HTMLElement | null {
  return frame?.querySelector<HTMLElement>(`[data-row="${CSS.escape(rowId)}"]`) ?? null;
}
