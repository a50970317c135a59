'use client';
// Search and filters above the records of a run; all of them stand in the address.
import { useEffect, useState, type ReactNode } from 'react';
import { DataToolbar, SearchInput } from '#src/components/data-table/data-toolbar.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Combobox, type ComboboxItem } from '#src/components/ui/combobox.tsx';
import type { AnswerOf } from '#src/contracts/endpoint.ts';
import type { listRunItems, Run } from '#src/contracts/imports.ts';
import { useSettled } from '../../use-settled.ts';
import { isFiltered, type ItemFilter } from '../item-filter.ts';
import { reasonWords } from '../reason-words.ts';
import { figure, sourceNoun } from '../run-words.ts';
import { CompanyFilter } from './company-filter.tsx';

export type Facets = AnswerOf<typeof listRunItems>['facets'];

const NO_FILTER = {
  decision: null,
  outcome: null,
  undo: null,
  reason: null,
  companyId: null,
  category: null,
  folder: null,
  q: null,
};

type Props = {
  run: Run;
  facets: Facets | undefined;
  filter: ItemFilter;
  onFilter: (change: Partial<Record<keyof ItemFilter, string | null>>) => void;
  actions?: ReactNode;
};

export function ItemToolbar({ run, facets, filter, onFilter, actions }: Props) {
  const reasons = (facets?.reasons ?? []).map(({ value, count }) => ({
    id: value,
    label: reasonWords(value),
    detail: figure(count),
  }));
  const values = (list: readonly { value: string; count: number }[] | undefined) =>
    (list ?? []).map(({ value, count }) => ({ id: value, label: value, detail: figure(count) }));
  return (
    <DataToolbar
      search={<FilterSearch run={run} value={filter.q ?? ''} onValueChange={(q) => onFilter({ q })} />}
      filters={
        <>
          <Choice
            label="Reason"
            items={reasons}
            value={filter.reason}
            onPick={(reason) => onFilter({ reason })}
          />
          {run.kind !== 'companies' && run.companiesTotal > 1 ? (
            <CompanyFilter
              run={run}
              value={filter.companyId}
              onPick={(companyId) => onFilter({ companyId })}
            />
          ) : null}
          <Choice
            label={run.kind === 'companies' ? 'Type' : 'Category'}
            items={values(facets?.categories)}
            value={filter.category}
            onPick={(category) => onFilter({ category })}
          />
          <Choice
            label="Folder"
            items={values(facets?.folders)}
            value={filter.folder}
            onPick={(folder) => onFilter({ folder })}
          />
          {isFiltered(filter) ? (
            <Button size="sm" variant="ghost" onClick={() => onFilter(NO_FILTER)}>
              Clear filters
            </Button>
          ) : null}
        </>
      }
      actions={actions}
    />
  );
}

function FilterSearch({
  run,
  value,
  onValueChange,
}: {
  run: Run;
  value: string;
  onValueChange: (value: string) => void;
}) {
  const [text, setText] = useState(value);
  const settled = useSettled(text.trim());
  const [shown, setShown] = useState(value);
  // Cleared from outside, or the address was changed.
  if (shown !== value) {
    setShown(value);
    if (value !== text.trim()) setText(value);
  }
  useEffect(() => {
    if (settled !== value && settled === text.trim()) onValueChange(settled);
  }, [settled, value, text, onValueChange]);
  return <SearchInput label={`Search ${sourceNoun(run.kind)}`} value={text} onValueChange={setText} />;
}

function Choice({
  label,
  items,
  value,
  onPick,
}: {
  label: string;
  items: readonly ComboboxItem[];
  value: string | undefined;
  onPick: (value: string | null) => void;
}) {
  if (items.length === 0) return null;
  const chosen =
    value === undefined ? null : (items.find(({ id }) => id === value) ?? { id: value, label: value });
  return (
    <Combobox
      size="sm"
      className="w-36"
      aria-label={label}
      placeholder={label}
      items={items}
      value={chosen}
      onValueChange={(item) => onPick(item?.id ?? null)}
    />
  );
}
