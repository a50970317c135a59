'use client';
// Companies to be ticked, with a search by name.
import { useState } from 'react';
import { SearchInput } from '#src/components/data-table/data-toolbar.tsx';
import { CheckboxField } from '#src/components/ui/checkbox.tsx';
import type { CompanyRow } from '#src/contracts/companies.ts';
import { normalizeName } from '#src/lib/normalize-name.ts';

export function CompanyChoice(props: {
  companies: readonly CompanyRow[];
  chosen: ReadonlySet<string>;
  onToggle: (id: string, on: boolean) => void;
}) {
  const [query, setQuery] = useState('');
  const wanted = normalizeName(query);
  const shown = props.companies.filter((company) => normalizeName(company.name).includes(wanted));
  return (
    <div className="flex flex-col gap-3">
      <SearchInput label="Search companies" value={query} onValueChange={setQuery} className="sm:w-full" />
      <ul className="max-h-72 overflow-y-auto rounded-md border p-2">
        {shown.map((company) => (
          <li key={company.id} className="py-1">
            <CheckboxField
              label={company.name}
              description={company.kind === 'own' ? 'Your own company: its users and vault' : undefined}
              checked={props.chosen.has(company.id)}
              onCheckedChange={(on) => props.onToggle(company.id, on)}
            />
          </li>
        ))}
        {shown.length === 0 ? (
          <li className="p-2 text-sm text-muted-foreground">No company of that name.</li>
        ) : null}
      </ul>
    </div>
  );
}
