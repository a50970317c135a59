'use client';
// The organization of a company: the field to choose it, what is suggested and why, and what stands in the way.
import type { ReactNode } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import type { MappingRow } from '#src/contracts/mappings.ts';
import { organizationDetail } from '../words.ts';
import { CandidateList } from './candidate-list.tsx';
import { LookAlikeNote } from './look-alike-note.tsx';
import { OrganizationPicker } from './organization-picker.tsx';
import { SuggestionLine } from './suggestion-line.tsx';
import { useWorkbench } from './workbench.ts';

const detailClass = 'mt-1 text-xs text-muted-foreground';

/** `company` is shown above on narrow screens, where it has no column. */
export function OrganizationCell({ row, company }: { row: MappingRow; company: ReactNode }) {
  const { edits, dispatch, openId, refuse } = useWorkbench();
  const edit = edits[row.company.id];
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
      {row.state === 'vanished' && edit === undefined ? (
        <p className="mt-1 text-xs text-danger">
          No longer in IT Glue. Nothing is imported until you choose another organization or unmap the
          company.
        </p>
      ) : null}
      {best === undefined ? null : <SuggestionLine best={best} others={row.suggestions.length - 1} />}
      <LookAlikeNote ours={row.company.name} theirs={(shown ?? best?.organization)?.name ?? null} />
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
      {openId === row.company.id ? (
        <CandidateList
          keyed
          row={row}
          onChoose={(to) => dispatch({ kind: 'choose', row, to })}
          onRefuse={(organization) => refuse({ row, organization })}
        />
      ) : null}
    </div>
  );
}
