// Carries out a passwords plan: read a few values at a time, seal each at once, store them in one transaction a piece.
import type { RunItemRow } from '#src/adapters/db/index.ts';
import { mapLimit } from '#src/lib/map-limit.ts';
import { applyChunks } from './apply-chunks.ts';
import { createFolderPaths } from './folder-paths.ts';
import { passwordRules } from './password-plan-input.ts';
import { createPieceSize, type PieceSize } from './piece-size.ts';
import { notMapped } from './plan-passwords.ts';
import { readPassword, type PasswordParts } from './read-password.ts';
import type { Stage } from './stage.ts';
import { StopImport } from './stop-import.ts';
import { storePasswords } from './store-passwords.ts';

const LARGEST_PIECE = 80;
/** At 300–500 ms an answer, so many at once reach the ten requests a second that IT Glue allows. */
const AT_ONCE = 6;

export async function applyPasswords(stage: Stage): Promise<void> {
  const { context, held, run } = stage;
  const organizationId = await held.write('running', (_, fence) => Promise.resolve(fence.organizationId));
  if (organizationId === null) throw notMapped();
  const waiting = await held.read((repos) => repos.runWork.pending(held.claim.id, 1));
  if (waiting.length === 0) return;
  const key = await context.keyholder.ensureCompanyKey({
    context: held.tenant(),
    companyId: run.companyId,
  });
  await held.write('running', (repos) => repos.runWork.saveProgress(held.claim, { keyEpoch: key.epoch }));
  const rules = passwordRules(run.options, organizationId);
  const parts = {
    organizationId,
    rules,
    key,
    folders: createFolderPaths(stage.itglue, organizationId, () =>
      held.read((repos) => repos.vaultImport.folderPaths(run.companyId)),
    ),
  };
  const size = createPieceSize({ least: AT_ONCE, most: LARGEST_PIECE });
  await applyChunks(stage, size.next, (items) => applyPiece(stage, parts, items, size));
}

async function applyPiece(
  stage: Stage,
  parts: PasswordParts,
  items: readonly RunItemRow[],
  size: PieceSize,
): Promise<number> {
  const { held, run } = stage;
  const began = performance.now();
  const sourceIds = items.map((item) => item.sourceId);
  const found = await held.read((repos) => repos.vaultImport.find(run.companyId, sourceIds, false));
  const before = new Map(found.map((item) => [item.sourceId, item]));
  const { results, failure } = await mapLimit(items, AT_ONCE, (item) =>
    readPassword(stage, parts, item, before.get(item.sourceId)),
  );
  const read = results.filter((result) => result !== undefined);
  if (read.some(({ shown }) => shown.kind === 'no_access' && shown.scope === 'key')) {
    return refuseAll(stage);
  }
  let settled = 0;
  const wasRead = performance.now();
  if (read.length > 0) {
    settled = await held.write('running', (repos, fence) =>
      storePasswords(stage, parts.rules, repos, fence, read),
    );
  }
  if (failure !== null) throw failure.error;
  size.took(wasRead - began, performance.now() - wasRead);
  return settled;
}

/** Without Password Access every other value would be refused as well: all are told why, and none is asked for in vain. */
async function refuseAll(stage: Stage): Promise<never> {
  const { held } = stage;
  await held.write('running', async (repos) => {
    await repos.runWork.failPending(held.claim.id, 'no_password_access');
    await repos.runItems.recount([held.claim.id]);
  });
  throw new StopImport(
    'The IT Glue key may not read passwords, so none was imported. Create a key with Password Access ticked, replace the key on the IT Glue page, and retry.',
    'the key has no password access',
  );
}
