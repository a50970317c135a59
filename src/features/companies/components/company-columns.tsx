'use client';
// The columns of Managed Companies.
import { Archive, ArchiveRestore, Ellipsis, Pencil } from 'lucide-react';
import { columnsOf } from '#src/components/data-table/table-features.ts';
import { Badge } from '#src/components/ui/badge.tsx';
import { ButtonLink, IconButton, TextLink } from '#src/components/ui/button.tsx';
import { Menu, MenuItem } from '#src/components/ui/menu.tsx';
import { RelativeTime } from '#src/components/ui/time.tsx';
import { companyPaths, paths } from '#src/config/paths.ts';
import type { CompanyRow } from '#src/contracts/companies.ts';

const column = columnsOf<CompanyRow>();
const figure = (value: number) => value.toLocaleString('en-US');

export type RowActions = {
  onEdit: (company: CompanyRow) => void;
  onArchive: (company: CompanyRow) => void;
  onRestore: (company: CompanyRow) => void;
};

/** `actions` null for people who may not change companies. */
export function companyColumns(actions: RowActions | null) {
  return column.columns([
    column.accessor('name', {
      header: 'Name',
      meta: { sortable: true, className: 'min-w-36 sm:min-w-48' },
      cell: ({ row, getValue }) => (
        <>
          <TextLink href={companyPaths(row.original.id).overview}>
            <span className="name-text line-clamp-2" title={getValue()}>
              {getValue()}
            </span>
          </TextLink>
          <NarrowState company={row.original} />
        </>
      ),
    }),
    column.accessor('webAddress', {
      header: 'Web address',
      meta: { hideBelow: 'sm', className: 'min-w-40' },
      cell: ({ row, getValue }) => getValue() ?? <MissingAddress company={row.original} />,
    }),
    column.accessor('organization', {
      header: 'In IT Glue',
      meta: { hideBelow: 'md', className: 'min-w-40' },
      cell: ({ getValue }) => <Organization organization={getValue()} mayMap={actions !== null} />,
    }),
    column.accessor('passwords', {
      header: 'Passwords',
      meta: { align: 'right', width: '6.5rem', hideBelow: 'sm' },
      cell: ({ getValue }) => figure(getValue()),
    }),
    column.accessor('people', {
      header: 'People',
      meta: { align: 'right', width: '5rem', hideBelow: 'md' },
      cell: ({ getValue }) => figure(getValue()),
    }),
    column.accessor('invited', {
      header: 'Invited',
      meta: { align: 'right', width: '5rem', hideBelow: 'lg' },
      cell: ({ getValue }) => figure(getValue()),
    }),
    column.accessor('lastImportAt', {
      header: 'Last import',
      meta: { width: '8rem', hideBelow: 'lg' },
      cell: ({ getValue }) => <LastImport at={getValue()} />,
    }),
    column.display({
      id: 'actions',
      header: 'Actions',
      meta: { srHeader: true, width: '8rem', align: 'right' },
      cell: ({ row }) => <Actions company={row.original} actions={actions} />,
    }),
  ]);
}

/** What the other columns say, where there is no room for them. */
function NarrowState({ company }: { company: CompanyRow }) {
  const { status, organization, passwords } = company;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1 py-0.5 text-xs text-muted-foreground sm:hidden">
      {status === 'archived' ? <Badge tone="off">Archived</Badge> : null}
      {status === 'needs_web_address' ? <Badge tone="warning">Needs a web address</Badge> : null}
      <span>{organization === null ? 'Not mapped' : 'Mapped'}</span>
      <span className="tabular-nums">
        {figure(passwords)} {passwords === 1 ? 'password' : 'passwords'}
      </span>
    </span>
  );
}

function MissingAddress({ company }: { company: CompanyRow }) {
  return company.status === 'archived' ? (
    <span className="text-muted-foreground">none</span>
  ) : (
    <Badge tone="warning">Needs a web address</Badge>
  );
}

function Organization({
  organization,
  mayMap,
}: {
  organization: CompanyRow['organization'];
  mayMap: boolean;
}) {
  if (organization !== null)
    return (
      <span className="name-text line-clamp-2" title={organization.name}>
        {organization.name}
      </span>
    );
  return mayMap ? (
    <TextLink href={paths.mapping}>Not mapped</TextLink>
  ) : (
    <span className="text-muted-foreground">Not mapped</span>
  );
}

function LastImport({ at }: { at: string | null }) {
  return at === null ? <span className="text-muted-foreground">never</span> : <RelativeTime at={at} />;
}

function Actions({ company, actions }: { company: CompanyRow; actions: RowActions | null }) {
  return (
    <span className="flex items-center justify-end gap-1">
      <ButtonLink size="sm" href={companyPaths(company.id).overview} aria-label={`Manage ${company.name}`}>
        Manage
      </ButtonLink>
      {actions === null ? null : (
        <Menu
          trigger={
            <IconButton label={`More for ${company.name}`} size="iconSm">
              <Ellipsis aria-hidden />
            </IconButton>
          }
        >
          <MenuItem icon={<Pencil aria-hidden />} onSelect={() => actions.onEdit(company)}>
            Change name or web address
          </MenuItem>
          {company.status === 'archived' ? (
            <MenuItem icon={<ArchiveRestore aria-hidden />} onSelect={() => actions.onRestore(company)}>
              Bring back
            </MenuItem>
          ) : (
            <MenuItem icon={<Archive aria-hidden />} onSelect={() => actions.onArchive(company)}>
              Archive
            </MenuItem>
          )}
        </Menu>
      )}
    </span>
  );
}
