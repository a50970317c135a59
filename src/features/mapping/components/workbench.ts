'use client';
// What the cells of the mapping table share: the unsaved changes, which rows are open, and what can be done to a row.
import { createContext, use } from 'react';
import type { Edits, MappingDispatch } from '../hooks/use-mapping-edits.ts';
import type { Subject } from '../hooks/use-mapping-verbs.ts';

export type Workbench = {
  edits: Edits;
  dispatch: MappingDispatch;
  /** The company whose alternatives are shown. */
  openId: string | null;
  toggle: (companyId: string) => void;
  refuse: (subject: Subject) => void;
  /** These two ask first. */
  ignore: (subject: Subject) => void;
  create: (subject: Subject) => void;
};

const WorkbenchContext = createContext<Workbench | null>(null);

/** Reaches the cells this way, so that the columns can stay the same objects. */
export const WorkbenchProvider = WorkbenchContext;

export function useWorkbench(): Workbench {
  const workbench = use(WorkbenchContext);
  if (workbench === null) throw new Error('useWorkbench stands outside the mapping page');
  return workbench;
}
