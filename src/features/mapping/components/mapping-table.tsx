'use client';
// The rows of the mapping: only those in view are drawn, further pages come while one scrolls.
import type { ReactNode } from 'react';
import { VirtualTable } from '#src/components/data-table/virtual-table.tsx';
import type { MappingRow } from '#src/contracts/mappings.ts';
import { failureOf } from '../../load-failure.tsx';
import type { useActiveRow } from '../hooks/use-active-row.ts';
import type { Edits } from '../hooks/use-mapping-edits.ts';
import type { useMappingRows } from '../hooks/use-mapping-rows.ts';
import type { useMappingView } from '../hooks/use-mapping-view.ts';
import { mappingColumns } from './mapping-columns.tsx';

const rowId = (row: MappingRow) => row.company.id;

type Props = {
  found: ReturnType<typeof useMappingRows>;
  active: ReturnType<typeof useActiveRow>;
  looking: ReturnType<typeof useMappingView>;
  edits: Edits;
  total: number | '10000+' | undefined;
  empty: ReactNode;
};

export function MappingTable({ found, active, looking, edits, total, empty }: Props) {
  const { list, rows, loadMore } = found;
  return (
    <>
      <VirtualTable
        label="Companies and their IT Glue organizations"
        className={rows.length > 6 ? 'h-[max(22rem,calc(100dvh-19rem))]' : 'h-auto'}
        tableClassName="min-w-0 sm:min-w-[44rem]"
        rowHeight={62}
        columns={mappingColumns}
        rows={rows}
        rowId={rowId}
        isMarked={(row) => edits[row.company.id] !== undefined}
        activeId={active.activeId}
        onActivate={active.activate}
        sort={looking.sort}
        onSortChange={looking.setSort}
        onNearEnd={loadMore}
        status={list.isPending ? 'loading' : list.isError && rows.length === 0 ? 'error' : 'ready'}
        error={failureOf('The mapping could not be loaded', list)}
        empty={empty}
        totalRows={total}
      />
      <p aria-live="polite" className="border-t px-3 py-2 text-xs text-muted-foreground tabular-nums">
        {total === undefined ? null : shownText(total)}
      </p>
    </>
  );
}

/** Rows come as one scrolls, so only the whole number says something. */
function shownText(total: number | '10000+'): string {
  if (total === '10000+') return 'More than 10,000 companies';
  return `${total.toLocaleString('en-US')} ${total === 1 ? 'company' : 'companies'}`;
}
