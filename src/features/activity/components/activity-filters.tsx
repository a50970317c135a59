'use client';
// By person, company and kind of action; each offers what occurs.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Combobox, type ComboboxItem } from '#src/components/ui/combobox.tsx';
import { auditActionLabel } from '#src/model/audit-sentence.ts';
import { useViewer } from '../../viewer.tsx';
import { companyChoicesQuery, type ActivityFilter } from '../queries.ts';

type FiltersProps = {
  filter: ActivityFilter;
  actions: readonly string[];
  actors: readonly { id: string; name: string }[];
  onChange: (change: Partial<ActivityFilter>) => void;
};

export function ActivityFilters({ filter, actions, actors, onChange }: FiltersProps) {
  const people = actors.map(({ id, name }) => ({ id, label: name })).sort(byLabel);
  const kinds = actions.map((action) => ({ id: action, label: auditActionLabel(action) })).sort(byLabel);
  return (
    <>
      <Choice
        label="Person"
        any="Anybody"
        items={people}
        value={filter.actor}
        onPick={(actor) => onChange({ actor })}
      />
      <Choice
        label="Action"
        any="Any action"
        items={kinds}
        value={filter.action}
        onPick={(action) => onChange({ action })}
        nameOf={auditActionLabel}
      />
      <CompanyChoice value={filter.companyId} onPick={(companyId) => onChange({ companyId })} />
    </>
  );
}

function byLabel(a: ComboboxItem, b: ComboboxItem): number {
  return a.label.localeCompare(b.label, 'en');
}

function Choice(props: {
  label: string;
  any: string;
  items: readonly ComboboxItem[];
  value: string;
  onPick: (id: string) => void;
  nameOf?: (id: string) => string;
}) {
  const { label, any, items, value, onPick, nameOf } = props;
  return (
    <Combobox
      aria-label={label}
      placeholder={any}
      items={items}
      value={chosen(items, value, nameOf?.(value) ?? 'Chosen')}
      onValueChange={(item) => onPick(item?.id ?? '')}
      emptyText="Nothing fits"
      size="sm"
      className="w-full sm:w-48"
    />
  );
}

function CompanyChoice({ value, onPick }: { value: string; onPick: (id: string) => void }) {
  const { account } = useViewer();
  const [query, setQuery] = useState('');
  const companies = useQuery(companyChoicesQuery(query, account.kind === 'teams' ? 'own' : 'any'));
  const items = (companies.data ?? []).map(({ id, name }) => ({ id, label: name }));
  const [picked, setPicked] = useState<ComboboxItem | null>(null);
  const label = picked?.id === value ? picked.label : 'Chosen company';
  if (account.kind === 'teams') return null;
  return (
    <Combobox
      aria-label="Company"
      placeholder="Any company"
      items={items}
      value={chosen(items, value, label)}
      onValueChange={(item) => {
        setPicked(item);
        onPick(item?.id ?? '');
      }}
      onQueryChange={setQuery}
      loading={companies.isFetching}
      stale={companies.isPlaceholderData}
      emptyText="No company fits"
      size="sm"
      className="w-full sm:w-56"
    />
  );
}

/** What the address says stays chosen, also when the list at hand does not hold it. */
function chosen(items: readonly ComboboxItem[], id: string, label: string): ComboboxItem | null {
  return id === '' ? null : (items.find((item) => item.id === id) ?? { id, label });
}
