'use client';
// The table model behind both drawings: rows, columns, and who is ticked.
import { useTable, type ReactTable } from '@tanstack/react-table';
import { features, type DataColumn, type Features, type Selection, type Sort } from './table-features.ts';

export type TableModelProps<Row extends object> = {
  /** Spoken name of the table. */
  label: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** Words for the row's check box, e.g. the company's name; needed with `selection`. */
  rowLabel?: ((row: Row) => string) | undefined;
  /** Ids of ticked rows; given together with `onSelectionChange` it adds the first column. */
  selection?: Selection | undefined;
  onSelectionChange?: ((selection: Selection) => void) | undefined;
  canSelect?: ((row: Row) => boolean) | undefined;
  /** Marks a row as changed and unsaved. */
  isMarked?: ((row: Row) => boolean) | undefined;
  /** The row that keys of the page act on; it can take the focus. Given together with `onActivate`. */
  activeId?: string | null | undefined;
  onActivate?: ((rowId: string) => void) | undefined;
  sort?: Sort | null | undefined;
  onSortChange?: ((sort: Sort) => void) | undefined;
};

const nothing: Selection = {};

/** Builds the TanStack table; selection is controlled from outside, sorting and paging are the server's. */
export function useDataTable<Row extends object>(props: TableModelProps<Row>): ReactTable<Features, Row> {
  const { selection = nothing, onSelectionChange, canSelect } = props;
  return useTable<Features, Row>({
    features,
    // The model takes a mutable array but never writes into it.
    columns: props.columns as DataColumn<Row>[],
    data: props.rows as Row[],
    getRowId: props.rowId,
    enableRowSelection: canSelect ? (row) => canSelect(row.original) : Boolean(onSelectionChange),
    state: { rowSelection: selection },
    onRowSelectionChange: (updater) =>
      onSelectionChange?.(typeof updater === 'function' ? updater(selection) : updater),
  });
}
