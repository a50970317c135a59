'use client';
// People and invitations in one table.
import { Users } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { columnsOf } from '#src/components/data-table/table-features.ts';
import { DataTable } from '#src/components/data-table/data-table.tsx';
import { Avatar } from '#src/components/ui/avatar.tsx';
import { Badge } from '#src/components/ui/badge.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import type { CompanyUser } from '#src/contracts/people.ts';
import { ROLE_LABEL } from '#src/model/roles.ts';

import { PersonMenu, type PersonAct } from './person-menu.tsx';
import { PersonState } from './person-state.tsx';
import { failureOf, type FailedQuery } from '../../load-failure.tsx';

const column = columnsOf<CompanyUser>();

function columnsWith(onAct: (user: CompanyUser, act: PersonAct) => void) {
  return column.columns([
    column.accessor('name', {
      header: 'Person',
      meta: { className: 'sm:w-[36%]' },
      cell: (cell) => <Person user={cell.row.original} />,
    }),
    column.accessor('role', {
      header: 'Role',
      meta: { width: '11rem', hideBelow: 'sm' },
      cell: (cell) => ROLE_LABEL[cell.getValue()],
    }),
    column.accessor('state', {
      header: 'State',
      meta: { hideBelow: 'sm' },
      cell: (cell) => <PersonState user={cell.row.original} />,
    }),
    column.display({
      id: 'actions',
      header: 'Actions',
      meta: { srHeader: true, width: '3.5rem', align: 'right' },
      cell: (cell) => <PersonMenu user={cell.row.original} onAct={(act) => onAct(cell.row.original, act)} />,
    }),
  ]);
}

/** On narrow screens the row says everything in this one cell. */
function Person({ user }: { user: CompanyUser }) {
  const name = user.name || user.email;
  return (
    <div className="flex min-w-0 items-center gap-2.5 py-1">
      <Avatar name={name} className="hidden sm:inline-flex" />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2">
          <bdi className="name-text line-clamp-3 font-medium" title={name}>
            {name}
          </bdi>
          {user.isYou ? <Badge icon={null}>You</Badge> : null}
        </p>
        {user.name === '' ? null : <p className="name-text text-xs text-muted-foreground">{user.email}</p>}
        <div className="mt-1 sm:hidden">
          <p className="mb-1 text-xs text-muted-foreground">{ROLE_LABEL[user.role]}</p>
          <PersonState user={user} />
        </div>
      </div>
    </div>
  );
}

export function PeopleTable(props: {
  users: readonly CompanyUser[];
  total: number | undefined;
  status: 'loading' | 'ready' | 'error';
  query: FailedQuery;
  empty: ReactNode;
  onAct: (user: CompanyUser, act: PersonAct) => void;
}) {
  const { users, total, status, query, empty, onAct } = props;
  const columns = useMemo(() => columnsWith(onAct), [onAct]);
  return (
    <DataTable
      label="People"
      columns={columns}
      rows={users}
      rowId={idOf}
      status={status}
      error={failureOf('The people could not be loaded', query)}
      empty={empty}
      totalRows={total}
    />
  );
}

const idOf = (user: CompanyUser): string => user.id;

/** Nothing to show: because nobody is there, or because of what was searched or filtered for. */
export function NoPeople({ filtered, mayImport }: { filtered: boolean; mayImport: boolean }) {
  if (filtered)
    return <EmptyState title="Nobody fits">Change the search or choose another filter.</EmptyState>;
  return (
    <EmptyState title="Nobody is here yet" icon={<Users />}>
      {mayImport ? 'Import people from IT Glue, or invite them by e-mail.' : 'Invite people by e-mail.'} They
      get access when they accept.
    </EmptyState>
  );
}
