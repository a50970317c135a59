'use client';
// Invitations of all companies: how they stand in each, and sending or withdrawing those of several at once.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ActionBar } from '#src/components/data-table/action-bar.tsx';
import { DataTable } from '#src/components/data-table/data-table.tsx';
import { DataToolbar, SearchInput } from '#src/components/data-table/data-toolbar.tsx';
import { LoadMore } from '#src/components/data-table/pagination.tsx';
import type { Selection } from '#src/components/data-table/table-features.ts';
import { Button } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { Select } from '#src/components/ui/select.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import type { InvitationGroup } from '#src/contracts/many-invitations.ts';
import { failureOf } from '../../load-failure.tsx';
import { useSettled } from '../../use-settled.ts';
import { invitingCompaniesQuery, type InvitingCompany } from '../queries.ts';
import { COMPANY_COLUMNS } from './inviting-columns.tsx';
import { ManyDialog, type ManyProps } from './many-dialog.tsx';

const GROUPS = [
  { value: 'invitations', label: 'All open invitations' },
  { value: 'planned', label: 'Those not sent yet' },
  { value: 'attention', label: 'Those that need attention' },
] as const;

const idOf = (row: InvitingCompany) => row.companyId;

export function AllInvitations() {
  const [search, setSearch] = useState('');
  const [ticked, setTicked] = useState<Selection>({});
  const query = useInfiniteQuery(invitingCompaniesQuery(useSettled(search.trim())));
  const rows = useMemo(() => query.data?.pages.flatMap((one) => one.data) ?? [], [query.data]);
  const total = query.data?.pages.at(-1)?.page.total;
  const chosen = rows.filter(({ companyId }) => ticked[companyId] === true);
  return (
    <>
      <PageHeader
        title="Invitations of all companies"
        description="Tick companies, then send their invitations, plan them in waves, or withdraw them."
      />
      <Card flush>
        <DataToolbar
          search={<SearchInput label="Search companies" value={search} onValueChange={setSearch} />}
        />
        <DataTable
          label="Companies with open invitations"
          columns={COMPANY_COLUMNS}
          rows={rows}
          rowId={idOf}
          rowLabel={(row) => row.name}
          selection={ticked}
          onSelectionChange={setTicked}
          status={query.isPending ? 'loading' : query.isError && rows.length === 0 ? 'error' : 'ready'}
          error={failureOf('The invitations could not be loaded', query)}
          empty={
            <EmptyState title={search === '' ? 'Nobody is invited at the moment' : 'No company fits'}>
              {search === ''
                ? 'Invite people on a company’s Users page, or import them from IT Glue.'
                : 'Companies without an open invitation are not listed.'}
            </EmptyState>
          }
        />
        {rows.length === 0 ? null : (
          <LoadMore
            noun="companies"
            shown={rows.length}
            total={typeof total === 'number' ? total : undefined}
            hasMore={query.hasNextPage}
            loading={query.isFetchingNextPage}
            onMore={() => void query.fetchNextPage()}
          />
        )}
      </Card>
      <TickedCompanies chosen={chosen} onClear={() => setTicked({})} />
    </>
  );
}

function TickedCompanies({ chosen, onClear }: { chosen: readonly InvitingCompany[]; onClear: () => void }) {
  const [which, setWhich] = useState<InvitationGroup>('invitations');
  const [asking, setAsking] = useState<Omit<ManyProps, 'onClose'> | null>(null);
  const count = chosen.reduce((sum, row) => sum + row[which], 0);
  const companies = `${chosen.length.toLocaleString('en-US')} ${chosen.length === 1 ? 'company' : 'companies'}`;
  const ask = (act: ManyProps['act']) => setAsking({ companyIds: chosen.map(idOf), which, count, act });
  return (
    <>
      <ActionBar message={chosen.length === 0 ? null : `${companies} chosen`} onClear={onClear}>
        <Select
          aria-label="Which invitations"
          size="sm"
          className="w-44 sm:w-56"
          options={GROUPS}
          value={which}
          onValueChange={setWhich}
        />
        <Button size="sm" disabled={count === 0} onClick={() => ask('revoke')}>
          Withdraw {count.toLocaleString('en-US')}
        </Button>
        <Button size="sm" variant="primary" disabled={count === 0} onClick={() => ask('resend')}>
          Send {count.toLocaleString('en-US')}
        </Button>
      </ActionBar>
      {asking === null ? null : (
        <ManyDialog
          {...asking}
          onClose={() => {
            setAsking(null);
            onClear();
          }}
        />
      )}
    </>
  );
}
