'use client';
// The mapping table with its search, filters, bulk filling and the bar of unsaved changes.
import { useInfiniteQuery } from '@tanstack/react-query';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { DataTable } from '#src/components/data-table/data-table.tsx';
import { DataToolbar, FilterChips, SearchInput } from '#src/components/data-table/data-toolbar.tsx';
import { LoadMore } from '#src/components/data-table/pagination.tsx';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import { importPath, paths } from '#src/config/paths.ts';
import type { MappingRow } from '#src/contracts/mappings.ts';
import { useMappingEdits } from '../hooks/use-mapping-edits.ts';
import { useSettled } from '../hooks/use-settled.ts';
import { MAPPING_FILTERS, mappingsQuery, type MappingFilter } from '../queries.ts';
import { FILTER_WORDS } from '../words.ts';
import { EditsContext, mappingColumns } from './mapping-columns.tsx';
import { SaveBar } from './save-bar.tsx';
import { SuggestionsNote } from './suggestions-note.tsx';
import { UseSureButton } from './use-sure-button.tsx';
import { failureOf } from '../../load-failure.tsx';

const urlState = {
  state: parseAsStringLiteral(MAPPING_FILTERS).withDefault('all'),
  q: parseAsString.withDefault(''),
};
const rowId = (row: MappingRow) => row.company.id;

export function MappingPage() {
  const [{ state, q }, setUrl] = useQueryStates(urlState);
  const list = useInfiniteQuery(mappingsQuery(state, useSettled(q.trim())));
  const editing = useMappingEdits();
  const first = list.data?.pages[0];
  const rows = list.data?.pages.flatMap((page) => page.data) ?? [];
  const total = first?.page.total;
  return (
    <EditsContext value={editing}>
      <SuggestionsNote pending={first?.suggestionsPending ?? false} />
      <Card flush>
        <DataToolbar
          search={
            <SearchInput
              label="Search companies and organizations"
              placeholder="Search…"
              className="sm:w-44"
              value={q}
              onValueChange={(next) => void setUrl({ q: next === '' ? null : next })}
            />
          }
          filters={
            <FilterChips
              label="Show"
              choices={choices(first?.counts)}
              value={state}
              onValueChange={(next) => void setUrl({ state: next === 'all' ? null : next })}
            />
          }
          actions={<UseSureButton sure={first?.sure ?? 0} editing={editing} />}
        />
        <DataTable
          label="Companies and their IT Glue organizations"
          columns={mappingColumns}
          rows={rows}
          rowId={rowId}
          isMarked={(row) => editing.edits[row.company.id] !== undefined}
          status={list.isPending ? 'loading' : list.isError && rows.length === 0 ? 'error' : 'ready'}
          error={failureOf('The mapping could not be loaded', list)}
          empty={<NothingHere filter={state} q={q} onAll={() => void setUrl(null)} />}
          {...(typeof total === 'number' ? { totalRows: total } : {})}
        />
        <LoadMore
          shown={rows.length}
          total={typeof total === 'number' ? total : undefined}
          hasMore={list.hasNextPage}
          loading={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          noun="companies"
        />
      </Card>
      <ImportHint />
      <SaveBar editing={editing} />
    </EditsContext>
  );
}

function ImportHint() {
  return (
    <p className="mt-3 text-sm text-muted-foreground">
      A client of yours is in IT Glue but not here?{' '}
      <ButtonLink variant="link" href={importPath('companies')}>
        Import new companies from organizations
      </ButtonLink>
    </p>
  );
}

function choices(counts: Record<MappingRow['state'], number> | undefined) {
  const open = counts === undefined ? undefined : counts.suggested + counts.unmapped + counts.conflict;
  const all = counts === undefined ? undefined : Object.values(counts).reduce((sum, n) => sum + n, 0);
  const countOf = (filter: MappingFilter) =>
    filter === 'all' ? all : filter === 'open' ? open : counts?.[filter];
  return MAPPING_FILTERS.filter((filter) => filter !== 'ignored' || (counts?.ignored ?? 0) > 0).map(
    (value) => ({
      value,
      label: FILTER_WORDS[value],
      count: countOf(value),
    }),
  );
}

function NothingHere({ filter, q, onAll }: { filter: MappingFilter; q: string; onAll: () => void }) {
  if (filter === 'all' && q === '')
    return (
      <EmptyState
        title="There is no company to map yet"
        action={<ButtonLink href={paths.companies}>Go to Managed Companies</ButtonLink>}
      >
        Import companies from IT Glue, and they are mapped by the same act; or add them by hand.
      </EmptyState>
    );
  return (
    <EmptyState title={q === '' ? `Nothing is in “${FILTER_WORDS[filter]}”` : 'Nothing fits this search'}>
      <button type="button" onClick={onAll} className="text-primary-text underline underline-offset-2">
        Show all companies
      </button>
    </EmptyState>
  );
}
