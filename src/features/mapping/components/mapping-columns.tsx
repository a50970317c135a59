'use client';
// The columns of the mapping table: the company at the left, its organization at the right, the state between reading and doing.
import { ExternalLink, Undo2, Unlink } from 'lucide-react';
import { createContext, use } from 'react';
import { columnsOf } from '#src/components/data-table/table-features.ts';
import { Badge } from '#src/components/ui/badge.tsx';
import { Button, IconButton, TextLink } from '#src/components/ui/button.tsx';
import { companyPaths } from '#src/config/paths.ts';
import type { MappingRow } from '#src/contracts/mappings.ts';
import type { Edits, MappingDispatch } from '../hooks/use-mapping-edits.ts';
import { organizationDetail, STATE_LOOKS } from '../words.ts';
import { OrganizationPicker } from './organization-picker.tsx';
import { SuggestionLine } from './suggestion-line.tsx';

/** The unsaved changes reach the cells this way, so that the columns can stay the same objects. */
export const EditsContext = createContext<{ edits: Edits; dispatch: MappingDispatch }>({
  edits: {},
  dispatch: () => {},
});

const column = columnsOf<MappingRow>();

export const mappingColumns = column.columns([
  column.accessor((row) => row.company.name, {
    id: 'company',
    header: 'Company',
    meta: { width: '28%', className: '[td&]:align-top', hideBelow: 'sm' },
    cell: (cell) => <CompanyCell row={cell.row.original} />,
  }),
  column.display({
    id: 'organization',
    header: 'IT Glue organization',
    meta: { className: '[td&]:align-top' },
    cell: (cell) => <OrganizationCell row={cell.row.original} />,
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
    meta: { srHeader: true, width: '5.5rem', className: '[td&]:align-top' },
    cell: (cell) => <ActionsCell row={cell.row.original} />,
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
          {company.name}
        </TextLink>
      )}
      <span className="block text-xs text-muted-foreground">
        {company.webAddress ?? 'no web address yet'}
      </span>
    </div>
  );
}

function OrganizationCell({ row }: { row: MappingRow }) {
  const { edits, dispatch } = use(EditsContext);
  const edit = edits[row.company.id];
  const shown = edit === undefined ? row.organization : edit.to;
  const best = edit === undefined && row.organization === null ? row.suggestions[0] : undefined;
  // Contained: a long name must not widen the column past the screen.
  return (
    <div className="min-w-50 py-0.5 [contain:inline-size]">
      <div className="mb-1 sm:hidden">
        <CompanyCell row={row} />
      </div>
      <div className="flex items-center gap-1.5">
        <OrganizationPicker
          row={row}
          value={shown}
          suggestion={best}
          onChoose={(to) => dispatch({ kind: 'choose', row, to })}
        />
        {best === undefined || best.takenBy !== null ? null : (
          <Button
            aria-label={`Use ${best.organization.name} for ${row.company.name}`}
            onClick={() => dispatch({ kind: 'choose', row, to: best.organization })}
          >
            Use
          </Button>
        )}
      </div>
      {shown === null ? null : <p className={detailClass}>{organizationDetail(shown)}</p>}
      {row.state === 'vanished' && edit === undefined ? (
        <p className="mt-1 text-xs text-danger">
          No longer in IT Glue. Nothing is imported until you choose another organization or unmap the
          company.
        </p>
      ) : null}
      {best === undefined ? null : <SuggestionLine best={best} others={row.suggestions.length - 1} />}
      {edit !== undefined && edit.to === null ? (
        <p className={detailClass}>
          Will be unmapped from{' '}
          <span className="name-text">{row.organization?.name ?? 'its organization'}</span>
        </p>
      ) : null}
      {edit?.problem ? (
        <p role="alert" className="mt-1 text-xs text-danger">
          {edit.problem}
        </p>
      ) : null}
    </div>
  );
}

const detailClass = 'mt-1 text-xs text-muted-foreground';

function StateCell({ row }: { row: MappingRow }) {
  const { edits } = use(EditsContext);
  const edit = edits[row.company.id];
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

function ActionsCell({ row }: { row: MappingRow }) {
  const { edits, dispatch } = use(EditsContext);
  const { id, name } = row.company;
  const url = row.organization?.url ?? row.suggestions[0]?.organization.url ?? null;
  return (
    <div className="flex justify-end gap-0.5 py-0.5">
      {url === null ? null : (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          aria-label={`Open ${row.organization?.name ?? row.suggestions[0]?.organization.name ?? 'it'} in IT Glue`}
          title="Open in IT Glue"
          className="flex size-8 items-center justify-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"
        >
          <ExternalLink aria-hidden className="size-4" />
        </a>
      )}
      {edits[id] === undefined ? (
        row.organization === null ? null : (
          <IconButton label={`Unmap ${name}`} onClick={() => dispatch({ kind: 'choose', row, to: null })}>
            <Unlink aria-hidden />
          </IconButton>
        )
      ) : (
        <IconButton
          label={`Undo the change of ${name}`}
          onClick={() => dispatch({ kind: 'undo', companyId: id })}
        >
          <Undo2 aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
