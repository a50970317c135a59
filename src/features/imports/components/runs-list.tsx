'use client';
// All imports, newest first, with the live ones moving.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { DataTable } from '#src/components/data-table/data-table.tsx';
import { DataToolbar, FilterChips } from '#src/components/data-table/data-toolbar.tsx';
import { LoadMore } from '#src/components/data-table/pagination.tsx';
import { columnsOf } from '#src/components/data-table/table-features.ts';
import { Badge } from '#src/components/ui/badge.tsx';
import { ButtonLink, TextLink } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { OutcomeBar } from '#src/components/ui/progress.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import { RelativeTime } from '#src/components/ui/time.tsx';
import { importPath, runPath } from '#src/config/paths.ts';
import type { Run } from '#src/contracts/imports.ts';
import { RUN_KINDS, type RunKind } from '#src/model/import-run.ts';
import { runsQuery } from '../queries.ts';
import { figure, KIND_LABEL, runLabel, stateWords } from '../run-words.ts';
import { outcomesSoFar } from './outcomes.ts';
import { failureOf } from '../../load-failure.tsx';

const column = columnsOf<Run>();

const columns = column.columns([
  column.display({
    id: 'what',
    header: 'Import',
    cell: ({ row: { original } }) => (
      <>
        <TextLink href={runPath(original.id)} className="name-text line-clamp-2 whitespace-normal">
          {runLabel(original)}
        </TextLink>
        <span className="block text-xs text-muted-foreground sm:hidden">
          <RelativeTime at={original.createdAt} />
        </span>
      </>
    ),
  }),
  column.accessor('state', {
    header: 'State',
    meta: { width: '12rem' },
    cell: (c) => <Badge tone={stateWords(c.getValue()).tone}>{stateWords(c.getValue()).label}</Badge>,
  }),
  column.display({
    id: 'outcomes',
    header: 'Outcome',
    meta: { width: '10rem', hideBelow: 'md' },
    cell: ({ row: { original } }) => (
      <OutcomeBar
        label={runLabel(original)}
        outcomes={outcomesSoFar(original)}
        total={original.total}
        legend={false}
      />
    ),
  }),
  column.display({
    id: 'written',
    header: 'Written',
    meta: { width: '7rem', align: 'right', hideBelow: 'sm' },
    cell: ({ row: { original } }) => figure(original.outcomes.created + original.outcomes.updated),
  }),
  column.accessor((run) => run.outcomes.failed, {
    id: 'failed',
    header: 'Failed',
    meta: { width: '6rem', align: 'right', hideBelow: 'sm' },
    cell: (c) => figure(c.getValue()),
  }),
  column.accessor('startedBy', {
    header: 'Started by',
    meta: { width: '11rem', hideBelow: 'lg' },
    cell: (c) => <span className="name-text line-clamp-2 whitespace-normal">{c.getValue()}</span>,
  }),
  column.accessor('createdAt', {
    header: 'Started',
    meta: { width: '9rem', hideBelow: 'sm' },
    cell: (c) => <RelativeTime at={c.getValue()} />,
  }),
]);

const CHOICES = [
  { value: 'all', label: 'All' },
  ...RUN_KINDS.map((kind) => ({ value: kind, label: KIND_LABEL[kind] })),
] as const;

function useKind(): [RunKind | 'all', (kind: RunKind | 'all') => void] {
  const wish = useSearchParams().get('kind');
  const kind = RUN_KINDS.find((one) => one === wish) ?? 'all';
  const choose = (next: RunKind | 'all') =>
    window.history.replaceState(null, '', next === 'all' ? window.location.pathname : `?kind=${next}`);
  return [kind, choose];
}

export function RunsList() {
  const [kind, setKind] = useKind();
  const query = useInfiniteQuery(runsQuery(kind === 'all' ? {} : { kind }));
  const rows = useMemo(() => query.data?.pages.flatMap((one) => one.data) ?? [], [query.data]);
  const total = query.data?.pages[0]?.page.total;
  return (
    <Card flush>
      <DataToolbar
        filters={
          <FilterChips<RunKind | 'all'> label="Kind" value={kind} onValueChange={setKind} choices={CHOICES} />
        }
      />
      <DataTable
        label="Runs"
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        status={query.isPending ? 'loading' : query.isError && rows.length === 0 ? 'error' : 'ready'}
        error={failureOf('The runs could not be loaded', query)}
        empty={
          <EmptyState
            title={kind === 'all' ? 'Nothing has been imported yet' : `No import of ${kind} yet`}
            action={
              <ButtonLink variant="primary" href={importPath(kind === 'all' ? 'passwords' : kind)}>
                Start an import
              </ButtonLink>
            }
          >
            Every import is listed here with its report, whoever started it.
          </EmptyState>
        }
      />
      <LoadMore
        shown={rows.length}
        total={typeof total === 'number' ? total : undefined}
        hasMore={query.hasNextPage}
        loading={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
        noun="runs"
      />
    </Card>
  );
}
