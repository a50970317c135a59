'use client';
// The table of managed companies with its search and filters.
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import { DataTable } from '#src/components/data-table/data-table.tsx';
import { DataToolbar, FilterChips, SearchInput } from '#src/components/data-table/data-toolbar.tsx';
import { LoadMore } from '#src/components/data-table/pagination.tsx';
import type { companyCounts, CompanyRow } from '#src/contracts/companies.ts';
import type { listCompanies } from '#src/contracts/companies.ts';
import type { Answered } from '../../http.ts';
import type { useCompanyFilter } from '../hooks/use-company-filter.ts';
import { companyColumns, type RowActions } from './company-columns.tsx';
import { NoCompanies } from './no-companies.tsx';
import { failureOf } from '../../load-failure.tsx';

type Url = ReturnType<typeof useCompanyFilter>;
type Found = UseInfiniteQueryResult<InfiniteData<Answered<typeof listCompanies>>>;

const rowId = (row: CompanyRow) => row.id;

export function CompanyToolbar({
  url,
  counts,
}: {
  url: Url;
  counts: z.infer<typeof companyCounts> | undefined;
}) {
  return (
    <DataToolbar
      search={<SearchInput label="Search companies" value={url.filter.q} onValueChange={url.setSearch} />}
      filters={
        <FilterChips
          label="Show"
          value={url.filter.state}
          onValueChange={url.setState}
          choices={[
            { value: 'all', label: 'All', count: counts?.all },
            { value: 'needs_web_address', label: 'Needs web address', count: counts?.needsWebAddress },
            { value: 'unmapped', label: 'Not mapped', count: counts?.unmapped },
            { value: 'archived', label: 'Archived', count: counts?.archived },
          ]}
        />
      }
    />
  );
}

/**
 * `waits`: it is not known yet whether something stands above the table, from under which its rows would slide. `actions`
 * null for people who may not change companies.
 */
export function CompanyTable({
  url,
  found,
  waits,
  actions,
}: {
  url: Url;
  found: Found;
  waits: boolean;
  actions: RowActions | null;
}) {
  const { q, state, sort } = url.filter;
  const mayChange = actions !== null;
  const columns = useMemo(() => companyColumns(actions), [actions]);
  const rows = useMemo(
    () => (waits ? [] : (found.data?.pages.flatMap((page) => page.data) ?? [])),
    [found.data, waits],
  );
  const counted = found.data?.pages.at(-1)?.page.total;
  const total = typeof counted === 'number' ? counted : undefined;
  return (
    <>
      <DataTable
        label="Managed companies"
        columns={columns}
        rows={rows}
        rowId={rowId}
        status={found.isPending || waits ? 'loading' : found.isError && rows.length === 0 ? 'error' : 'ready'}
        error={failureOf('The companies could not be read', found)}
        empty={
          <NoCompanies
            searched={q !== ''}
            state={state}
            mayChange={mayChange}
            onNew={() => url.setNewOpen(true)}
          />
        }
        skeletonRows={10}
        totalRows={total}
        sort={{ id: 'name', desc: sort === '-name' }}
        onSortChange={(next) => url.setSort(next?.desc === true ? '-name' : 'name')}
      />
      {rows.length > 0 ? (
        <LoadMore
          noun="companies"
          shown={rows.length}
          total={total}
          hasMore={found.hasNextPage}
          loading={found.isFetchingNextPage}
          onMore={() => void found.fetchNextPage()}
        />
      ) : null}
    </>
  );
}
