'use client';
// The organization of a company: the field to choose it, what is suggested and why, and what stands in the way.
import { memo, type ReactNode } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import type { MappingRow } from '#src/contracts/mappings.ts';
import type { Edit, MappingDispatch } from '../hooks/use-mapping-edits.ts';
import { organizationDetail } from '../words.ts';
import { CandidateList } from './candidate-list.tsx';
import { LookAlikeNote } from './look-alike-note.tsx';
import { OrganizationPicker } from './organization-picker.tsx';
import { SuggestionLine } from './suggestion-line.tsx';
import { VanishedNote } from './vanished-note.tsx';
import { useRowBench, type RowBench } from './workbench.tsx';

const detailClass = 'mt-1 text-xs text-muted-foreground';

/** `company` is shown above on narrow screens, where it has no column. */
type Props = { row: MappingRow; company: ReactNode };

export function OrganizationCell(props: Props) {
  return <Content {...props} {...useRowBench(props.row.company.id)} />;
}

const Content = memo(function Content({ row, company, edit, open, does }: Props & RowBench) {
  const { dispatch, refuse, ignore } = does;
  const shown = edit === undefined ? row.organization : edit.to;
  const best = edit === undefined && row.organization === null ? row.suggestions[0] : undefined;
  // Contained: a long name must not widen the column past the screen.
  return (
    <div className="min-w-50 py-0.5 [contain:inline-size]">
      <div className="mb-1 sm:hidden">{company}</div>
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
      {row.folded === 0 ? null : (
        <p className={detailClass}>
          {row.folded === 1 ? '1 sub-organization is' : `${row.folded} sub-organizations are`} folded in
        </p>
      )}
      {row.state === 'vanished' && edit === undefined ? <VanishedNote row={row} /> : null}
      {best === undefined ? null : <SuggestionLine best={best} others={row.suggestions.length - 1} />}
      <LookAlikeNote ours={row.company.name} theirs={(shown ?? best?.organization)?.name ?? null} />
      {edit !== undefined && edit.to === null ? (
        <p className={detailClass}>
          Will be unmapped from{' '}
          <span className="name-text">{row.organization?.name ?? 'its organization'}</span>
        </p>
      ) : null}
      {edit?.problem ? <Refused row={row} edit={edit} dispatch={dispatch} /> : null}
      {open ? (
        <CandidateList
          keyed
          row={row}
          onChoose={(to) => dispatch({ kind: 'choose', row, to })}
          onRefuse={(organization) => refuse({ row, organization })}
          onIgnore={(organization) => ignore({ row, organization })}
        />
      ) : null}
    </div>
  );
});

/** Why the change was not saved, what the company has now, and the way on where that is somebody else's choice. */
function Refused({ row, edit, dispatch }: { row: MappingRow; edit: Edit; dispatch: MappingDispatch }) {
  const { company, organization } = row;
  return (
    <div className="mt-1 text-xs">
      <p role="alert" className="text-danger">
        {edit.problem}
      </p>
      <p className="name-text mt-0.5">
        {organization === null ? (
          'Has no organization now.'
        ) : (
          <>
            Mapped to <bdi className="font-medium">{organization.name}</bdi> ({organization.id}) now.
          </>
        )}
      </p>
      {edit.overtaken ? (
        <div className="mt-1 flex flex-wrap gap-1.5">
          <Button
            size="sm"
            aria-label={`Keep mine for ${company.name}`}
            onClick={() => dispatch({ kind: 'keep', companyId: company.id })}
          >
            Keep mine
          </Button>
          <Button
            size="sm"
            variant="ghost"
            aria-label={`Take theirs for ${company.name}`}
            onClick={() => dispatch({ kind: 'undo', companyId: company.id })}
          >
            Take theirs
          </Button>
        </div>
      ) : null}
    </div>
  );
}
