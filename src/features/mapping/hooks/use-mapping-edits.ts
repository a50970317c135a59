'use client';
// The unsaved changes of the mapping: they outlive searching and paging, and nothing of them binds before Save.
import { useReducer } from 'react';
import { useHoldPage } from '#src/components/layout/leave-guard.tsx';
import type { MappingRow, SavedMapping } from '#src/contracts/mappings.ts';

/** An organization as far as a row shows it. */
export type ChosenOrganization = NonNullable<MappingRow['organization']>;

export type Edit = {
  company: { id: string; name: string };
  to: ChosenOrganization | null;
  version: number;
  /** Why it was not saved at the last try. */
  problem: string | null;
};

export type Edits = Readonly<Record<string, Edit>>;

type Action =
  | { kind: 'choose'; row: MappingRow; to: ChosenOrganization | null }
  | { kind: 'fill'; rows: readonly MappingRow[] }
  | { kind: 'undo'; companyId: string }
  | { kind: 'discard' }
  | { kind: 'answered'; results: readonly SavedMapping[] };

function reduce(edits: Edits, action: Action): Edits {
  switch (action.kind) {
    case 'choose':
      return choose(edits, action.row, action.to);
    case 'fill':
      return action.rows.reduce((filled, row) => {
        const to = row.suggestions[0]?.organization;
        return to === undefined || filled[row.company.id] ? filled : choose(filled, row, to);
      }, edits);
    case 'undo':
      return without(edits, [action.companyId]);
    case 'discard':
      return {};
    case 'answered':
      return answered(edits, action.results);
  }
}

/** Choosing what is there already takes the change back. */
function choose(edits: Edits, row: MappingRow, to: ChosenOrganization | null): Edits {
  const { id, name } = row.company;
  if ((row.organization?.id ?? null) === (to?.id ?? null)) return without(edits, [id]);
  return { ...edits, [id]: { company: { id, name }, to, version: row.version, problem: null } };
}

function answered(edits: Edits, results: readonly SavedMapping[]): Edits {
  const left: Record<string, Edit> = { ...edits };
  for (const { companyId, result, message, row } of results) {
    const edit = left[companyId];
    if (result === 'saved' || edit === undefined) delete left[companyId];
    else left[companyId] = { ...edit, version: row?.version ?? edit.version, problem: message };
  }
  return left;
}

function without(edits: Edits, companyIds: readonly string[]): Edits {
  return Object.fromEntries(Object.entries(edits).filter(([id]) => !companyIds.includes(id)));
}

function questionFor(count: number) {
  const changes = count === 1 ? '1 change' : `${count.toLocaleString('en-US')} changes`;
  return {
    title: `Leave ${changes} of the mapping unsaved?`,
    description: 'What you chose here has not been saved. It is lost when you leave this page.',
    leaveLabel: `Leave and lose ${changes}`,
    stayLabel: 'Stay here',
  };
}

export function useMappingEdits() {
  const [edits, dispatch] = useReducer(reduce, {});
  const count = Object.keys(edits).length;
  useHoldPage(count === 0 ? null : questionFor(count));
  return { edits, count, dispatch };
}

export type MappingDispatch = ReturnType<typeof useMappingEdits>['dispatch'];
