'use client';
// A table of thousands of rows that draws only those in view, still a real table to screen readers.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { cn } from '#src/components/ui/cn.ts';
import { Table, TableFrame } from '#src/components/ui/table.tsx';
import { DataTableHead, DataTableRow } from './table-parts.tsx';
import { showsState, TableStateRows, type TableStatus } from './table-states.tsx';
import { useDataTable, type TableModelProps } from './use-data-table.ts';

/** Rows left when more are loaded: a held key goes down thirty a second, and must not come to an end that is none. */
const NEAR_END = 60;
/** Within so many frames a row that is scrolled to has been drawn. */
const FRAMES_TO_DRAW = 10;

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
    <TableFrame ref={setFrame} label={props.label} className={cn('h-[70vh]', props.className)}>
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

type BodyProps<Row extends object> = {
  table: ReturnType<typeof useDataTable<Row>>;
  props: VirtualTableProps<Row>;
  frame: HTMLDivElement | null;
};

function VirtualBody<Row extends object>({ table, props, frame }: BodyProps<Row>) {
  'use no memo';
  const rows = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame,
    estimateSize: () => props.rowHeight ?? 40,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
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
            table={table}
            row={row}
            props={props}
            rowIndex={item.index + 2}
            height={props.rowHeight ?? 40}
            measure={{ ref: virtual.measureElement, index: item.index }}
          />
        );
      })}
      <Spacer height={after} />
    </tbody>
  );
}

/** Brings the active row into view and gives it the focus, unless the focus is inside it already. */
function useFollowedRow(
  activeId: string | null | undefined,
  rows: readonly { id: string }[],
  scrollToIndex: (index: number, options: { align: 'auto' }) => void,
  frame: HTMLElement | null,
) {
  const latest = useRef(activeId);
  // The row may have to be drawn first. By then another one may be the active one, and its focus would make this one active again.
  const focusOnceDrawn = (rowId: string, frames = FRAMES_TO_DRAW) =>
    requestAnimationFrame(() => {
      if (latest.current !== rowId) return;
      const row = rowOf(frame, rowId);
      if (row !== null) row.focus({ preventScroll: true });
      else if (frames > 0) focusOnceDrawn(rowId, frames - 1);
    });
  const follow = useEffectEvent((rowId: string) => {
    const index = rows.findIndex((row) => row.id === rowId);
    if (index < 0 || rowOf(frame, rowId)?.contains(document.activeElement)) return;
    scrollToIndex(index, { align: 'auto' });
    focusOnceDrawn(rowId);
  });
  useEffect(() => {
    latest.current = activeId;
    if (activeId) follow(activeId);
  }, [activeId]);
}

function rowOf(frame: HTMLElement | null, rowId: string): HTMLElement | null {
  return frame?.querySelector<HTMLElement>(`[data-row="${CSS.escape(rowId)}"]`) ?? null;
}

function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td style={{ height, padding: 0 }} />
    </tr>
  );
}
