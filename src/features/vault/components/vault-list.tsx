'use client';
// Search, filters and the table of items, loaded on as one scrolls.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { LoadMore } from '#src/components/data-table/pagination.tsx';
import type { Selection } from '#src/components/data-table/table-features.ts';
import { VirtualTable } from '#src/components/data-table/virtual-table.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { cn } from '#src/components/ui/cn.ts';
import type { VaultView } from '../hooks/use-vault-filter.ts';
import { vaultLabelsQuery, vaultListQuery, type VaultFilter } from '../queries.ts';
import { useVaultDesk } from '../vault-desk.tsx';
import { TickedBar } from './ticked-bar.tsx';
import { OpenItemProvider, vaultColumns } from './vault-columns.tsx';
import { VaultEmpty } from './vault-empty.tsx';
import { VaultToolbar } from './vault-toolbar.tsx';
import { failureOf } from '../../load-failure.tsx';

export function VaultList({ view, onNew }: { view: VaultView; onNew: () => void }) {
  const { companyId, mayReveal, mayEdit } = useVaultDesk();
  const labels = useQuery(vaultLabelsQuery(companyId, view.filter.archived));
  const { folders = [], categories = [] } = labels.data ?? {};
  // The filters above come with the labels: rows that were there first would slide from under a press.
  const { list, rows, waits, first, more } = useItems(companyId, view.filter, labels.isLoading);
  const total = first?.page.total;
  const { ticked, setTicked } = useTicked(JSON.stringify([companyId, view.filter]));
  return (
    <>
      <Card flush>
        <VaultToolbar view={view} folders={folders} categories={categories} />
        <OpenItemProvider openId={view.itemId} onOpen={view.openItem}>
          <VirtualTable
            label="Vault items"
            columns={vaultColumns({ narrow: view.itemId !== '', mayReveal })}
            rows={rows}
            rowId={(row) => row.id}
            rowLabel={(row) => row.name}
            selection={ticked}
            onSelectionChange={mayEdit ? setTicked : undefined}
            status={waits ? 'loading' : list.isError && rows.length === 0 ? 'error' : 'ready'}
            error={failureOf('The vault could not be read', list)}
            empty={<VaultEmpty view={view} onNew={onNew} />}
            skeletonRows={12}
            onNearEnd={more}
            tableClassName="sm:min-w-[36rem]"
            totalRows={total}
            className={cn(
              '[&_tr:has([aria-current=true])]:bg-primary-soft',
              rows.length === 0 && !waits ? 'h-auto' : 'h-[calc(100dvh-17.5rem)] min-h-72',
            )}
          />
        </OpenItemProvider>
        {rows.length === 0 ? null : (
          <LoadMore
            shown={rows.length}
            total={typeof total === 'number' ? total : undefined}
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            onMore={more}
            noun={total === '10000+' ? 'of more than 10,000 items' : 'items'}
          />
        )}
      </Card>
      <TickedBar
        ids={Object.keys(ticked)}
        archived={view.filter.archived}
        folders={folders.map(({ value }) => value)}
        onDone={() => setTicked({})}
      />
    </>
  );
}

function useItems(companyId: string, filter: VaultFilter, labelsWait: boolean) {
  const list = useInfiniteQuery(vaultListQuery(companyId, filter));
  const pages = list.data?.pages;
  const waits = list.isPending || labelsWait;
  const rows = useMemo(() => (waits ? [] : (pages?.flatMap((page) => page.data) ?? [])), [pages, waits]);
  const more = () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  };
  return { list, rows, waits, first: pages?.[0], more };
}

/** Ticks belong to the list they were made in: another search or filter begins without any. */
function useTicked(of: string) {
  const [held, setHeld] = useState<{ of: string; ticked: Selection }>({ of, ticked: {} });
  return {
    ticked: held.of === of ? held.ticked : NONE,
    setTicked: (ticked: Selection) => setHeld({ of, ticked }),
  };
}

const NONE: Selection = {};
