'use client';
// The company navigation: where one was last, and everything the server finds.
import { useState } from 'react';
import { CompanySwitcher } from '#src/components/layout/company-switcher.tsx';
import { useGo } from '#src/components/layout/leave-guard.tsx';
import { companyPaths } from '#src/config/paths.ts';
import { useManagedCompany, useViewer } from '../../viewer.tsx';
import { useRecentCompanies } from '../hooks/use-recent-companies.ts';
import { useSettled } from '../../use-settled.ts';
import { useCompanySearch } from '../queries.ts';

export function Switcher() {
  const viewer = useViewer();
  const company = useManagedCompany();
  const go = useGo();
  const [query, setQuery] = useState('');
  const settled = useSettled(query, 150);
  // Nobody looks at companies on most pages.
  const [opened, setOpened] = useState(false);
  const found = useCompanySearch(settled, opened);
  const recent = useRecentCompanies(viewer.account.id, company);
  const companies = (found.data?.data ?? []).map(({ id, name, webAddress }) => ({
    id,
    name,
    detail: webAddress ?? 'needs a web address',
  }));
  const total = found.data?.page.total;
  return (
    <CompanySwitcher
      companies={companies}
      recent={query === '' ? recent.filter((one) => one.id !== company?.id) : []}
      current={company}
      onSelect={({ id }) => go(companyPaths(id).overview)}
      onQueryChange={setQuery}
      onOpen={() => setOpened(true)}
      loading={found.isFetching || settled !== query}
      stale={found.isPlaceholderData || settled !== query}
      total={typeof total === 'number' ? total : undefined}
    />
  );
}
