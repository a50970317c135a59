// Rows of runs as they leave the data room: counts read with care, because they are kept as JSON.
import {
  NO_COUNTS,
  NO_OUTCOMES,
  OUTCOMES,
  type Decision,
  type Outcome,
  type RunCompanyState,
  type RunCounts,
  type RunKind,
  type RunState,
  type Waiting,
} from '#src/model/import-run.ts';

export type OutcomeCounts = Record<Outcome, number>;

/** What a run company has counted: the decisions, and what has been carried out. */
export type KeptCounts = { decisions: RunCounts; outcomes: OutcomeCounts };

export type RunRow = {
  id: string;
  kind: RunKind;
  state: RunState;
  apply: boolean;
  options: Record<string, unknown>;
  message: string | null;
  startedBy: string;
  starterName: string | null;
  createdAt: Date;
  finishedAt: Date | null;
};

export type RunCompanyRow = {
  id: string;
  runId: string;
  companyId: string;
  name: string;
  organizationId: string | null;
  /** The folder of an organization that is folded into the company. */
  foldedAs: string | null;
  state: RunCompanyState;
  counts: KeptCounts;
  done: number;
  total: number;
  waiting: Waiting | null;
  message: string | null;
};

/** A run over all its companies that the context may see. */
export type RunTotals = {
  runId: string;
  companies: number;
  /** Its run companies: more than companies where organizations are folded in. */
  sources: number;
  counts: KeptCounts;
  done: number;
  total: number;
  waiting: Waiting | null;
  /** When the first company began to apply, and how much was done by then. */
  applyingSince: Date | null;
  doneBefore: number;
};

export type RunItemRow = {
  id: string;
  position: bigint;
  sourceId: string;
  sourceUrl: string | null;
  name: string;
  companyId: string;
  runCompanyId: string;
  category: string | null;
  folder: string | null;
  selected: boolean;
  decision: Decision;
  outcome: Outcome | null;
  reason: string | null;
  undo: 'undone' | 'kept' | null;
  undoReason: string | null;
  target: string | null;
  data: Record<string, unknown>;
};

export function readCounts(json: unknown): KeptCounts {
  const kept = isObject(json) ? json : {};
  const outcomes = isObject(kept['outcomes']) ? kept['outcomes'] : {};
  const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
  const decisions = { ...NO_COUNTS };
  for (const name of Object.keys(NO_COUNTS) as (keyof RunCounts)[]) decisions[name] = number(kept[name]);
  const done = { ...NO_OUTCOMES };
  for (const name of OUTCOMES) done[name] = number(outcomes[name]);
  return { decisions, outcomes: done };
}

export function writeCounts(counts: KeptCounts): Record<string, unknown> {
  return { ...counts.decisions, outcomes: counts.outcomes };
}

export function readWaiting(json: unknown): Waiting | null {
  if (!isObject(json)) return null;
  const { reason, until } = json;
  if (reason !== 'rate_limit' && reason !== 'outage') return null;
  return { reason, until: typeof until === 'string' ? until : null };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
