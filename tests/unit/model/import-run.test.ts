// The legal moves of a run: each one there, and nothing besides.
import { describe, expect, it } from 'vitest';
import {
  addCounts,
  isActive,
  isMoving,
  LEGAL_MOVES,
  mayMove,
  NO_COUNTS,
  RUN_STATES,
} from '#src/model/import-run.ts';

const MOVES = `
planning > planned
planning > queued
planning > cancelling
planning > failed
planned > queued
planned > cancelling
planned > planning
queued > running
queued > paused
queued > cancelling
running > paused
running > completed
running > completed-with-errors
running > failed
running > cancelling
running > queued
paused > running
paused > queued
paused > cancelling
cancelling > cancelled
cancelled > undoing
completed > undoing
completed-with-errors > queued
completed-with-errors > undoing
failed > queued
failed > planning
failed > undoing
undoing > undone
undoing > completed-with-errors`
  .trim()
  .split('\n');

describe('the moves of a run', () => {
  it.each(MOVES)('%s', (move) => {
    const [from, to] = move.split(' > ') as [keyof typeof LEGAL_MOVES, keyof typeof LEGAL_MOVES];
    expect(mayMove(from, to)).toBe(true);
  });

  it('knows no other', () => {
    const all = RUN_STATES.flatMap((from) => LEGAL_MOVES[from].map((to) => `${from} > ${to}`));
    expect(all.sort()).toEqual([...MOVES].sort());
  });

  it('lets nothing leave the end, and holds the company while a run may still write', () => {
    expect(LEGAL_MOVES.undone).toEqual([]);
    expect(RUN_STATES.filter((state) => isMoving(state) && !isActive(state))).toEqual([]);
  });

  it('adds counts up', () => {
    expect(addCounts({ ...NO_COUNTS, create: 2 }, { create: 1, fail: 4 })).toEqual({
      ...NO_COUNTS,
      create: 3,
      fail: 4,
    });
  });
});
