// Plans a company in memory while nothing is to be written there: its records are held against what an earlier import brought.
import type { KnownCompany, KnownTogether, RunWork } from '#src/adapters/db/index.ts';
import type { PasswordRecord } from '#src/adapters/itglue/index.ts';
import { planPassword, type KnownItem } from '#src/model/plan-password.ts';
import type { PlannedItem } from './keep-plan.ts';
import { bareOf, placeWithin } from './folder-paths.ts';
import { passwordRules } from './password-plan-input.ts';
import { toItem } from './plan-passwords.ts';
import type { Decided } from './planner.ts';

export type LightPlan = {
  /** False where the record may be written: it is not taken, and the plan has to be kept in the database from here on. */
  add(row: PasswordRecord): boolean;
  /** True where the complete listing named every record that is known here. */
  isWhole(): boolean;
  decided: Decided;
};

export function createLightPlan(
  { organizationId, folders, foldedAs, items: known }: KnownCompany,
  { options }: Pick<RunWork, 'options'>,
): LightPlan {
  const rules = passwordRules(options, organizationId);
  const bySource = new Map(known.map((item) => [item[0], item]));
  const listed = new Set<string>();
  const items: PlannedItem[] = [];
  // What is known are whole paths.
  const bare = new Map(bareOf(new Map(Object.entries(folders)), foldedAs));
  const within = (path: string | null) => placeWithin(path, foldedAs);
  const decided = { listed, items, unchanged: 0 };
  return {
    decided,
    add(row) {
      const there = bySource.get(row.id);
      const { decision, reason } = planPassword(row, toKnown(there), rules);
      if (decision !== 'unchanged' && decision !== 'skip' && decision !== 'fail') return false;
      if (listed.has(row.id)) return true;
      listed.add(row.id);
      if (decision === 'unchanged') decided.unchanged += 1;
      else {
        const path = typeof row.folderId === 'string' ? bare.get(row.folderId) : null;
        const target = there === undefined ? undefined : { id: there[1] };
        items.push(toItem(row, target, { decision, reason }, { path, rules, folders: { within } }));
      }
      return true;
    },
    isWhole: () => known.every(([sourceId, , , , gone]) => gone || listed.has(sourceId)),
  };
}

/** As `toKnown` says it of a whole item. */
function toKnown(item: KnownTogether | undefined): KnownItem | null {
  if (item === undefined) return null;
  const [, , updated, passwordUpdated, gone, edited, archived, undone] = item;
  return {
    sourceUpdatedAt: undone || gone ? null : updated,
    sourcePasswordUpdatedAt: passwordUpdated,
    editedHere: edited,
    archivedHere: !undone && archived !== null && archived !== updated,
  };
}
