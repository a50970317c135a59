'use client';
// Hands the cells of the plan the one way to change it.
import { createContext, useContext, type ReactNode } from 'react';
import type { PlanEdit } from '../hooks/use-edit-run-items.ts';
import type { ImportRole } from '../import-roles.ts';

export type PlanEditing = {
  /** Settles when the server has taken it; rejects with its refusal. */
  edit: (edit: PlanEdit) => Promise<unknown>;
  roles: readonly { value: ImportRole; label: string }[];
};

const Editing = createContext<PlanEditing | null>(null);

export function PlanEditProvider({ value, children }: { value: PlanEditing; children: ReactNode }) {
  return <Editing value={value}>{children}</Editing>;
}

/** Null where the plan is only read, as in the report. */
export function usePlanEditing(): PlanEditing | null {
  return useContext(Editing);
}
