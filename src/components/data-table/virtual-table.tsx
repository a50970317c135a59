'use client';
// A table of thousands of rows that draws only those in view, still a real table to screen readers.
import { measureElement, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useState } from 'react';
import { cn } from '#src/components/ui/cn.ts';
import { Table, TableFrame } from '#src/components/ui/table.tsx';
import { DataTableHead } from './table-parts.tsx';
import { DataTableRow } from './table-row.tsx';
import { showsState, TableStateRows, type TableStatus } from './table-states.tsx';
import { useDataTable, type TableModelProps } from './use-data-table.ts';
import { useFollowedRow } from './use-followed-row.ts';

/** Rows left when more are loaded: a held key goes down thirty a second, and must not come to an end that is none. */
const NEAR_END = 60;
/** Rows drawn on either side of those in view. */
const OVERSCAN = 12;
// The browser would hold on to a row that is drawn anew further down, and jump from one end of the table to the other.
const FRAME = 'h-[70vh] scroll-pt-9 [overflow-anchor:none]';

export type VirtualTableProps<Row extends object> = TableModelProps<Row> &
  TableStatus & {
    /** Tailwind class with the height of the frame; default "h-[70vh]". */
    className?: string | undefined;
    /** Height of a row in pixels before it is measured; default 40. */
    rowHeight?: number | undefined;
    /** Called when the last rows come into view, to load more. */
    onNearEnd?: (() => void) | undefined;
    /** How many there are with those that are not loaded yet. */
    totalRows?: number | '10000+' | undefined;
    /** Tailwind class of the table itself; default "min-w-[40rem]": below that the frame scrolls sideways. */
    tableClassName?: string | undefined;
  };

/** Give every column but one a `meta.width`: the layout is fixed so that columns do not jump while scrolling. */
export function VirtualTable<Row extends object>(props: VirtualTableProps<Row>) {
  // State, not a ref: the body must draw again once the frame it measures is there.
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const table = useDataTable(props);
  const asState = showsState(props, props.rows.length);
  const { totalRows = props.rows.length } = props;
  return (
    <TableFrame ref={setFrame} label={props.label} className={cn(FRAME, props.className)}>
      <Table
        aria-label={props.label}
        aria-rowcount={asState || totalRows === '10000+' ? -1 : totalRows + 1}
        aria-busy={props.status === 'loading'}
        className={cn('table-fixed', props.tableClassName ?? 'min-w-[40rem]')}
      >
        {/* Nothing stands below it where there is only a message. */}
        {asState && props.status !== 'loading' ? null : <DataTableHead table={table} props={props} />}
        {asState ? (
          <tbody>
            <TableStateRows
              state={props}
              columns={props.columns}
              selectable={Boolean(props.onSelectionChange)}
            />
          </tbody>
        ) : (
          <VirtualBody table={table} props={props} frame={frame} />
        )}
      </Table>
    </TableFrame>
  );
}

/**
 * A row counts as high as it was, or as rows are taken to be, until the browser tells its height with the next layout. To ask
 * for it while rows are being drawn makes a layout of its own for each of them.
 */
function measureLater(
  row: HTMLTableRowElement,
  told: ResizeObserverEntry | undefined,
  table: Virtualizer<HTMLDivElement, HTMLTableRowElement>,
): number {
  if (told !== undefined) return measureElement(row, told, table);
  const index = table.indexFromElement(row);
  return table.itemSizeCache.get(table.options.getItemKey(index)) ?? table.options.estimateSize(index);
}

type BodyProps<Row extends object> = {
  table: ReturnType<typeof useDataTable<Row>>;
  props: VirtualTableProps<Row>;
  frame: HTMLDivElement | null;
};

function VirtualBody<Row extends object>({ table, props, frame }: BodyProps<Row>) {
  'use no memo';
  const rows = table.getRowModel().rows;
  const virtual = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count: rows.length,
    getScrollElement: () => frame,
    estimateSize: () => props.rowHeight ?? 40,
    getItemKey: (index) => rows[index]?.id ?? index,
    measureElement: measureLater,
    // A key or a wheel is answered before the rows that come after those in view are drawn.
    useFlushSync: false,
    // The first rows are on the screen before those around them are drawn.
    overscan: useDeferredValue(OVERSCAN, 1),
    // The header covers the first pixels of the frame.
    scrollPaddingStart: 36,
    onChange: (instance) => {
      const last = instance.getVirtualItems().at(-1);
      if (last && last.index >= rows.length - NEAR_END) props.onNearEnd?.();
    },
  });
  useFollowedRow(props.activeId, rows, virtual.scrollToIndex, frame);
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <tbody>
      <Spacer height={before} />
      {items.map((item) => {
        const row = rows[item.index];
        if (!row) return null;
        return (
          <DataTableRow
            key={row.id}
            row={row}
            props={props}
            rowIndex={item.index + 2}
            height={props.rowHeight ?? 40}
            measure={virtual.measureElement}
            index={item.index}
          />
        );
      })}
      <Spacer height={after} />
    </tbody>
  );
}

function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td style={{ height, padding: 0 }} />
    </tr>
  );
}
