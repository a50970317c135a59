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
const PATIENCE = 5;

export async function applyChunks(
  stage: Stage,
  size: number | (() => number),
  apply: ApplyPiece,
): Promise<void> {
  const { held } = stage;
  await beginApplying(stage);
  let fruitless = 0;
  for (;;) {
    held.signal.throwIfAborted();
    const items = await held.read((repos) =>
      repos.runWork.pending(held.claim.id, typeof size === 'number' ? size : size()),
    );
    if (items.length === 0) return;
    const settled = await applyOrSplit(stage, items, apply);
    fruitless = settled > 0 ? 0 : fruitless + 1;
    if (fruitless >= PATIENCE) await giveUp(stage, items);
  }
}

async function beginApplying({ context, held }: Stage): Promise<void> {
  await held.write('running', async (repos) => {
    await repos.runItems.recount([held.claim.id]);
    const fence = await repos.runWork.fence(held.claim);
    if (fence === null) return;
    const applyingSince = context.now().toISOString();
    await repos.runWork.saveProgress(held.claim, {
      checkpoint: { ...fence.checkpoint, applyingSince, doneBefore: fence.done },
    });
  });
}

/** One record that the database will not take must not cost the others theirs. */
async function applyOrSplit(stage: Stage, items: readonly RunItemRow[], apply: ApplyPiece): Promise<number> {
  try {
    return await apply(items);
  } catch (error) {
    if (endsTheStage(error)) throw error;
    stage.context.log.warn(
      { runCompanyId: stage.held.claim.id, items: items.length, error: nameOf(error) },
      'a piece of an import could not be stored',
    );
    if (items.length === 1) {
      await giveUp(stage, items);
      return 1;
    }
    const half = Math.ceil(items.length / 2);
    const first = await applyOrSplit(stage, items.slice(0, half), apply);
    return first + (await applyOrSplit(stage, items.slice(half), apply));
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

async function giveUp(stage: Stage, items: readonly RunItemRow[]): Promise<void> {
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
