'use client';
// A row as both tables draw it: again only when something of its own is another, however much goes on around it.
import { FlexRender, type Row as RowModel } from '@tanstack/react-table';
import { memo, type Ref } from 'react';
import { Checkbox } from '#src/components/ui/checkbox.tsx';
import { TableCell, TableRow } from '#src/components/ui/table.tsx';
import type { Features } from './table-features.ts';
import { lookClass } from './table-parts.tsx';
import type { TableModelProps } from './use-data-table.ts';

type OwnProps<Row extends object> = {
  row: RowModel<Features, Row>;
  /** Other columns draw other cells. */
  columns: readonly unknown[];
  /** Null: rows are not ticked here. */
  selected: boolean | null;
  selectable: boolean;
  label: string;
  marked: boolean;
  active: boolean;
  onActivate: ((rowId: string) => void) | undefined;
} & Place;

type Place = {
  /** One-based place in the whole table, the header being 1. */
  rowIndex?: number | undefined;
  height?: number | undefined;
  /** For measuring by the virtual list, with `index`. */
  measure?: Ref<HTMLTableRowElement> | undefined;
  index?: number | undefined;
};

/** One row of data; what is given to the whole table is told to it as far as it is this row's. */
export function DataTableRow<Row extends object>({
  row,
  props,
  ...place
}: { row: RowModel<Features, Row>; props: TableModelProps<Row> } & Place) {
  const ticked = props.onSelectionChange !== undefined;
  return (
    <OwnRow
      {...place}
      // Rows of any kind are drawn alike: what is of the kind stays in their columns.
      row={row as unknown as RowModel<Features, object>}
      columns={props.columns}
      selected={ticked ? row.getIsSelected() : null}
      selectable={ticked && row.getCanSelect()}
      label={ticked ? (props.rowLabel?.(row.original) ?? row.id) : row.id}
      marked={props.isMarked?.(row.original) ?? false}
      active={props.activeId === row.id}
      onActivate={props.onActivate}
    />
  );
}

const OwnRow = memo(function OwnRow({ measure, ...props }: OwnProps<object>) {
  const { row, selected } = props;
  return (
    <TableRow
      ref={measure}
      {...activation(props)}
      data-index={props.index}
      aria-rowindex={props.rowIndex}
      aria-selected={selected ?? undefined}
      data-marked={props.marked ? '' : undefined}
      style={props.height ? { height: props.height } : undefined}
    >
      {selected === null ? null : (
        <TableCell className="w-10 pr-0">
          <Checkbox
            aria-label={`Select ${props.label}`}
            checked={selected}
            disabled={!props.selectable}
            onCheckedChange={(checked) => row.toggleSelected(checked)}
          />
        </TableCell>
      )}
      {row.getAllCells().map((cell) => (
        <TableCell key={cell.id} className={lookClass(cell.column.columnDef.meta)}>
          <FlexRender cell={cell} />
        </TableCell>
      ))}
    </TableRow>
  );
});

/** What makes a row the one that keys act on: it takes the focus by them, or when something in it is focused. */
function activation({ row, active, onActivate }: Pick<OwnProps<object>, 'row' | 'active' | 'onActivate'>) {
  if (onActivate === undefined) return {};
  return {
    tabIndex: -1,
    'data-row': row.id,
    'aria-current': active ? true : undefined,
    onFocus: () => onActivate(row.id),
  };
}
