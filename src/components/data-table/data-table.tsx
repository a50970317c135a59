'use client';
// A table of one page of rows: header that stays, check boxes, states; for thousands of rows use VirtualTable.
import { Table, TableFrame } from '#src/components/ui/table.tsx';
import { DataTableHead } from './table-parts.tsx';
import { DataTableRow } from './table-row.tsx';
import { showsState, TableStateRows, type TableStatus } from './table-states.tsx';
import { useDataTable, type TableModelProps } from './use-data-table.ts';

export type DataTableProps<Row extends object> = TableModelProps<Row> &
  TableStatus & {
    /** Tailwind class that bounds the height, e.g. "max-h-[70vh]"; the header then stays while rows scroll. */
    className?: string | undefined;
    /** Rows in the whole result when more can be loaded; for screen readers. */
    totalRows?: number | undefined;
  };

/** Keep `columns`, `rowId` and fallback rows stable (module scope or memo). */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const table = useDataTable(props);
  const asState = showsState(props, props.rows.length);
  return (
    <TableFrame label={props.label} className={props.className}>
      <Table
        aria-label={props.label}
        aria-rowcount={props.totalRows ?? -1}
        aria-busy={props.status === 'loading'}
      >
        {/* Nothing stands below it where there is only a message. */}
        {asState && props.status !== 'loading' ? null : <DataTableHead table={table} props={props} />}
        <tbody>
          {asState ? (
            <TableStateRows
              state={props}
              columns={props.columns}
              selectable={Boolean(props.onSelectionChange)}
            />
          ) : (
            table.getRowModel().rows.map((row) => <DataTableRow key={row.id} row={row} props={props} />)
          )}
        </tbody>
      </Table>
    </TableFrame>
  );
}
