'use client';
// The columns of the companies with open invitations.
import { columnsOf } from '#src/components/data-table/table-features.ts';
import { TextLink } from '#src/components/ui/button.tsx';
import { AbsoluteTime } from '#src/components/ui/time.tsx';
import { companyPaths } from '#src/config/paths.ts';
import type { InvitingCompany } from '../queries.ts';

const column = columnsOf<InvitingCompany>();
const figure = (value: number) => value.toLocaleString('en-US');

export const COMPANY_COLUMNS = column.columns([
  column.accessor('name', {
    header: 'Company',
    meta: { className: 'min-w-36 sm:min-w-48' },
    cell: ({ row: { original }, getValue }) => (
      <div className="min-w-0 py-1">
        <TextLink href={`${companyPaths(original.companyId).users}?show=invitations`}>
          <span className="name-text line-clamp-2">{getValue()}</span>
        </TextLink>
        {original.why === null ? null : (
          <p className="text-xs whitespace-normal text-muted-foreground">{original.why}</p>
        )}
        <p className="text-xs text-muted-foreground tabular-nums sm:hidden">
          {figure(original.invitations)} open, {figure(original.planned)} not sent yet,{' '}
          {figure(original.attention)} need attention
        </p>
      </div>
    ),
  }),
  column.accessor('invitations', {
    header: 'Open',
    meta: { align: 'right', width: '5rem', hideBelow: 'sm' },
    cell: ({ getValue }) => figure(getValue()),
  }),
  column.accessor('planned', {
    header: 'Not sent yet',
    meta: { align: 'right', width: '7rem', hideBelow: 'sm' },
    cell: ({ getValue }) => figure(getValue()),
  }),
  column.accessor('attention', {
    header: 'Need attention',
    meta: { align: 'right', width: '8rem', hideBelow: 'sm' },
    cell: ({ getValue }) => figure(getValue()),
  }),
  column.accessor('lastAt', {
    header: 'Last planned mail',
    meta: { width: '11rem', hideBelow: 'md' },
    cell: ({ getValue }) => {
      const at = getValue();
      return at === null ? <span className="text-muted-foreground">none</span> : <AbsoluteTime at={at} />;
    },
  }),
]);
