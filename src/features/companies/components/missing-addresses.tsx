'use client';
// Missing web addresses: one field a company, prefilled from IT Glue; Tab goes down, a pasted column fills many.
import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { ActionBar } from '#src/components/data-table/action-bar.tsx';
import { LoadMore } from '#src/components/data-table/pagination.tsx';
import { useHoldPage } from '#src/components/layout/leave-guard.tsx';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import { Table, TableFrame, TableHead, TableHeader, TableRow } from '#src/components/ui/table.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { paths } from '#src/config/paths.ts';
import type { listMissingAddresses } from '#src/contracts/companies.ts';
import { errorText, type Answered } from '../../http.ts';
import { useAddressGrid, type GridRow } from '../hooks/use-address-grid.ts';
import { missingAddressesQuery } from '../queries.ts';
import { AddressRow } from './address-row.tsx';
import { LoadFailure } from '../../load-failure.tsx';

const crumbs = [{ href: paths.companies, label: 'Managed Companies' }, { label: 'Missing web addresses' }];

/** Also while rows are on their way: who leaves then does not learn which were saved. */
const QUESTION = {
  title: 'Leave what you typed unsaved?',
  description: 'Web addresses that were typed and not saved are lost when you leave this page.',
  leaveLabel: 'Leave and lose them',
  stayLabel: 'Stay here',
};

export function MissingAddresses() {
  const found = useInfiniteQuery(missingAddressesQuery);
  useWholeList(found);
  const rows = found.data?.pages.flatMap((page) => page.data) ?? [];
  const { grid, ready, invalid, typed, save, fill, type } = useAddressGrid(rows);
  useHoldPage(save.isPending || typed > 0 ? QUESTION : null);
  const saveAll = () =>
    save.mutate(ready, {
      onSuccess: ({ saved }) => {
        if (saved > 0) toast.success(`${saved} web ${saved === 1 ? 'address' : 'addresses'} saved`);
      },
    });
  return (
    <>
      <PageHeader
        title="Missing web addresses"
        crumbs={crumbs}
        description="What IT Glue knows is filled in already; look at it before you save. Tab goes to the next company, and a column copied from a spreadsheet can be pasted."
      />
      {save.isError ? (
        <Notice title="The web addresses were not saved">{errorText(save.error)}</Notice>
      ) : save.data && save.data.refused > 0 ? (
        <Notice title={`${save.data.refused} could not be saved`}>
          {save.data.saved} were saved. The reason stands under each of the others.
        </Notice>
      ) : null}
      <Card flush>
        <Grid found={found} grid={grid} onType={type} onPaste={fill} />
      </Card>
      <ActionBar message={ready.length + invalid > 0 ? barText(ready.length, invalid) : null}>
        <Button
          variant="primary"
          disabled={ready.length === 0}
          pending={save.isPending}
          pendingLabel="Saving"
          onClick={saveAll}
        >
          {`Save ${ready.length.toLocaleString('en-US')}`}
        </Button>
      </ActionBar>
    </>
  );
}

/** Up to so many companies are one grid; the API hands out less at once. */
const ONE_SCREEN = 600;

function useWholeList({ data, hasNextPage, isFetching, fetchNextPage }: GridProps['found']) {
  const shown = data?.pages.reduce((sum, page) => sum + page.data.length, 0) ?? 0;
  const more = hasNextPage && !isFetching && shown < ONE_SCREEN;
  useEffect(() => {
    if (more) void fetchNextPage();
  }, [more, fetchNextPage]);
}

type GridProps = {
  found: UseInfiniteQueryResult<InfiniteData<Answered<typeof listMissingAddresses>>>;
  grid: readonly GridRow[];
  onType: (companyId: string, text: string) => void;
  onPaste: (index: number, text: string) => void;
};

function Grid({ found, grid, onType, onPaste }: GridProps) {
  const total = found.data?.pages.at(-1)?.page.total;
  if (found.isPending) return <GridSkeleton />;
  if (found.isError && grid.length === 0) {
    return <LoadFailure title="The companies could not be read" query={found} />;
  }
  if (grid.length === 0) {
    return (
      <EmptyState
        title="Every company has its web address"
        action={<ButtonLink href={paths.companies}>Go to Managed Companies</ButtonLink>}
      />
    );
  }
  return (
    <>
      <TableFrame label="Missing web addresses">
        <Table>
          <TableHead>
            <TableRow>
              <TableHeader className="max-sm:hidden">Company</TableHeader>
              <TableHeader>Web address</TableHeader>
              <TableHeader className="max-sm:hidden">Where it comes from</TableHeader>
            </TableRow>
          </TableHead>
          <tbody>
            {grid.map((row, index) => (
              <AddressRow key={row.company.id} row={row} index={index} onType={onType} onPaste={onPaste} />
            ))}
          </tbody>
        </Table>
      </TableFrame>
      <LoadMore
        noun="companies"
        shown={grid.length}
        total={typeof total === 'number' ? total : undefined}
        hasMore={found.hasNextPage}
        loading={found.isFetchingNextPage}
        onMore={() => void found.fetchNextPage()}
      />
    </>
  );
}

function barText(ready: number, invalid: number): string {
  const filled = `${ready.toLocaleString('en-US')} to save`;
  return invalid === 0 ? filled : `${filled}, ${invalid.toLocaleString('en-US')} to correct`;
}

function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mb-4">
      <Callout tone="danger" live title={title}>
        {children}
      </Callout>
    </div>
  );
}

function GridSkeleton() {
  return (
    <div className="flex flex-col gap-2 p-3">
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} className="h-9 w-full" />
      ))}
    </div>
  );
}
