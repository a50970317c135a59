'use client';
// A run by company: how far each is, with its numbers and what it has to say.
import { useInfiniteQuery } from '@tanstack/react-query';
import { LoadMore } from '#src/components/data-table/pagination.tsx';
import { columnsOf } from '#src/components/data-table/table-features.ts';
import { VirtualTable } from '#src/components/data-table/virtual-table.tsx';
import { Badge } from '#src/components/ui/badge.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { Progress } from '#src/components/ui/progress.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { isMoving } from '#src/model/import-run.ts';
import { runCompaniesQuery } from '../queries.ts';
import { counted, figure, stateWords } from '../run-words.ts';

type RunCompany = Run['companies'][number];

const column = columnsOf<RunCompany>();

function sourceLabel({ name, foldedAs }: RunCompany): string {
  return foldedAs === null ? name : `${name}, sub-organization ${foldedAs}`;
}

const columns = column.columns([
  column.accessor('name', {
    header: 'Company',
    cell: ({ row: { original } }) => (
      <div className="min-w-0 py-1 whitespace-normal">
        <span className="name-text line-clamp-2">{original.name}</span>
        {original.foldedAs === null ? null : (
          <span className="name-text block text-xs text-muted-foreground">
            Sub-organization {original.foldedAs}
          </span>
        )}
        <span className="mt-0.5 block sm:hidden">
          <Badge tone={stateWords(original.state).tone}>{stateWords(original.state).label}</Badge>
        </span>
        {original.message ? (
          <span className="block text-xs text-muted-foreground">{original.message}</span>
        ) : null}
      </div>
    ),
  }),
  column.accessor('state', {
    header: 'State',
    meta: { width: '11.5rem', hideBelow: 'sm' },
    cell: (c) => <Badge tone={stateWords(c.getValue()).tone}>{stateWords(c.getValue()).label}</Badge>,
  }),
  column.display({
    id: 'progress',
    header: 'Progress',
    meta: { width: '10rem', hideBelow: 'sm' },
    cell: ({ row: { original } }) => (
      <Progress
        label={`Progress of ${sourceLabel(original)}`}
        value={original.state === 'planning' ? null : original.done}
        max={original.total}
      />
    ),
  }),
  column.display({
    id: 'done',
    header: 'Done',
    meta: { width: '8.5rem', align: 'right' },
    cell: ({ row: { original } }) => `${figure(original.done)} of ${figure(original.total)}`,
  }),
]);

/** The run itself names its first companies; where it has more, all of them are asked for as one scrolls. */
export function RunCompanies({ run }: { run: Run }) {
  const many = run.sourcesTotal > run.companies.length;
  const all = useInfiniteQuery({ ...runCompaniesQuery(run.id, isMoving(run.state)), enabled: many });
  const rows = many ? (all.data?.pages.flatMap(({ data }) => data) ?? run.companies) : run.companies;
  const loadMore = () => {
    if (all.hasNextPage && !all.isFetchingNextPage) void all.fetchNextPage();
  };
  return (
    <Card flush title="By company">
      <VirtualTable
        label="Progress by company"
        className={rows.length > 8 ? 'h-80' : 'h-auto max-h-80'}
        tableClassName="min-w-0 sm:min-w-[40rem]"
        columns={columns}
        rows={rows}
        rowId={(row) => `${row.companyId} ${row.organizationId ?? ''}`}
        totalRows={run.sourcesTotal}
        onNearEnd={loadMore}
      />
      {many ? (
        <LoadMore
          shown={rows.length}
          total={run.sourcesTotal}
          hasMore={all.hasNextPage}
          loading={all.isFetchingNextPage}
          onMore={loadMore}
          noun="companies"
        />
      ) : null}
    </Card>
  );
}

/** Only those companies are named that have something to say: busy, not mapped, failed; the same words once. */
export function CompaniesWithMessages({ run, what = 'left out' }: { run: Run; what?: string }) {
  const said = new Map<string, string[]>();
  for (const one of run.companies) {
    const { message, state } = one;
    if (message !== null && message !== run.message && !isMoving(state))
      said.set(message, [...(said.get(message) ?? []), sourceLabel(one)]);
  }
  if (said.size === 0) return null;
  const count = [...said.values()].reduce((sum, names) => sum + names.length, 0);
  return (
    <Callout tone="warning" title={`${counted('companies', count)} ${what}`}>
      <ul className="flex max-h-48 flex-col gap-1.5 overflow-y-auto">
        {[...said].map(([message, names]) => (
          <li key={message}>
            <span className="name-text font-medium">{shortList(names)}</span>: {message}
          </li>
        ))}
      </ul>
    </Callout>
  );
}

const NAMED = 6;

function shortList(names: readonly string[]): string {
  const rest = names.length - NAMED;
  const shown = names.slice(0, NAMED).join(', ');
  return rest > 0 ? `${shown} and ${figure(rest)} more` : shown;
}
