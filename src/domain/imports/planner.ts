// What plans one company: it takes the source's rows a page at a time, from a listing of its own or from a joint one.
import type { Page } from '#src/adapters/itglue/index.ts';
import type { PlannedItem } from './keep-plan.ts';

/** A page of rows of this company's organization alone. `totalCount`: how many the source speaks of, if it does. */
export type PlanPage<Row> = Pick<Page<Row>, 'rows' | 'quarantined' | 'totalCount'>;

/** Records that were planned in memory: their ids, those that need nothing counted, the others as the plan tells them. */
export type Decided = { listed: ReadonlySet<string>; unchanged: number; items: readonly PlannedItem[] };

export type Planner<Row> = {
  add(page: PlanPage<Row>): Promise<void>;
  /** Takes over what was decided of this company before there was a plan to write it to. */
  takeOver?(decided: Decided): Promise<void>;
  /** Closes the plan; to be called once the listing is complete, and only then. */
  finish(): Promise<void>;
};
