'use client';
// From one portal to another: search, and the companies one was in last on top.
import { Building2, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ComboboxGroup, ComboboxItem } from '#src/components/ui/combobox.tsx';
import { Picker, RestingPicker } from '#src/components/ui/picker.tsx';

export type SwitchCompany = {
  id: string;
  name: string;
  /** Web address. */ detail?: string | undefined;
  aside?: ReactNode;
};

export type CompanySwitcherProps = {
  companies: readonly SwitchCompany[];
  /** Last visited first; they need not be among `companies`. */
  recent?: readonly SwitchCompany[] | undefined;
  current: SwitchCompany | null;
  onSelect: (company: { id: string }) => void;
  /** Given: the server searches, and `companies` is its answer. */
  onQueryChange?: ((query: string) => void) | undefined;
  /** Told each time it opens. */
  onOpen?: (() => void) | undefined;
  loading?: boolean | undefined;
  /** `companies` answers an earlier question. */
  stale?: boolean | undefined;
  /** How many there are in all, said under the list when more than are shown. */
  total?: number | undefined;
};

const shownAtMost = 100;

const toItem = (company: SwitchCompany): ComboboxItem => ({
  id: company.id,
  label: company.name,
  detail: company.detail,
  aside: company.aside,
});

function toGroups(companies: readonly SwitchCompany[], recent: readonly SwitchCompany[]): ComboboxGroup[] {
  const recentIds = new Set(recent.map((company) => company.id));
  const others = companies.filter((company) => !recentIds.has(company.id));
  return [
    { value: 'Recent', items: recent.map(toItem) },
    { value: 'Managed companies', items: others.map(toItem) },
  ].filter((group) => group.items.length > 0);
}

/** The company navigation at the right end of the top bar. */
export function CompanySwitcher(props: CompanySwitcherProps) {
  const {
    companies,
    recent = [],
    current,
    onSelect,
    onQueryChange,
    onOpen,
    loading,
    stale,
    total = companies.length,
  } = props;
  const button = {
    label: current ? `Switch company, now ${current.name}` : 'Switch company',
    className:
      'flex h-8 min-w-8 items-center justify-center gap-1.5 rounded-md border border-input/45 bg-card px-2 text-sm font-medium text-foreground hover:bg-accent',
    children: (
      <>
        <Building2 aria-hidden className="size-4 shrink-0 text-muted-foreground" />
        <span className="max-w-40 truncate max-md:hidden">{current?.name ?? 'Companies'}</span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted-foreground max-md:hidden" />
      </>
    ),
  };
  return (
    <RestingPicker
      button={button}
      onOpen={onOpen}
      whileOpen={(given) => (
        <Picker
          {...given}
          items={toGroups(companies, recent)}
          value={current ? toItem(current) : null}
          onSelect={(item) => {
            if (item.id !== current?.id) onSelect(item);
          }}
          onQueryChange={onQueryChange}
          loading={loading}
          stale={stale}
          limit={shownAtMost}
          searchPlaceholder="Search companies…"
          emptyText="No company of that name."
          note={
            total > shownAtMost ? `${total.toLocaleString('en-US')} companies; type to narrow` : undefined
          }
        />
      )}
    />
  );
}
