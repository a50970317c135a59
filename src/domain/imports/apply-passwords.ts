// Carries out a passwords plan: values are read a few at a time, sealed at once, and stored while the next ones are read.
import type { ImportedItem, RunItemRow } from '#src/adapters/db/index.ts';
import { OldCompanyKeyError } from '#src/model/errors.ts';
import { giveUp, PATIENCE, storeOrSplit } from './apply-chunks.ts';
import type { Begun } from './begin-applying.ts';
import { createFolderPaths } from './folder-paths.ts';
import { passwordRules } from './password-plan-input.ts';
import { notMapped } from './plan-passwords.ts';
import { readAhead } from './read-ahead.ts';
import { readPassword, sealToNewest, type PasswordParts, type ReadItem } from './read-password.ts';
import type { Stage } from './stage.ts';
import { StopImport } from './stop-import.ts';
import { storePasswords } from './store-passwords.ts';

const LARGEST_PIECE = 100;
/** At 300–500 ms an answer, so many at once reach the ten requests a second that IT Glue allows. */
const AT_ONCE = 6;
/** So many items of the plan are looked up at a time, with what is here of them. */
const PAGE = 100;

type Planned = { item: RunItemRow; before: ImportedItem | undefined };

export async function applyPasswords(stage: Stage, begun: Begun): Promise<void> {
  const { held, run } = stage;
  const { organizationId, checkpoint } = begun;
  if (organizationId === null) throw notMapped();
  const parts: PasswordParts = {
    organizationId,
    rules: passwordRules(run.options, organizationId),
    key: await newestKey(stage),
    folders: createFolderPaths(stage.itglue, organizationId, {
      there: await held.read((repos) => repos.vaultImport.folderPaths(run.companyId)),
      kept: checkpoint.folders,
      within: run.foldedAs,
    }),
  };
  for (let fruitless = 0; ;) {
    const plan = createPages(stage);
    const settled = await applyOnce(stage, parts, plan.next);
    if (settled === plan.taken()) return;
    // A person changed items at that very moment: they are read again, and given up in the end.
    fruitless = settled > 0 ? 0 : fruitless + 1;
    if (fruitless >= PATIENCE)
      await giveUp(stage, await held.read((repos) => repos.runWork.pending(held.claim.id, PAGE)));
  }
}

/** What is to be carried out, page by page. */
function createPages({ held, run }: Stage) {
  let after: bigint | undefined;
  let over = false;
  let taken = 0;
  return {
    taken: () => taken,
    async next(): Promise<Planned[]> {
      if (over) return [];
      const page = await held.read(async (repos) => {
        const items = await repos.runWork.pending(held.claim.id, PAGE, after);
        const ids = items.map(({ sourceId }) => sourceId);
        const found = ids.length === 0 ? [] : await repos.vaultImport.find(run.companyId, ids, false);
        const before = new Map(found.map((item) => [item.sourceId, item]));
        return items.map((item) => ({ item, before: before.get(item.sourceId) }));
      });
      taken += page.length;
      after = page.at(-1)?.item.position;
      over = page.length < PAGE;
      return page;
    },
  };
}

class NoPasswordAccess extends Error {}

async function applyOnce(
  stage: Stage,
  parts: PasswordParts,
  next: () => Promise<Planned[]>,
): Promise<number> {
  const { held } = stage;
  try {
    return await readAhead({
      next,
      busyShare: stage.context.busyShare,
      atOnce: AT_ONCE,
      limit: stage.context.unstoredLimit(stage.run.accountId),
      most: LARGEST_PIECE,
      async read({ item, before }: Planned) {
        held.signal.throwIfAborted();
        const one = await readPassword(stage, parts, item, before);
        if (one.shown.kind === 'no_access' && one.shown.scope === 'key') throw new NoPasswordAccess();
        return one;
      },
      store: (read) =>
        storeOrSplit(
          stage,
          read,
          (piece) => piece.map(({ item }) => item),
          (piece) => storeToNewest(stage, parts, piece),
        ),
    });
  } catch (error) {
    if (error instanceof NoPasswordAccess) return refuseAll(stage);
    throw error;
  }
}

/**
 * Somebody may change the company's key in the middle of an import. What was sealed to the one before is then refused, and
 * sealed anew from what is still at hand; nothing is asked of IT Glue a second time.
 */
async function storeToNewest(
  stage: Stage,
  parts: PasswordParts,
  piece: readonly ReadItem[],
): Promise<number> {
  try {
    return await stage.held.write('running', (repos, fence) =>
      storePasswords(stage, parts, repos, fence, piece),
    );
  } catch (error) {
    if (!(error instanceof OldCompanyKeyError)) throw error;
    parts.key = await newestKey(stage);
    const again = await Promise.all(piece.map((one) => sealToNewest(stage, parts, one)));
    return storeToNewest(stage, parts, again);
  }
}

function newestKey({ context, held, run }: Stage): Promise<PasswordParts['key']> {
  return context.keyholder.ensureCompanyKey({ context: held.tenant(), companyId: run.companyId });
}

/** Without Password Access every other value would be refused as well: all are told why, and none is asked for in vain. */
async function refuseAll(stage: Stage): Promise<never> {
  const { held } = stage;
  await held.write('running', async (repos) => {
    await repos.runWork.failPending(held.claim.id, 'no_password_access');
    await repos.runItems.recount([held.claim.id]);
  });
  throw new StopImport(
    'The IT Glue key may not read passwords, so those still to come were not imported. Create a key with Password Access ticked, replace the key on the IT Glue page, and retry.',
    'the key has no password access',
  );
}
