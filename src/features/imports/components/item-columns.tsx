'use client';
// The columns of a run's records for each kind, in the plan and in the report.
import { ExternalLink } from 'lucide-react';
import { columnsOf } from '#src/components/data-table/table-features.ts';
import { Chip } from '#src/components/ui/badge.tsx';
import { TextLink } from '#src/components/ui/button.tsx';
import { Select } from '#src/components/ui/select.tsx';
import type { Run, RunItem } from '#src/contracts/imports.ts';
import type { RunKind } from '#src/model/import-run.ts';
import { ROLE_LABEL } from '#src/model/roles.ts';
import { useViewer } from '../../viewer.tsx';
import { hereHref } from '../places.ts';
import { DecisionCell } from './decision-cell.tsx';
import { EmailCell } from './email-cell.tsx';
import { usePlanEditing } from './plan-editing.tsx';
import { WebAddressCell } from './web-address-cell.tsx';

const column = columnsOf<RunItem>();

function tagsOf({ data, reason, sourceId }: RunItem): string[] {
  return [
    data.kind === 'embedded' && data.parentName ? `in ${data.parentName}` : null,
    data.restricted ? 'restricted' : null,
    data.archived ? 'archived' : null,
    data.title ?? null,
    data.contactType ?? null,
    data.shortName ?? null,
    data.parentName && data.kind === undefined ? `under ${data.parentName}` : null,
    reason === 'same_name_there' || reason === 'same_name' ? `no. ${sourceId}` : null,
  ].filter((tag): tag is string => Boolean(tag));
}

/** The name leads to the record here, where there is one; the sign behind it to IT Glue. */
function NameCell({ item, kind }: { item: RunItem; kind: RunKind }) {
  const tags = tagsOf(item);
  const here = hereHref(kind, item, useViewer().ownCompanyId);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5 py-1 whitespace-normal">
      {here === null ? (
        <span className="name-text line-clamp-2 min-w-0 font-medium">{item.name}</span>
      ) : (
        <TextLink href={here} className="name-text line-clamp-2 min-w-0 font-medium">
          {item.name}
        </TextLink>
      )}
      {item.sourceUrl ? (
        <a
          href={item.sourceUrl}
          target="_blank"
          rel="noreferrer noopener"
          title="Open in IT Glue"
          className="text-muted-foreground hover:text-foreground"
        >
          <ExternalLink aria-hidden className="size-3.5" />
          <span className="sr-only">Open {item.name} in IT Glue, in a new tab</span>
        </a>
      ) : null}
      {tags.map((tag) => (
        <Chip key={tag}>{tag}</Chip>
      ))}
      {/* A column of their own where there is room. */}
      {[item.data.type, item.data.status].map((tag) =>
        tag ? (
          <Chip key={tag} className="lg:hidden">
            {tag}
          </Chip>
        ) : null,
      )}
    </div>
  );
}

function RoleCell({ item }: { item: RunItem }) {
  const editing = usePlanEditing();
  const role = item.data.role;
  if (!role) return null;
  if (!editing || item.decision !== 'create') return <>{ROLE_LABEL[role]}</>;
  return (
    <Select
      size="sm"
      aria-label={`Role of ${item.name}`}
      value={role}
      options={editing.roles.map(({ value, label }) => ({ value, label }))}
      onValueChange={(next) => void editing.edit({ where: { ids: [item.id] }, set: { role: next } })}
    />
  );
}

const name = (kind: RunKind) =>
  column.accessor('name', {
    header: HEADS[kind],
    meta: { width: '15rem' },
    cell: (c) => <NameCell item={c.row.original} kind={kind} />,
  });

const decisionColumn = (header: string) =>
  column.display({
    id: 'decision',
    header,
    cell: (c) => <DecisionCell item={c.row.original} />,
  });

const plain = (value: string | null | undefined) => (
  <span className="name-text line-clamp-2 whitespace-normal">{value ?? ''}</span>
);

const passwordColumns = [
  column.accessor((row) => row.data.username, {
    id: 'username',
    header: 'User name',
    meta: { width: '11rem', hideBelow: 'md' },
    cell: (c) => plain(c.getValue()),
  }),
  column.display({
    id: 'place',
    header: 'Category and folder',
    meta: { width: '11rem', hideBelow: 'lg' },
    cell: ({ row }) => (
      <span className="flex min-w-0 flex-col whitespace-normal">
        {plain(row.original.category)}
        {row.original.folder ? (
          <span className="name-text line-clamp-2 text-xs text-muted-foreground">{row.original.folder}</span>
        ) : null}
      </span>
    ),
  }),
];

const userColumns = [
  column.display({
    id: 'email',
    header: 'E-mail address',
    meta: { width: '16rem' },
    cell: (c) => <EmailCell item={c.row.original} />,
  }),
  column.display({
    id: 'role',
    header: 'Role',
    meta: { width: '9.5rem' },
    cell: (c) => <RoleCell item={c.row.original} />,
  }),
];

const companyColumns = [
  column.accessor((row) => row.data.type, {
    id: 'type',
    header: 'Type',
    meta: { width: '8rem', hideBelow: 'lg' },
    cell: (c) => plain(c.getValue()),
  }),
  column.accessor((row) => row.data.status, {
    id: 'status',
    header: 'Status',
    meta: { width: '7rem', hideBelow: 'lg' },
    cell: (c) => plain(c.getValue()),
  }),
  column.display({
    id: 'webAddress',
    header: 'Web address',
    meta: { width: '14rem' },
    cell: (c) => <WebAddressCell item={c.row.original} />,
  }),
];

const HEADS: Record<Run['kind'], string> = {
  passwords: 'Password',
  users: 'Person',
  companies: 'Organization',
};

/** Everything of a record below each other, for narrow screens. */
function stackedColumns({ kind, companiesTotal }: RunHead) {
  return column.columns([
    column.accessor('name', {
      header: HEADS[kind],
      meta: { className: '[td&]:align-top' },
      cell: ({ row: { original } }) => (
        <div className="flex min-w-0 flex-col gap-1.5 pb-2">
          <NameCell item={original} kind={kind} />
          {kind !== 'companies' && companiesTotal > 1 ? plain(original.companyName) : null}
          {kind === 'users' ? <EmailCell item={original} /> : null}
          {kind === 'users' ? <RoleCell item={original} /> : null}
          {kind === 'companies' ? <WebAddressCell item={original} /> : null}
          {kind === 'passwords' && original.data.username ? plain(original.data.username) : null}
          <DecisionCell item={original} />
        </div>
      ),
    }),
  ]);
}

type RunHead = Pick<Run, 'kind' | 'companiesTotal'>;

/** For a run's records; the company is named where there are several. */
export function itemColumns(run: RunHead, ended: boolean, narrow: boolean) {
  if (narrow) return stackedColumns(run);
  const decision = decisionColumn(ended ? 'What became of it' : 'What happens');
  const company = column.accessor('companyName', {
    header: 'Company',
    meta: { width: '9rem', hideBelow: 'md' },
    cell: (c) => plain(c.getValue()),
  });
  const where = run.kind !== 'companies' && run.companiesTotal > 1 ? [company] : [];
  switch (run.kind) {
    case 'passwords':
      return column.columns([name('passwords'), ...passwordColumns, ...where, decision]);
    case 'users':
      return column.columns([name('users'), ...userColumns, ...where, decision]);
    case 'companies':
      return column.columns([name('companies'), ...companyColumns, decision]);
  }
}
