// Carries a plan out piece by piece until nothing is left; a piece that cannot be stored is taken apart, not given up.
import type { RunItemRow } from '#src/adapters/db/index.ts';
import { PortalError } from '#src/model/errors.ts';
import { keepChunk } from './keep-chunk.ts';
import type { Stage } from './stage.ts';
import {
  asItGlueError,
  CancelledImport,
  HandedOver,
  isPassing,
  LostClaim,
  PausedImport,
  StopImport,
} from './stop-import.ts';

/** Carries out some items; answers how many of them found their end. */
export type ApplyPiece = (items: readonly RunItemRow[]) => Promise<number>;

/** So often an item may come back unsettled (changed by a person at that very moment) before it is given up. */
export const PATIENCE = 5;

export async function applyChunks(stage: Stage, size: number, apply: ApplyPiece): Promise<void> {
  const { held } = stage;
  let fruitless = 0;
  for (;;) {
    held.signal.throwIfAborted();
    const items = await held.read((repos) => repos.runWork.pending(held.claim.id, size));
    if (items.length === 0) return;
    const settled = await storeOrSplit(stage, items, (piece) => piece, apply);
    fruitless = settled > 0 ? 0 : fruitless + 1;
    if (fruitless >= PATIENCE) await giveUp(stage, items);
  }
}

/**
 * One record that the database will not take must not cost the others theirs. `itemsOf`: the items of the plan that a piece
 * carries out.
 */
export async function storeOrSplit<One>(
  stage: Stage,
  piece: readonly One[],
  itemsOf: (piece: readonly One[]) => readonly RunItemRow[],
  store: (piece: readonly One[]) => Promise<number>,
): Promise<number> {
  try {
    return await store(piece);
  } catch (error) {
    if (endsTheStage(error)) throw error;
    stage.context.log.warn(
      { runCompanyId: stage.held.claim.id, items: piece.length, error: nameOf(error) },
      'a piece of an import could not be stored',
    );
    if (piece.length === 1) {
      await giveUp(stage, itemsOf(piece));
      return 1;
    }
    const half = Math.ceil(piece.length / 2);
    const first = await storeOrSplit(stage, piece.slice(0, half), itemsOf, store);
    return first + (await storeOrSplit(stage, piece.slice(half), itemsOf, store));
  }
}

function endsTheStage(error: unknown): boolean {
  const ended =
    error instanceof StopImport ||
    error instanceof CancelledImport ||
    error instanceof PausedImport ||
    error instanceof LostClaim ||
    error instanceof HandedOver;
  const away = error instanceof PortalError && error.code !== 'too_large';
  return ended || away || isPassing(error) || asItGlueError(error) !== null;
}

export async function giveUp(stage: Stage, items: readonly RunItemRow[]): Promise<void> {
  await stage.held.write('running', (repos, fence) =>
    keepChunk(
      stage,
      repos,
      fence,
      items.map((item) => ({
        item,
        outcome: 'failed',
        reason: 'not_stored',
        target: item.target,
        data: { retryable: true },
      })),
    ),
  );
}

/** Names and codes only: a message of the database may quote what was to be stored. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  return `${error.name}${code}`;
}
