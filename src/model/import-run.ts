// The states of an import run and the legal moves between them: one table, asked by everyone.

export const RUN_KINDS = ['companies', 'users', 'passwords'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const RUN_STATES = [
  'planning',
  'planned',
  'queued',
  'running',
  'paused',
  'cancelling',
  'cancelled',
  'completed',
  'completed-with-errors',
  'failed',
  'undoing',
  'undone',
] as const;
export type RunState = (typeof RUN_STATES)[number];

/** A run company may also be `skipped`: it was busy with another run when an "all" run started. */
export const RUN_COMPANY_STATES = [...RUN_STATES, 'skipped'] as const;
export type RunCompanyState = (typeof RUN_COMPANY_STATES)[number];

/** Every legal move; whatever is not here is refused by name. */
export const LEGAL_MOVES: Record<RunState, readonly RunState[]> = {
  planning: ['planned', 'queued', 'cancelling', 'failed'],
  planned: ['queued', 'cancelling', 'planning'],
  queued: ['running', 'paused', 'cancelling'],
  running: ['paused', 'completed', 'completed-with-errors', 'failed', 'cancelling', 'queued'],
  paused: ['running', 'queued', 'cancelling'],
  cancelling: ['cancelled'],
  cancelled: ['undoing'],
  completed: ['undoing'],
  'completed-with-errors': ['queued', 'undoing'],
  // Back to planning where the plan itself was not finished.
  failed: ['queued', 'planning', 'undoing'],
  // Back to an end where whoever asked for it lost the right meanwhile, or the database failed for good.
  undoing: ['undone', 'completed-with-errors'],
  undone: [],
};

export function mayMove(from: RunState, to: RunState): boolean {
  return LEGAL_MOVES[from].includes(to);
}

/** While a run company is in one of these, no other of the same company and kind may start. */
export const ACTIVE_STATES = [
  'planning',
  'planned',
  'queued',
  'running',
  'paused',
  'cancelling',
  'undoing',
] as const satisfies readonly RunState[];

export function isActive(state: RunCompanyState): boolean {
  return (ACTIVE_STATES as readonly string[]).includes(state);
}

/** The worker moves these on by itself; the page polls while a run is in one of them. */
export function isMoving(state: RunCompanyState): boolean {
  return ['planning', 'queued', 'running', 'cancelling', 'undoing'].includes(state);
}

export const DECISIONS = ['create', 'update', 'skip', 'conflict', 'fail'] as const;
export type Decision = (typeof DECISIONS)[number];

export const OUTCOMES = ['created', 'updated', 'unchanged', 'skipped', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How many source records were decided each way; `unchanged` ones are counted, not stored. */
export type RunCounts = Record<Decision | 'unchanged', number>;

export const NO_COUNTS: RunCounts = { create: 0, update: 0, unchanged: 0, skip: 0, conflict: 0, fail: 0 };
export const NO_OUTCOMES: Record<Outcome, number> = {
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
};

export function addCounts(a: RunCounts, b: Partial<RunCounts>): RunCounts {
  return {
    create: a.create + (b.create ?? 0),
    update: a.update + (b.update ?? 0),
    unchanged: a.unchanged + (b.unchanged ?? 0),
    skip: a.skip + (b.skip ?? 0),
    conflict: a.conflict + (b.conflict ?? 0),
    fail: a.fail + (b.fail ?? 0),
  };
}

/** Why a run stands still without having failed, and until when (null: not known). */
export type Waiting = { reason: 'rate_limit' | 'outage'; until: string | null };
