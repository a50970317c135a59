'use client';
// The header as both tables draw it.
import type { Header, ReactTable } from '@tanstack/react-table';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { Checkbox } from '#src/components/ui/checkbox.tsx';
import { cn } from '#src/components/ui/cn.ts';
import { TableHead, TableHeader } from '#src/components/ui/table.tsx';
import type { ColumnLook, Features, Sort } from './table-features.ts';
import type { TableModelProps } from './use-data-table.ts';

const hidden = { sm: 'max-sm:hidden', md: 'max-md:hidden', lg: 'max-lg:hidden' } as const;
const aligned = { left: 'text-left', right: 'text-right tabular-nums', center: 'text-center' } as const;

/** Classes that header and body cells of a column share. */
export function lookClass(look: ColumnLook | undefined): string {
  return cn(look?.hideBelow && hidden[look.hideBelow], look?.align && aligned[look.align], look?.className);
}

type SortProps = { sort: Sort | null | undefined; onSortChange: ((sort: Sort) => void) | undefined };

/** The header row; the first cell ticks every loaded row. */
export function DataTableHead<Row extends object>({
  table,
  props,
}: {
  table: ReactTable<Features, Row>;
  props: TableModelProps<Row>;
}) {
  const selectable = Boolean(props.onSelectionChange);
  return (
    <TableHead>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id} aria-rowindex={1}>
          {selectable ? (
            <TableHeader className="w-10 pr-0">
              <Checkbox
                aria-label="Select all rows shown"
                checked={props.rows.length > 0 && table.getIsAllRowsSelected()}
                indeterminate={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
                onCheckedChange={(checked) => table.toggleAllRowsSelected(checked)}
              />
            </TableHeader>
          ) : null}
          {group.headers.map((header) => (
            <HeaderCell
              key={header.id}
              table={table}
              header={header}
              sort={props.sort}
              onSortChange={props.onSortChange}
            />
          ))}
        </tr>
      ))}
    </TableHead>
  );
}

function HeaderCell<Row extends object>({
  table,
  header,
  sort,
  onSortChange,
}: SortProps & { table: ReactTable<Features, Row>; header: Header<Features, Row, unknown> }) {
  const look = header.column.columnDef.meta;
  const direction = sort?.id === header.column.id ? (sort.desc ? 'descending' : 'ascending') : undefined;
  const words = header.isPlaceholder ? null : <table.FlexRender header={header} />;
  return (
    <TableHeader
      className={cn(!look?.width && 'min-w-40', lookClass(look))}
      style={look?.width ? { width: look.width } : undefined}
      aria-sort={direction}
    >
      {look?.sortable && onSortChange ? (
        <button
          type="button"
          onClick={() => onSortChange({ id: header.column.id, desc: direction === 'ascending' })}
          className="-mx-1 inline-flex items-center gap-1 rounded-sm px-1 hover:text-foreground"
        >
          {words}
          <SortMark direction={direction} />
        </button>
      ) : (
        <span className={look?.srHeader ? 'sr-only' : undefined}>{words}</span>
      )}
    </TableHeader>
  );
}

function SortMark({ direction }: { direction: 'ascending' | 'descending' | undefined }) {
  const Icon = direction === 'ascending' ? ArrowUp : direction === 'descending' ? ArrowDown : ChevronsUpDown;
  return <Icon aria-hidden className={cn('size-3', !direction && 'opacity-50')} />;
}
