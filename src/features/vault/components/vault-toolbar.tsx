'use client';
// Above the list: search, folder and category with their counts, favourites and the archive.
import { DataToolbar, FilterChips, SearchInput } from '#src/components/data-table/data-toolbar.tsx';
import { Combobox, type ComboboxItem } from '#src/components/ui/combobox.tsx';
import type { VaultView } from '../hooks/use-vault-filter.ts';

type Facet = { value: string; count: number };

export function VaultToolbar(props: {
  view: VaultView;
  folders: readonly Facet[];
  categories: readonly Facet[];
}) {
  const { view, folders, categories } = props;
  const { filter, setFilter } = view;
  return (
    <DataToolbar
      search={
        <SearchInput
          label="Search vault items"
          placeholder="Name, user name or address"
          value={view.typed}
          onValueChange={view.setTyped}
        />
      }
      filters={
        <>
          <FilterChips
            label="Which items"
            choices={[
              { value: 'current', label: 'Current' },
              { value: 'favourites', label: 'Favourites' },
              { value: 'archived', label: 'Archived' },
            ]}
            value={filter.archived ? 'archived' : filter.favourites ? 'favourites' : 'current'}
            onValueChange={(which) =>
              setFilter({
                archived: which === 'archived',
                favourites: which === 'favourites',
                folder: '',
                category: '',
              })
            }
          />
          <FacetFilter
            label="Folder"
            facets={folders}
            value={filter.folder}
            onValueChange={(folder) => setFilter({ folder })}
          />
          <FacetFilter
            label="Category"
            facets={categories}
            value={filter.category}
            onValueChange={(category) => setFilter({ category })}
          />
        </>
      }
    />
  );
}

function FacetFilter(props: {
  label: string;
  facets: readonly Facet[];
  value: string;
  onValueChange: (value: string) => void;
}) {
  const { label, facets, value, onValueChange } = props;
  if (facets.length === 0 && value === '') return null;
  const items = facets.map((facet) => asItem(facet));
  const chosen =
    value === '' ? null : (items.find((item) => item.id === value) ?? { id: value, label: value });
  return (
    <Combobox
      aria-label={label}
      placeholder={`Any ${label.toLowerCase()}`}
      items={items}
      value={chosen}
      onValueChange={(item) => onValueChange(item?.id ?? '')}
      emptyText={`No ${label.toLowerCase()} fits`}
      size="sm"
      className="w-full sm:w-44"
    />
  );
}

function asItem({ value, count }: Facet): ComboboxItem {
  return {
    id: value,
    label: value,
    aside: (
      <span className="text-xs tabular-nums text-muted-foreground">{count.toLocaleString('en-US')}</span>
    ),
  };
}
