'use client';
// What has changed in IT Glue since somebody last looked: organizations that are new, renamed or vanished.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FilterChips } from '#src/components/data-table/data-toolbar.tsx';
import { LoadMore } from '#src/components/data-table/pagination.tsx';
import { Badge } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { lookedAtOrganizations, ORGANIZATION_NEWS, type Organization } from '#src/contracts/integrations.ts';
import { call, errorText } from '../../http.ts';
import { newsCountQuery, newsQuery } from '../queries.ts';
import { organizationDetail } from '../words.ts';
import { FreeActions, type Ask } from './free-actions.tsx';

type News = (typeof ORGANIZATION_NEWS)[number];

const LOOKS = {
  new: { word: 'New', tone: 'info' },
  renamed: { word: 'Renamed', tone: 'warning' },
  vanished: { word: 'Vanished', tone: 'danger' },
} as const;

export function DriftNote({ onCreate, onIgnore }: { onCreate: Ask; onIgnore: Ask }) {
  const counts = useQuery(newsCountQuery).data?.news;
  const [open, setOpen] = useState(false);
  const told = ORGANIZATION_NEWS.filter((news) => (counts?.[news] ?? 0) > 0);
  if (counts === undefined || told.length === 0) return null;
  const words = told.map(
    (news) => `${counts[news].toLocaleString('en-US')} ${LOOKS[news].word.toLowerCase()}`,
  );
  return (
    <>
      <Callout
        className="mb-3"
        title={`IT Glue has changed since somebody last looked: ${words.join(', ')}`}
        action={<Button onClick={() => setOpen(true)}>Look at the changes</Button>}
      >
        Mappings are held as they are. Nothing is imported from an organization that has vanished.
      </Callout>
      <Dialog
        title="Changes in IT Glue"
        description="Organizations that are new, have another name, or are gone."
        side
        open={open}
        onOpenChange={setOpen}
        footer={<Footer onDone={() => setOpen(false)} />}
      >
        <NewsList counts={counts} first={told[0] ?? 'new'} onCreate={onCreate} onIgnore={onIgnore} />
      </Dialog>
    </>
  );
}

function Footer({ onDone }: { onDone: () => void }) {
  const client = useQueryClient();
  const look = useMutation({
    mutationFn: () => call(lookedAtOrganizations, { body: { organizationIds: 'all' } }),
    onSuccess: () => {
      onDone();
      void client.invalidateQueries({ queryKey: ['organizations'] });
    },
    onError: (error) => toast.error('That could not be noted', { description: errorText(error) }),
  });
  return (
    <>
      <DialogClose>Close</DialogClose>
      <Button variant="primary" pending={look.isPending} onClick={() => look.mutate()}>
        I have seen all of them
      </Button>
    </>
  );
}

function NewsList(props: { counts: Record<News, number>; first: News; onCreate: Ask; onIgnore: Ask }) {
  const { counts, first, onCreate, onIgnore } = props;
  const [news, setNews] = useState<News>(first);
  const found = useInfiniteQuery(newsQuery(news));
  const rows = found.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <FilterChips
        label="Changes"
        value={news}
        onValueChange={setNews}
        choices={ORGANIZATION_NEWS.map((value) => ({
          value,
          label: LOOKS[value].word,
          count: counts[value],
        }))}
      />
      {found.isPending ? <Skeleton className="mt-3 h-40 w-full" /> : null}
      {found.isError ? (
        <Callout tone="danger" className="mt-3" title="The changes could not be read">
          {errorText(found.error)}
        </Callout>
      ) : null}
      <ul className="mt-3 divide-y" aria-label={`${LOOKS[news].word} organizations`}>
        {rows.map((organization) => (
          <NewsLine key={organization.id} {...{ organization, news, onCreate, onIgnore }} />
        ))}
      </ul>
      <LoadMore
        shown={rows.length}
        total={counts[news]}
        hasMore={found.hasNextPage}
        loading={found.isFetchingNextPage}
        onMore={() => void found.fetchNextPage()}
        noun="organizations"
      />
    </>
  );
}

function whose(mappedTo: Organization['mappedTo'], foldedInto: Organization['foldedInto']): string {
  if (mappedTo !== null) return `mapped to ${mappedTo.name}`;
  return foldedInto === null ? 'no company' : `folded into ${foldedInto.name}`;
}

type LineProps = { organization: Organization; news: News; onCreate: Ask; onIgnore: Ask };

function NewsLine({ organization, news, onCreate, onIgnore }: LineProps) {
  const { name, previousName, mappedTo, foldedInto, state } = organization;
  return (
    <li className="py-2 text-sm">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={LOOKS[news].tone}>{LOOKS[news].word}</Badge>
        <span className="name-text min-w-0 font-medium">
          <bdi>{name}</bdi>
        </span>
      </div>
      <p className="name-text mt-0.5 text-xs text-muted-foreground">
        {news === 'renamed' && previousName !== null ? `was “${previousName}” · ` : ''}
        {whose(mappedTo, foldedInto)} · {organizationDetail(organization)}
      </p>
      {news === 'vanished' && mappedTo !== null ? (
        <p className="mt-0.5 text-xs text-danger">
          {mappedTo.name} keeps its mapping and what was imported; nothing more is imported until it gets
          another organization. If two organizations were merged in IT Glue, its alternatives show the one
          left.
        </p>
      ) : null}
      {state === 'unmapped' ? (
        <div className="mt-1.5">
          <FreeActions {...{ organization, onCreate, onIgnore }} />
        </div>
      ) : null}
    </li>
  );
}
