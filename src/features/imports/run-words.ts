// What a run is called in words: its nouns, its state, its buttons, its time left.
import { durationText } from '#src/components/ui/time.tsx';
import type { Tone } from '#src/components/ui/badge.tsx';
import type { Run, RunItem } from '#src/contracts/imports.ts';
import type { Decision, Outcome, RunCompanyState, RunKind } from '#src/model/import-run.ts';

const NOUNS: Record<RunKind, { one: string; many: string; title: string }> = {
  companies: { one: 'company', many: 'companies', title: 'Import companies' },
  users: { one: 'person', many: 'people', title: 'Import users' },
  passwords: { one: 'password', many: 'passwords', title: 'Import passwords' },
};

/** What IT Glue calls the records of each kind. */
const SOURCE_NOUNS: Record<RunKind, { one: string; many: string }> = {
  companies: { one: 'organization', many: 'organizations' },
  users: { one: 'contact', many: 'contacts' },
  passwords: { one: 'password', many: 'passwords' },
};

export const KIND_LABEL: Record<RunKind, string> = {
  companies: 'Companies',
  users: 'Users',
  passwords: 'Passwords',
};

export function wizardTitle(kind: RunKind): string {
  return NOUNS[kind].title;
}

/** `1,284` */
export function figure(value: number): string {
  return value.toLocaleString('en-US');
}

/** `1,284 passwords`, `1 company` */
export function counted(kind: RunKind, count: number): string {
  return `${figure(count)} ${count === 1 ? NOUNS[kind].one : NOUNS[kind].many}`;
}

/** `1,284 organizations`: the records as IT Glue calls them. */
export function countedSource(kind: RunKind, count: number): string {
  return `${figure(count)} ${count === 1 ? SOURCE_NOUNS[kind].one : SOURCE_NOUNS[kind].many}`;
}

export function sourceNoun(kind: RunKind): string {
  return SOURCE_NOUNS[kind].many;
}

/** What is ticked in a plan: all of it, those that are there already, and into how many companies it goes. */
export type Ticked = {
  selected: number;
  selectedUpdates: number;
  selectedCompanies: number;
  /** The name of the company, where it is the only one. */
  onlyCompany?: string | undefined;
};

function into({ selectedCompanies, onlyCompany }: Ticked): string {
  return selectedCompanies === 1 && onlyCompany !== undefined
    ? onlyCompany
    : counted('companies', selectedCompanies);
}

/** What the last button of the wizard does, exactly: "Import 1,284 passwords into 17 companies". */
export function applyLabel(kind: RunKind, ticked: Ticked, gone = 0, mailsLater = false): string {
  const { selected, selectedUpdates: there } = ticked;
  if (selected === 0 && gone > 0) return `Mark ${counted(kind, gone)} as gone from IT Glue`;
  if (selected === 0) return kind === 'users' ? 'Invite people' : `Import ${NOUNS[kind].many}`;
  const made = selected - there;
  if (kind === 'passwords') return `Import ${counted(kind, selected)} into ${into(ticked)}`;
  if (kind === 'companies') {
    if (made === 0) return `Map ${counted(kind, there)}`;
    return `Import ${counted(kind, made)}${there > 0 ? ` and map ${figure(there)} more` : ''}`;
  }
  if (made === 0) return `Link ${counted(kind, there)} in ${into(ticked)}, inviting nobody`;
  const invite = mailsLater ? 'Prepare invitations for' : 'Invite';
  return there === 0
    ? `${invite} ${counted(kind, made)} ${mailsLater ? 'in' : 'to'} ${into(ticked)}`
    : `${invite} ${counted(kind, made)} and link ${figure(there)} in ${into(ticked)}`;
}

/** `Passwords, 17 companies`; for the tray, the list of runs and the page's title. */
export function runLabel(run: Pick<Run, 'kind' | 'companies' | 'companiesTotal'>): string {
  if (run.kind === 'companies') return KIND_LABEL.companies;
  const [only] = run.companies;
  const where = run.companiesTotal === 1 && only ? only.name : counted('companies', run.companiesTotal);
  return `${KIND_LABEL[run.kind]}, ${where}`;
}

const STATES: Record<RunCompanyState, { label: string; tone: Tone }> = {
  planning: { label: 'Making the plan', tone: 'running' },
  planned: { label: 'Ready to review', tone: 'primary' },
  queued: { label: 'Waiting for its turn', tone: 'running' },
  running: { label: 'Importing', tone: 'running' },
  paused: { label: 'Paused', tone: 'warning' },
  cancelling: { label: 'Stopping', tone: 'running' },
  cancelled: { label: 'Stopped', tone: 'off' },
  completed: { label: 'Done', tone: 'success' },
  'completed-with-errors': { label: 'Done, with failures', tone: 'warning' },
  failed: { label: 'Failed', tone: 'danger' },
  undoing: { label: 'Being undone', tone: 'running' },
  undone: { label: 'Undone', tone: 'off' },
  skipped: { label: 'Left out', tone: 'off' },
};

export function stateWords(state: RunCompanyState): { label: string; tone: Tone } {
  return STATES[state];
}

/** "1,204 of 5,000 passwords": what is written of all that the plan wants written. */
export function writtenSoFar(run: Pick<Run, 'kind' | 'outcomes' | 'done' | 'total'>): string {
  const { created, updated, failed } = run.outcomes;
  const written = created + updated;
  const wanted = written + failed + Math.max(0, run.total - run.done);
  return `${figure(written)} of ${counted(run.kind, wanted)}`;
}

/** "about 4 min left"; null where nobody knows yet. */
export function timeLeft(run: Pick<Run, 'etaSeconds'>): string | null {
  return run.etaSeconds === null || run.etaSeconds <= 0
    ? null
    : `about ${durationText(run.etaSeconds * 1000)} left`;
}

/** `10 a second`, `3,000 in 5 min`: how many requests IT Glue allows, in the shortest honest form. */
export function paceWords(rate: { limit: number; windowSeconds: number }): string {
  const perSecond = rate.limit / rate.windowSeconds;
  if (perSecond >= 1) return `${figure(Math.round(perSecond * 10) / 10)} a second`;
  return `${figure(rate.limit)} in ${durationText(rate.windowSeconds * 1000)}`;
}

export const DECISION_LABEL: Record<Decision, { label: string; tone: Tone }> = {
  create: { label: 'Create', tone: 'success' },
  update: { label: 'Update', tone: 'primary' },
  skip: { label: 'Skip', tone: 'off' },
  conflict: { label: 'Conflict', tone: 'warning' },
  fail: { label: 'Cannot import', tone: 'danger' },
};

export const UNDO_LABEL: Record<NonNullable<RunItem['undo']>, { label: string; tone: Tone }> = {
  undone: { label: 'Taken back', tone: 'off' },
  kept: { label: 'Kept', tone: 'warning' },
};

export const OUTCOME_LABEL: Record<Outcome, { label: string; tone: Tone }> = {
  created: { label: 'Created', tone: 'success' },
  updated: { label: 'Updated', tone: 'primary' },
  unchanged: { label: 'Unchanged', tone: 'neutral' },
  skipped: { label: 'Skipped', tone: 'off' },
  failed: { label: 'Failed', tone: 'danger' },
};
