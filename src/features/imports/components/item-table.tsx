'use client';
// The records of a run in one long table that loads as one scrolls; with ticks while the plan can be changed.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { LoadMore } from '#src/components/data-table/pagination.tsx';
import type { Selection } from '#src/components/data-table/table-features.ts';
import { VirtualTable } from '#src/components/data-table/virtual-table.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import { useNarrow } from '#src/components/ui/use-narrow.ts';
import type { Run, RunItem } from '#src/contracts/imports.ts';
import { isFiltered, type ItemFilter } from '../item-filter.ts';
import { runFactsQuery, runItemsQuery } from '../queries.ts';
import { sourceNoun } from '../run-words.ts';
import { itemColumns } from './item-columns.tsx';
import { ItemToolbar, type Facets } from './item-toolbar.tsx';
import { failureOf } from '../../load-failure.tsx';

type Props = {
  run: Run;
  facets: Facets | undefined;
  filter: ItemFilter;
  onFilter: (change: Partial<Record<keyof ItemFilter, string | null>>) => void;
  /** Given while the plan can be changed: rows get a box. */
  onTick?: ((ids: string[], selected: boolean) => void) | undefined;
  actions?: ReactNode;
};

/** The columns that have a width, and room for words in the last one, which has none. */
const LEAST_WIDTH = {
  companies: 'min-w-[52rem] lg:min-w-[66rem]',
  users: 'min-w-[62rem] md:min-w-[70rem]',
  passwords: 'min-w-[40rem] md:min-w-[58rem] lg:min-w-[68rem]',
} as const;

/** Only what would be written can be ticked. */
export function isTickable({ decision }: RunItem): boolean {
  return decision === 'create' || decision === 'update';
}

function tickedOf(rows: readonly RunItem[]): Selection {
  return Object.fromEntries(
    rows.filter((row) => row.selected && isTickable(row)).map((row) => [row.id, true]),
  );
}

export function ItemTable({ run, facets, filter, onFilter, onTick, actions }: Props) {
  const query = useInfiniteQuery(runItemsQuery(run.id, filter));
  // The filters above come with the facts: rows that were there first would slide from under a press.
  const waits = useQuery(runFactsQuery(run.id)).isLoading;
  const rows = useMemo(
    () => (waits ? [] : (query.data?.pages.flatMap((one) => one.data) ?? [])),
    [query.data, waits],
  );
  const { kind, companiesTotal } = run;
  const ended = onTick === undefined;
  const narrow = useNarrow();
  const columns = useMemo(
    () => itemColumns({ kind, companiesTotal }, ended, narrow),
    [kind, companiesTotal, ended, narrow],
  );
  const selection = useMemo(() => tickedOf(rows), [rows]);
  const total = query.data?.pages[0]?.page.total;
  const loadMore = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  };
  const change = (next: Selection) => {
    const added = Object.keys(next).filter((id) => !selection[id]);
    const removed = Object.keys(selection).filter((id) => !next[id]);
    if (added.length > 0) onTick?.(added, true);
    if (removed.length > 0) onTick?.(removed, false);
  };
  return (
    <Card flush>
      <ItemToolbar run={run} facets={facets} filter={filter} onFilter={onFilter} actions={actions} />
      <VirtualTable
        label={`Records of the import`}
        className={rows.length > 9 ? 'h-[60vh]' : 'h-auto max-h-[60vh]'}
        rowHeight={narrow ? 72 : 44}
        tableClassName={narrow ? 'min-w-0' : LEAST_WIDTH[kind]}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        {...(onTick ? { selection, onSelectionChange: change, canSelect: isTickable } : {})}
        status={query.isPending || waits ? 'loading' : query.isError && rows.length === 0 ? 'error' : 'ready'}
        error={failureOf('The records could not be loaded', query)}
        empty={<NoRecords filter={filter} onFilter={onFilter} />}
        onNearEnd={loadMore}
        totalRows={total}
      />
      {query.isPending || waits ? null : (
        <LoadMore
          shown={rows.length}
          total={typeof total === 'number' ? total : undefined}
          hasMore={query.hasNextPage}
          loading={query.isFetchingNextPage}
          onMore={loadMore}
          noun={sourceNoun(run.kind)}
        />
      )}
    </Card>
  );
}

function NoRecords({ filter, onFilter }: Pick<Props, 'filter' | 'onFilter'>) {
  if (!isFiltered(filter)) {
    return (
      <EmptyState title="No record to show">
        Records that are unchanged are counted above, not listed.
      </EmptyState>
    );
  }
  const clear = () => onFilter(Object.fromEntries(Object.keys(filter).map((key) => [key, null])));
  return (
    <EmptyState
      title="No record fits these filters"
      action={<Button onClick={clear}>Clear filters</Button>}
    />
  );
}
