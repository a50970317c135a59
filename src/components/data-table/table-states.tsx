'use client';
// What stands in the body of a table while it loads, when it is empty and when it failed.
import type { ReactNode } from 'react';
import { cn } from '#src/components/ui/cn.ts';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { EmptyState, ErrorState, type ErrorStateProps } from '#src/components/ui/states.tsx';
import { TableCell } from '#src/components/ui/table.tsx';
import type { DataColumn } from './table-features.ts';
import { lookClass } from './table-parts.tsx';

export type TableStatus = {
  /** `loading` draws skeleton rows of the right height; `ready` with no rows draws `empty`. */
  status?: 'loading' | 'ready' | 'error' | undefined;
  error?: ErrorStateProps | undefined;
  /** An EmptyState; a plain one is drawn when left out. */
  empty?: ReactNode;
  skeletonRows?: number | undefined;
};

/** True when the body shows a state instead of rows. */
export function showsState(state: TableStatus, rows: number): boolean {
  return state.status === 'error' || rows === 0;
}

/** Body rows for loading, empty and error. */
export function TableStateRows<Row extends object>({
  state,
  columns,
  selectable,
}: {
  state: TableStatus;
  columns: readonly DataColumn<Row>[];
  selectable: boolean;
}) {
  const span = columns.length + (selectable ? 1 : 0);
  if (state.status === 'loading') {
    return <SkeletonRows columns={columns} selectable={selectable} rows={state.skeletonRows ?? 8} />;
  }
  return (
    <tr>
      <TableCell colSpan={span} className="max-w-none border-b-0">
        {state.status === 'error' ? (
          <ErrorState title="The list could not be loaded" {...state.error} />
        ) : (
          (state.empty ?? <EmptyState title="Nothing to show" />)
        )}
      </TableCell>
    </tr>
  );
}

function SkeletonRows<Row extends object>({
  columns,
  selectable,
  rows,
}: {
  columns: readonly DataColumn<Row>[];
  selectable: boolean;
  rows: number;
}) {
  return Array.from({ length: rows }, (_, row) => (
    <tr key={row} className="[&:last-child>td]:border-b-0">
      {selectable ? (
        <TableCell className="w-10 pr-0">
          <Skeleton className="size-4" />
        </TableCell>
      ) : null}
      {columns.map((column, index) => (
        <TableCell key={index} className={lookClass(column.meta)}>
          <Skeleton
            className={cn(
              'inline-block h-3.5 max-w-full align-middle',
              index === 0 ? 'w-40' : 'w-16',
              row % 3 === 1 && 'opacity-70',
            )}
          />
        </TableCell>
      ))}
    </tr>
  ));
}
