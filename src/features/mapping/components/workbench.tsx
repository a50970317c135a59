'use client';
// What the cells of the mapping table share: the unsaved changes, which rows are open, and what can be done to a row.
import { createContext, use, useMemo, type ReactNode } from 'react';
import { useMappingEdits, type Edit, type Edits, type MappingDispatch } from '../hooks/use-mapping-edits.ts';
import type { Subject, useMappingVerbs } from '../hooks/use-mapping-verbs.ts';
import { useOpenCompany } from '../hooks/use-mapping-view.ts';
import { useSaving } from '../hooks/use-saving.ts';
import { SaveBar } from './save-bar.tsx';

/** Always the same functions, so that a row given them is not drawn again for them. */
export type RowVerbs = {
  dispatch: MappingDispatch;
  toggle: (companyId: string) => void;
  refuse: (subject: Subject) => void;
  /** These two ask first. */
  ignore: (subject: Subject) => void;
  create: (subject: Subject) => void;
};

/** What reaches the cells this way, so that the columns can stay the same objects. */
export type WorkbenchAtHand = {
  edits: Edits;
  /** The company whose alternatives are shown. */
  openId: string | null;
  save: () => void;
  /** One object for as long as the page is there. */
  does: RowVerbs;
};

/** What concerns one row. */
export type RowBench = {
  edit: Edit | undefined;
  /** Its alternatives are shown. */
  open: boolean;
  does: RowVerbs;
};

const WorkbenchContext = createContext<WorkbenchAtHand | null>(null);

type Props = {
  verbs: ReturnType<typeof useMappingVerbs>;
  /** Always the same function. */
  ask: (kind: 'ignore' | 'create', organization: Subject['organization']) => void;
  children: ReactNode;
};

/**
 * Stands around the table and what acts on it. What changes in it draws those who ask for it and not its children, so that
 * taking a suggestion over does not draw the filters and dialogs of the page.
 */
export function Workbench({ verbs, ask, children }: Props) {
  const editing = useMappingEdits();
  const saving = useSaving(editing);
  const { openId, toggle } = useOpenCompany();
  const { edits, dispatch } = editing;
  const { mutate: refuse } = verbs.refuse;
  const does = useMemo(
    () => ({
      ...{ dispatch, toggle, refuse },
      ignore: (subject: Subject) => ask('ignore', subject.organization),
      create: (subject: Subject) => ask('create', subject.organization),
    }),
    [dispatch, toggle, refuse, ask],
  );
  return (
    <WorkbenchContext value={{ edits, openId, save: saving.submit, does }}>
      {children}
      <SaveBar editing={editing} saving={saving} />
    </WorkbenchContext>
  );
}

export function useWorkbench(): WorkbenchAtHand {
  const workbench = use(WorkbenchContext);
  if (workbench === null) throw new Error('useWorkbench stands outside the mapping page');
  return workbench;
}

/**
 * Whatever changes in the workbench draws every cell that asks here: let it do no more than hand this on to a part behind
 * `memo`, which is then drawn only in the row that is concerned.
 */
export function useRowBench(companyId: string): RowBench {
  const { edits, openId, does } = useWorkbench();
  return { edit: edits[companyId], open: openId === companyId, does };
}
