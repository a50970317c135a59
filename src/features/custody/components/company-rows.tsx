'use client';
// The companies of the account, a page at a time, and found by name where there are many.
import { useState } from 'react';
import { SearchInput } from '#src/components/data-table/data-toolbar.tsx';
import { CursorPager } from '#src/components/data-table/pagination.tsx';
import { isReady } from '../is-ready.ts';
import type { Custody } from '../queries.ts';
import { CompanyRow } from './company-row.tsx';

const PAGE = 50;

export function CompanyRows(props: {
  custody: Custody;
  chosen: ReadonlySet<string>;
  onToggle: (companyId: string, on: boolean) => void;
}) {
  const { custody, chosen, onToggle } = props;
  const [search, setSearch] = useState('');
  const [first, setFirst] = useState(0);
  const words = search.trim().toLowerCase();
  const found = custody.companies.filter(({ name }) => name.toLowerCase().includes(words));
  const find = (text: string): void => {
    setSearch(text);
    setFirst(0);
  };
  return (
    <>
      {custody.companies.length <= PAGE ? null : (
        <div className="border-b px-4 py-2">
          <SearchInput label="Search vaults" value={search} onValueChange={find} />
        </div>
      )}
      <ul className="divide-y">
        {found.slice(first, first + PAGE).map((company) => (
          <CompanyRow
            key={company.companyId}
            company={company}
            ready={isReady(company, custody)}
            checked={chosen.has(company.companyId)}
            onToggle={(on) => onToggle(company.companyId, on)}
          />
        ))}
      </ul>
      {found.length === 0 ? (
        <p className="px-4 py-6 text-center text-sm text-muted-foreground">No vault has this in its name.</p>
      ) : null}
      {found.length <= PAGE ? null : (
        <CursorPager
          range={`${first + 1}–${Math.min(first + PAGE, found.length)} of ${found.length} vaults`}
          onPrevious={first === 0 ? undefined : () => setFirst(first - PAGE)}
          onNext={first + PAGE >= found.length ? undefined : () => setFirst(first + PAGE)}
        />
      )}
    </>
  );
}
