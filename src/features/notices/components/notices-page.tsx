'use client';
// Everything the person was told, newest first, and which kinds reach them where.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, TextLink } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { RelativeTime } from '#src/components/ui/time.tsx';
import type { Notice } from '#src/contracts/notices.ts';
import { LoadFailure } from '../../load-failure.tsx';
import { noticeHref, noticesQuery, useReadNotices } from '../../notices.ts';
import { useViewer } from '../../viewer.tsx';
import { NoticeChoices } from './notice-choices.tsx';

export function NoticesPage() {
  return (
    <>
      <PageHeader title="Notifications" description="What you were told, as far as you may see it now." />
      <div className="flex max-w-4xl flex-col gap-4">
        <NoticeList />
        <NoticeChoices />
      </div>
    </>
  );
}

function NoticeList() {
  const found = useInfiniteQuery(noticesQuery);
  const read = useReadNotices();
  const rows = found.data?.pages.flatMap((one) => one.data) ?? [];
  const unread = found.data?.pages[0]?.unread ?? 0;
  return (
    <Card
      flush
      title="All notifications"
      actions={
        unread === 0 ? undefined : (
          <Button size="sm" pending={read.isPending} onClick={() => read.mutate(null)}>
            {`Mark ${unread.toLocaleString('en-US')} as read`}
          </Button>
        )
      }
    >
      {found.isPending ? (
        <div className="p-4">
          <Skeleton className="h-24 w-full" />
        </div>
      ) : found.data === undefined ? (
        <LoadFailure title="Your notifications could not be read" query={found} />
      ) : rows.length === 0 ? (
        <p className="px-4 py-3 text-sm text-muted-foreground">Nothing yet.</p>
      ) : (
        <ul className="divide-y" aria-label="All notifications">
          {rows.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} onRead={() => read.mutate([notice.id])} />
          ))}
        </ul>
      )}
      {found.hasNextPage ? (
        <div className="border-t p-3 text-center">
          <Button size="sm" pending={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            Show older ones
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

function NoticeRow({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const { ownCompanyId } = useViewer();
  const fresh = notice.readAt === null;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 text-sm">
        <p className={fresh ? 'name-text font-medium' : 'name-text'}>
          {fresh ? <span className="sr-only">Unread: </span> : null}
          {notice.sentence}
        </p>
        <p className="text-muted-foreground">
          <RelativeTime at={notice.at} /> ·{' '}
          <TextLink href={noticeHref(notice, ownCompanyId)}>Look at it</TextLink>
        </p>
      </div>
      {fresh ? (
        <Button size="sm" variant="ghost" aria-label={`Mark as read: ${notice.sentence}`} onClick={onRead}>
          Mark as read
        </Button>
      ) : null}
    </li>
  );
}
