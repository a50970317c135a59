// Decides what undoing an import does with one record: taken back, or kept because somebody built on it since.

/** Why something that an import brought is kept; each with a sentence for people. */
export const KEPT_REASONS = {
  edited_since: 'Somebody edited it here after the import, so it was kept as it is now.',
  imported_since: 'A later import changed it again, so it was kept. Undo that import first.',
  no_earlier_version: 'What it was before the import is not on record, so it was kept as it is.',
  accepted:
    'The person accepted the invitation, so their access was kept. Remove the person under Users instead.',
  in_use: 'People, passwords or other imports came into the company since, so it was kept.',
  mapping_changed: 'The company was mapped to another organization since, so its mapping was kept.',
  missing: 'It is not here any more, so there was nothing to take back.',
} as const;

export type KeptReason = keyof typeof KEPT_REASONS;

export type UndoDecision = { undo: 'undone'; reason: null } | { undo: 'kept'; reason: KeptReason };

const UNDONE: UndoDecision = { undo: 'undone', reason: null };
const kept = (reason: KeptReason): UndoDecision => ({ undo: 'kept', reason });

/** What became of a vault item since the import wrote it; null: it is not there. */
export type ImportedItemNow = {
  /** The current version is the one that this import wrote. */
  writtenByRun: boolean;
  edited: boolean;
  /** The version it had before is still on record. */
  hasEarlier: boolean;
};

export function undoVaultItem(outcome: 'created' | 'updated', now: ImportedItemNow | null): UndoDecision {
  if (now === null) return kept('missing');
  if (now.edited) return kept('edited_since');
  if (!now.writtenByRun) return kept('imported_since');
  return outcome === 'created' || now.hasEarlier ? UNDONE : kept('no_earlier_version');
}

/** `unlinked`: the person or invitation that the import only linked was found linked still, and is linked no more. */
export function undoLink(unlinked: boolean): UndoDecision {
  return unlinked ? UNDONE : kept('missing');
}

/** `state`: of the invitation that the import made; null: it is not there. */
export function undoInvitation(state: string | null): UndoDecision {
  if (state === null) return kept('missing');
  return state === 'accepted' ? kept('accepted') : UNDONE;
}

/** A company that the import made, or one that was here and that it only mapped. */
export function undoCompany(
  outcome: 'created' | 'updated',
  now: { inUse: boolean; sameMapping: boolean } | null,
): UndoDecision {
  if (now === null) return kept('missing');
  if (now.inUse) return kept('in_use');
  return now.sameMapping || outcome === 'created' ? UNDONE : kept('mapping_changed');
}

/** The sentence for a stored reason; null for none and for one this version does not know. */
export function keptSentence(reason: string | null): string | null {
  return reason !== null && Object.hasOwn(KEPT_REASONS, reason) ? KEPT_REASONS[reason as KeptReason] : null;
}
