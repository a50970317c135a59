// The refusal of a move that a run's state does not allow; it says which moves are legal.
import { PortalError } from '#src/model/errors.ts';
import { LEGAL_MOVES, type RunState } from '#src/model/import-run.ts';

export function illegalMove(state: RunState, sentence: string): PortalError {
  return new PortalError('illegal_move', sentence, { extra: { state, legal: [...LEGAL_MOVES[state]] } });
}
