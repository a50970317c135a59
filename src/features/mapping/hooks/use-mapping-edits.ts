'use client';
// The unsaved changes of the mapping: they outlive searching and paging, and nothing of them binds before Save.
import { useReducer } from 'react';
import { useHoldPage } from '#src/components/layout/leave-guard.tsx';
import type { FileChange } from '../compare-file.ts';
import type { MappingRow, SavedMapping } from '#src/contracts/mappings.ts';

/** An organization as far as a row shows it. */
export type ChosenOrganization = NonNullable<MappingRow['organization']>;

export type Edit = {
  company: { id: string; name: string };
  to: ChosenOrganization | null;
  version: number;
  /** Why it was not saved at the last try. */
  problem: string | null;
  /** Somebody else changed the company first: it is not sent again before the person has chosen again or keeps it knowingly. */
  overtaken: boolean;
  /** Imported things the change leaves behind, as far as the person was told. */
  knownImported: number;
  /** There are more of them: so many. Null when there is nothing to ask. */
  asksAbout: number | null;
};

export type Edits = Readonly<Record<string, Edit>>;

type Action =
  | { kind: 'choose'; row: MappingRow; to: ChosenOrganization | null }
  | { kind: 'load'; changes: readonly FileChange[] }
  | { kind: 'undo'; companyId: string }
  | { kind: 'keep'; companyId: string }
  | { kind: 'discard' }
  | { kind: 'answered'; results: readonly SavedMapping[] }
  | { kind: 'told' };

function reduce(edits: Edits, action: Action): Edits {
  switch (action.kind) {
    case 'choose':
      return choose(edits, action.row, action.to);
    case 'load':
      return { ...edits, ...Object.fromEntries(action.changes.map(fromFile)) };
    case 'undo':
      return without(edits, [action.companyId]);
    case 'keep':
      return kept(edits, action.companyId);
    case 'discard':
      return {};
    case 'answered':
      return answered(edits, action.results);
    case 'told':
      return told(edits);
  }
}

const UNASKED = { problem: null, overtaken: false, knownImported: 0, asksAbout: null };

/** Choosing what is there already takes the change back. */
function choose(edits: Edits, row: MappingRow, to: ChosenOrganization | null): Edits {
  const { id, name } = row.company;
  if ((row.organization?.id ?? null) === (to?.id ?? null)) return without(edits, [id]);
  return { ...edits, [id]: { company: { id, name }, to, version: row.version, ...UNASKED } };
}

/** A file names organizations by their ids; what else is shown of them comes with the saving. */
function fromFile({ company, to, version }: FileChange): [string, Edit] {
  const bare = { shortName: null, type: null, status: null, parentId: null, parentName: null, url: null };
  return [company.id, { company, to: to === null ? null : { ...bare, ...to }, version, ...UNASKED }];
}

function answered(edits: Edits, results: readonly SavedMapping[]): Edits {
  const left: Record<string, Edit> = { ...edits };
  for (const { companyId, result, message, row, imported } of results) {
    const edit = left[companyId];
    if (result === 'saved' || edit === undefined) delete left[companyId];
    else
      left[companyId] = {
        ...edit,
        version: row?.version ?? edit.version,
        problem: message,
        overtaken: result === 'stale',
        asksAbout: result === 'has_imported' ? imported : null,
      };
  }
  return left;
}

/** The person has seen what the company has now, and wants the change all the same. */
function kept(edits: Edits, companyId: string): Edits {
  const edit = edits[companyId];
  return edit === undefined ? edits : { ...edits, [companyId]: { ...edit, problem: null, overtaken: false } };
}

/** What may be saved now. */
export function ready(edits: Edits): Edits {
  return Object.fromEntries(Object.entries(edits).filter(([, { overtaken }]) => !overtaken));
}

/** The person was told what stays behind, and goes on. */
export function told(edits: Edits): Edits {
  return Object.fromEntries(
    Object.entries(edits).map(([id, edit]) => [
      id,
      edit.asksAbout === null
        ? edit
        : { ...edit, problem: null, knownImported: edit.asksAbout, asksAbout: null },
    ]),
  );
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
