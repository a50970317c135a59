'use client';
// The columns of the mapping table: the company at the left, its organization at the right, then how sure, the state, and what to do.
import { columnsOf } from '#src/components/data-table/table-features.ts';
import { Badge } from '#src/components/ui/badge.tsx';
import { TextLink } from '#src/components/ui/button.tsx';
import { companyPaths } from '#src/config/paths.ts';
import type { MappingRow } from '#src/contracts/mappings.ts';
import { confidenceWord } from '#src/model/mapping-confidence.ts';
import { CONFIDENCE_TONES, STATE_LOOKS } from '../words.ts';
import { OrganizationCell } from './organization-cell.tsx';
import { RowActions } from './row-actions.tsx';
import { useRowBench } from './workbench.tsx';

const column = columnsOf<MappingRow>();

export const mappingColumns = column.columns([
  column.accessor((row) => row.company.name, {
    id: 'company',
    header: 'Company',
    meta: { width: '26%', className: '[td&]:align-top', hideBelow: 'sm', sortable: true },
    cell: (cell) => <CompanyCell row={cell.row.original} />,
  }),
  column.display({
    id: 'organization',
    header: 'IT Glue organization',
    meta: { className: '[td&]:align-top', sortable: true },
    cell: (cell) => (
      <OrganizationCell row={cell.row.original} company={<CompanyCell row={cell.row.original} />} />
    ),
  }),
  column.display({
    id: 'confidence',
    header: 'How sure',
    meta: { width: '7rem', className: '[td&]:align-top', hideBelow: 'md', sortable: true },
    cell: (cell) => <ConfidenceCell row={cell.row.original} />,
  }),
  column.display({
    id: 'state',
    header: 'State',
    meta: { width: '8.5rem', className: '[td&]:align-top', hideBelow: 'sm' },
    cell: (cell) => <StateCell row={cell.row.original} />,
  }),
  column.display({
    id: 'actions',
    header: 'Actions',
    meta: { srHeader: true, width: '8.5rem', className: '[td&]:align-top max-sm:w-12!' },
    cell: (cell) => <RowActions row={cell.row.original} />,
  }),
]);

function CompanyCell({ row: { company } }: { row: MappingRow }) {
  return (
    <div className="py-1">
      {company.kind === 'own' ? (
        <span className="flex flex-wrap items-center gap-2">
          <span className="name-text font-medium">{company.name}</span>
          <Badge tone="primary" icon={null}>
            Your own company
          </Badge>
        </span>
      ) : (
        <TextLink href={companyPaths(company.id).overview} className="name-text font-medium">
          <bdi>{company.name}</bdi>
        </TextLink>
      )}
      <span className="block text-xs text-muted-foreground">
        {company.webAddress ?? 'no web address yet'}
      </span>
    </div>
  );
}

function ConfidenceCell({ row }: { row: MappingRow }) {
  const best = row.organization === null ? row.suggestions[0] : undefined;
  if (best === undefined) return null;
  const word = confidenceWord(best);
  return (
    <div className="flex items-center gap-1 py-1.5">
      <Badge tone={CONFIDENCE_TONES[word]}>{word}</Badge>
      <span className="text-xs whitespace-nowrap text-muted-foreground tabular-nums">
        {Math.floor(best.confidence * 100)} %
      </span>
    </div>
  );
}

function StateCell({ row }: { row: MappingRow }) {
  const { edit } = useRowBench(row.company.id);
  const look = STATE_LOOKS[row.state];
  return (
    <div className="py-1.5">
      {edit === undefined ? (
        <Badge tone={look.tone}>{look.word}</Badge>
      ) : (
        <Badge tone={edit.problem === null ? 'primary' : 'danger'}>
          {edit.problem === null ? 'Not saved yet' : 'Not saved'}
        </Badge>
      )}
    </div>
  );
}
