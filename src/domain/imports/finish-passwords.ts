// Closes a passwords plan: what an earlier import brought and IT Glue does not list any more is told in it, to be marked.
import type { PasswordRecord } from '#src/adapters/itglue/index.ts';
import { closePlan, finishPlan } from './finish-plan.ts';
import { addToPlan, type PlannedItem } from './keep-plan.ts';
import type { PlanPage } from './planner.ts';
import type { Stage } from './stage.ts';

type Listing = {
  organizationId: string;
  /** Every id the complete listing named. */
  listed: ReadonlySet<string>;
  add: (page: PlanPage<PasswordRecord>) => Promise<void>;
};

/**
 * Rows shift while a list is paged, so a record that was not listed is asked for by its id before it counts as gone. One
 * that is there after all is planned like any other; one that moved to another organization is gone from this one.
 */
export async function finishPasswords(stage: Stage, { organizationId, listed, add }: Listing): Promise<void> {
  const { held, run } = stage;
  const missing = await held.write('planning', async (repos, fence) => {
    const items = await repos.vaultImport.notAmong(run.companyId, organizationId, [...listed]);
    if (items.length === 0) await closePlan(stage, repos, fence);
    return items;
  });
  if (missing.length === 0) return;
  const client = await stage.itglue();
  const found: PasswordRecord[] = [];
  for await (const page of client.passwords.find({ ids: missing.map(({ sourceId }) => sourceId) })) {
    found.push(...page.rows.filter((row) => row.organizationId === organizationId));
  }
  if (found.length > 0) await add({ rows: found, quarantined: [], totalCount: null });
  const there = new Set(found.map(({ id }) => id));
  const items = missing.filter(({ sourceId }) => !there.has(sourceId)).map(goneItem);
  await held.write('planning', async (repos, fence) => {
    const checkpoint = { ...fence.checkpoint, gone: items.length };
    await addToPlan(stage, repos, { ...fence, checkpoint }, { items, unchanged: 0, expected: null });
  });
  await finishPlan(stage);
}

function goneItem(item: {
  id: string;
  sourceId: string;
  name: string;
  sourceUrl: string | null;
}): PlannedItem {
  return {
    sourceId: item.sourceId,
    sourceUrl: item.sourceUrl,
    name: item.name,
    selected: false,
    decision: 'skip',
    reason: 'gone',
    target: item.id,
    data: {},
  };
}
