'use client';
// The activity trail: one line an entry, a heading for each day, filters in the address.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { parseAsString, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { DataToolbar } from '#src/components/data-table/data-toolbar.tsx';
import { LoadMore } from '#src/components/data-table/pagination.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { DownloadButton } from '../../download-link.tsx';
import { exportAddress, trailQuery } from '../queries.ts';
import { ActivityFilters } from './activity-filters.tsx';
import { ActivityLines } from './activity-lines.tsx';

const parts = {
  companyId: parseAsString.withDefault(''),
  actor: parseAsString.withDefault(''),
  action: parseAsString.withDefault(''),
};
const NO_FILTER = { companyId: '', actor: '', action: '' };

export function ActivityPage() {
  const [filter, setFilter] = useQueryStates(parts, { history: 'replace' });
  const trail = useInfiniteQuery(trailQuery(filter));
  const pages = trail.data?.pages;
  const entries = useMemo(() => pages?.flatMap((page) => page.data) ?? [], [pages]);
  const first = pages?.[0];
  const total = first?.page.total;
  const narrowed = Object.values(filter).some((value) => value !== '');
  return (
    <>
      <PageHeader
        title="Activity"
        description="Who did what, newest first. Each entry is chained to the one before it, so that a change or a gap would show."
        actions={
          <DownloadButton href={exportAddress(filter)} icon={<Download aria-hidden />}>
            Download as CSV
          </DownloadButton>
        }
      />
      <Card flush>
        <DataToolbar
          filters={
            <ActivityFilters
              filter={filter}
              actions={first?.actions ?? []}
              actors={first?.actors ?? []}
              onChange={(change) => void setFilter(change)}
            />
          }
        />
        <ActivityLines
          entries={entries}
          query={trail}
          onClear={narrowed ? () => void setFilter(NO_FILTER) : undefined}
        />
        {entries.length === 0 ? null : (
          <LoadMore
            shown={entries.length}
            total={typeof total === 'number' ? total : undefined}
            hasMore={trail.hasNextPage}
            loading={trail.isFetchingNextPage}
            onMore={() => void trail.fetchNextPage()}
            noun={total === '10000+' ? 'of more than 10,000 entries' : 'entries'}
          />
        )}
      </Card>
    </>
  );
}
