'use client';
// Above the mapping table: search, states with their counts, and filters by type, status, confidence and twins.
import { DataToolbar, FilterChips, SearchInput } from '#src/components/data-table/data-toolbar.tsx';
import { Select } from '#src/components/ui/select.tsx';
import type { listMappings } from '#src/contracts/mappings.ts';
import { CONFIDENCE_WORDS } from '#src/model/mapping-confidence.ts';
import type { ReactNode } from 'react';
import type { Answered } from '../../http.ts';
import type { useMappingView } from '../hooks/use-mapping-view.ts';
import { MAPPING_FILTERS } from '../queries.ts';
import { countOf, FILTER_WORDS } from '../words.ts';

type Counts = Answered<typeof listMappings>;

const ALL = ' all';

export function MappingFilters(props: {
  looking: ReturnType<typeof useMappingView>;
  counts: Counts | undefined;
  actions: ReactNode;
  /** Beside the states, at the right end: what is about organizations rather than companies. */
  beside: ReactNode;
}) {
  const { looking, counts, actions, beside } = props;
  const { typed, set } = looking;
  return (
    <>
      <DataToolbar
        className="border-b-0 pb-1"
        search={
          <SearchInput
            label="Search companies and organizations"
            placeholder="Search…"
            className="sm:w-56"
            value={typed.q}
            onValueChange={(q) => set({ q })}
          />
        }
        filters={<Facets looking={looking} counts={counts} />}
        actions={actions}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b px-3 pb-2">
        <FilterChips
          label="Show"
          choices={stateChoices(counts?.counts)}
          value={typed.state}
          onValueChange={(state) => set({ state })}
        />
        {beside}
      </div>
    </>
  );
}

function Facets({
  looking,
  counts,
}: {
  looking: ReturnType<typeof useMappingView>;
  counts: Counts | undefined;
}) {
  const { typed, set } = looking;
  return (
    <>
      <Facet
        label="Type"
        all="Any type"
        value={typed.type}
        choices={counts?.types ?? []}
        onChoose={(type) => set({ type })}
      />
      <Facet
        label="Status"
        all="Any status"
        value={typed.status}
        choices={counts?.statuses ?? []}
        onChoose={(status) => set({ status })}
      />
      <Facet
        label="Confidence"
        all="Any confidence"
        value={typed.confidence}
        choices={CONFIDENCE_WORDS.map((word) => ({
          id: word,
          name: word.charAt(0).toUpperCase() + word.slice(1),
          count: counts?.confidences[word] ?? 0,
        }))}
        onChoose={(confidence) =>
          set({ confidence: CONFIDENCE_WORDS.find((word) => word === confidence) ?? null })
        }
      />
      <Facet
        label="Twins"
        all="Twins or none"
        value={typed.twins ? 'twins' : null}
        choices={[{ id: 'twins', name: 'Has a twin', count: counts?.twins ?? 0 }]}
        onChoose={(twins) => set({ twins: twins !== null })}
      />
    </>
  );
}

type FacetProps = {
  label: string;
  all: string;
  value: string | null;
  choices: readonly { id: string; name: string; count: number }[];
  onChoose: (id: string | null) => void;
};

function Facet({ label, all, value, choices, onChoose }: FacetProps) {
  const known = value === null || choices.some(({ id }) => id === value);
  const listed = known ? choices : [...choices, { id: value, name: value, count: 0 }];
  return (
    <Select
      aria-label={label}
      size="sm"
      className="w-36 max-sm:w-[calc((100%-0.8rem)/2)]"
      value={value ?? ALL}
      onValueChange={(id) => onChoose(id === ALL ? null : id)}
      options={[
        { value: ALL, label: all },
        ...listed.map(({ id, name, count }) => ({
          value: id,
          label: `${name} (${count.toLocaleString('en-US')})`,
        })),
      ]}
    />
  );
}

function stateChoices(counts: Counts['counts'] | undefined) {
  return MAPPING_FILTERS.map((value) => ({
    value,
    label: FILTER_WORDS[value],
    count: counts === undefined ? undefined : countOf(counts, value),
  }));
}
