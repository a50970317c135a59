// What plans one company: it takes the source's rows a page at a time, from a listing of its own or from a joint one.
import type { Page } from '#src/adapters/itglue/index.ts';

/** A page of rows of this company's organization alone. `totalCount`: how many the source speaks of, if it does. */
export type PlanPage<Row> = Pick<Page<Row>, 'rows' | 'quarantined' | 'totalCount'>;

export type Planner<Row> = {
  add(page: PlanPage<Row>): Promise<void>;
  /** Closes the plan; to be called once the listing is complete, and only then. */
  finish(): Promise<void>;
};
