'use client';
// The rows of the mapping: only those in view are drawn, further pages come while one scrolls.
import type { ReactNode } from 'react';
import { VirtualTable } from '#src/components/data-table/virtual-table.tsx';
import { usePageKeys } from '#src/components/layout/shortcuts.tsx';
import type { MappingRow } from '#src/contracts/mappings.ts';
import { failureOf } from '../../load-failure.tsx';
import { useActiveRow } from '../hooks/use-active-row.ts';
import type { useMappingRows } from '../hooks/use-mapping-rows.ts';
import type { useMappingVerbs } from '../hooks/use-mapping-verbs.ts';
import type { useMappingView } from '../hooks/use-mapping-view.ts';
import { MAPPING_KEYS, mappingKeyRunner } from '../mapping-keys.ts';
import { mappingColumns } from './mapping-columns.tsx';
import { useWorkbench } from './workbench.tsx';

const rowId = (row: MappingRow) => row.company.id;

type Props = {
  found: ReturnType<typeof useMappingRows>;
  looking: ReturnType<typeof useMappingView>;
  verbs: ReturnType<typeof useMappingVerbs>;
  total: number | '10000+' | undefined;
  empty: ReactNode;
};

/** Going from row to row draws this and what is in it, not what stands around it. */
export function MappingTable({ found, looking, verbs, total, empty }: Props) {
  const { list, rows, more, loadMore } = found;
  const bench = useWorkbench();
  const active = useActiveRow(rows, more, loadMore);
  usePageKeys(MAPPING_KEYS, mappingKeyRunner({ active, bench, verbs }));
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
        isMarked={(row) => bench.edits[row.company.id] !== undefined}
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
