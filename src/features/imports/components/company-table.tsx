'use client';
// The managed companies to tick; those that cannot take part stand there too and say why.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { DataToolbar, FilterChips, SearchInput } from '#src/components/data-table/data-toolbar.tsx';
import { LoadMore } from '#src/components/data-table/pagination.tsx';
import { columnsOf, type Selection } from '#src/components/data-table/table-features.ts';
import { VirtualTable } from '#src/components/data-table/virtual-table.tsx';
import { Badge } from '#src/components/ui/badge.tsx';
import { TextLink } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import { RelativeTime } from '#src/components/ui/time.tsx';
import { paths } from '#src/config/paths.ts';
import type { CompanyRow } from '#src/contracts/companies.ts';
import type { Right } from '#src/model/roles.ts';
import { useSettled } from '../../use-settled.ts';
import { companyChoiceQuery } from '../queries.ts';
import { failureOf } from '../../load-failure.tsx';

/** Why a company cannot be in an import of that kind; null when it can. */
export function hindrance(
  company: CompanyRow,
  kind: 'users' | 'passwords',
): 'unmapped' | 'no_address' | null {
  if (company.organization === null) return 'unmapped';
  return kind === 'users' && company.status === 'needs_web_address' ? 'no_address' : null;
}

const column = columnsOf<CompanyRow>();

function makeColumns(kind: 'users' | 'passwords', rights: readonly Right[]) {
  return column.columns([
    column.accessor('name', {
      header: 'Company',
      cell: (c) => (
        <div className="min-w-0 py-1 whitespace-normal">
          <span className="name-text line-clamp-2">{c.getValue()}</span>
          <div className="mt-0.5 text-xs text-muted-foreground sm:hidden">
            <Source company={c.row.original} kind={kind} rights={rights} />
          </div>
        </div>
      ),
    }),
    column.display({
      id: 'organization',
      header: 'IT Glue organization',
      meta: { width: '34%', hideBelow: 'sm' },
      cell: (c) => <Source company={c.row.original} kind={kind} rights={rights} />,
    }),
    column.accessor((row) => (kind === 'users' ? row.people : row.passwords), {
      id: 'here',
      header: kind === 'users' ? 'People here' : 'Passwords here',
      meta: { align: 'right', width: '8.5rem', hideBelow: 'sm' },
      cell: (c) => c.getValue().toLocaleString('en-US'),
    }),
    column.accessor('lastImportAt', {
      header: 'Last import',
      meta: { width: '9rem', hideBelow: 'md' },
      cell: (c) => {
        const at = c.getValue();
        return at === null ? <span className="text-muted-foreground">never</span> : <RelativeTime at={at} />;
      },
    }),
  ]);
}

function Source({
  company,
  kind,
  rights,
}: {
  company: CompanyRow;
  kind: 'users' | 'passwords';
  rights: readonly Right[];
}) {
  const why = hindrance(company, kind);
  if (why === null) return <From company={company} kind={kind} />;
  const unmapped = why === 'unmapped';
  const mayMend = rights.includes(unmapped ? 'map' : 'manage_companies');
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Badge tone={unmapped ? 'neutral' : 'warning'}>{unmapped ? 'Not mapped' : 'Needs a web address'}</Badge>
      {mayMend ? (
        <TextLink href={unmapped ? paths.mapping : paths.missingWebAddresses}>
          {unmapped ? 'Map it' : 'Fill it in'}
        </TextLink>
      ) : (
        <span className="text-xs text-muted-foreground">An administrator can change this</span>
      )}
    </span>
  );
}

function From({ company, kind }: { company: CompanyRow; kind: 'users' | 'passwords' }) {
  const folded = company.kind === 'own' && kind === 'users' ? [] : company.folded;
  return (
    <span className="block">
      <span className="name-text line-clamp-2">{company.organization?.name}</span>
      {folded.length === 0 ? null : (
        <span className="line-clamp-2 text-xs text-muted-foreground">with {folded.join(', ')}</span>
      )}
    </span>
  );
}

type Props = {
  kind: 'users' | 'passwords';
  rights: readonly Right[];
  selection: Selection;
  onSelectionChange: (selection: Selection) => void;
};

export function CompanyTable({ kind, rights, selection, onSelectionChange }: Props) {
  const [search, setSearch] = useState('');
  const [state, setState] = useState<'all' | 'unmapped'>('all');
  const query = useInfiniteQuery(companyChoiceQuery(useSettled(search.trim()), state));
  const columns = useMemo(() => makeColumns(kind, rights), [kind, rights]);
  const rows = useMemo(() => query.data?.pages.flatMap((one) => one.data) ?? [], [query.data]);
  const counts = query.data?.pages[0]?.counts;
  const total = query.data?.pages[0]?.page.total;
  const loadMore = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  };
  return (
    <Card flush>
      <DataToolbar
        search={<SearchInput label="Search companies" value={search} onValueChange={setSearch} />}
        filters={
          <FilterChips
            label="State"
            value={state}
            onValueChange={setState}
            choices={[
              { value: 'all', label: 'All', count: counts?.all },
              { value: 'unmapped', label: 'Not mapped', count: counts?.unmapped },
            ]}
          />
        }
      />
      <VirtualTable
        label="Companies"
        className={rows.length > 8 ? 'h-[26rem]' : 'h-auto max-h-[26rem]'}
        columns={columns}
        tableClassName="min-w-0 sm:min-w-[40rem]"
        rows={rows}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        selection={selection}
        onSelectionChange={onSelectionChange}
        canSelect={(row) => hindrance(row, kind) === null}
        status={query.isPending ? 'loading' : query.isError && rows.length === 0 ? 'error' : 'ready'}
        error={failureOf('The companies could not be loaded', query)}
        empty={<EmptyState title={search ? 'No company fits the search' : 'No company here'} />}
        onNearEnd={loadMore}
      />
      <LoadMore
        shown={rows.length}
        total={typeof total === 'number' ? total : undefined}
        hasMore={query.hasNextPage}
        loading={query.isFetchingNextPage}
        onMore={loadMore}
        noun="companies"
      />
    </Card>
  );
}
