'use client';
// The bell in the bar on top: how many notices nobody has read, and the latest of them.
import { useQuery } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { Link } from '#src/components/ui/link.tsx';
import { useState } from 'react';
import { Button, TextLink } from '#src/components/ui/button.tsx';
import { Popover } from '#src/components/ui/popover.tsx';
import { RelativeTime } from '#src/components/ui/time.tsx';
import { paths } from '#src/config/paths.ts';
import type { Notice } from '#src/contracts/notices.ts';
import { latestNoticesQuery, noticeHref, useReadNotices } from '../../notices.ts';
import { useViewer } from '../../viewer.tsx';

export function NoticeBell() {
  const [open, setOpen] = useState(false);
  const { data } = useQuery(latestNoticesQuery);
  const unread = data?.unread ?? 0;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="end"
      title={<span className="block px-3 pt-2.5 pb-1">Notifications</span>}
      className="w-80 max-w-[calc(100vw-2rem)] p-0"
      trigger={
        <Button
          variant="ghost"
          size="icon"
          aria-label={unread === 0 ? 'Notifications' : `Notifications, ${countText(unread)} unread`}
          className="relative text-inherit"
        >
          <Bell aria-hidden />
          {unread === 0 ? null : (
            <span
              aria-hidden
              className="absolute top-0.5 right-0 min-w-4 rounded-full bg-primary px-1 text-center text-[0.625rem] leading-4 font-semibold text-primary-foreground tabular-nums"
            >
              {countText(unread)}
            </span>
          )}
        </Button>
      }
    >
      <Latest notices={data?.data ?? []} unread={unread} onLeave={() => setOpen(false)} />
    </Popover>
  );
}

function Latest(props: { notices: readonly Notice[]; unread: number; onLeave: () => void }) {
  const { ownCompanyId } = useViewer();
  const read = useReadNotices();
  const follow = (notice: Notice): void => {
    if (notice.readAt === null) read.mutate([notice.id]);
    props.onLeave();
  };
  return (
    <div className="flex flex-col">
      {props.unread === 0 ? null : (
        <div className="border-b px-1.5 pb-1">
          <Button size="sm" variant="ghost" pending={read.isPending} onClick={() => read.mutate(null)}>
            Mark all as read
          </Button>
        </div>
      )}
      {props.notices.length === 0 ? (
        <p className="px-3 py-4 text-sm text-muted-foreground">Nothing yet.</p>
      ) : (
        <ul className="max-h-96 divide-y overflow-y-auto" aria-label="Latest notifications">
          {props.notices.map((notice) => (
            <li key={notice.id}>
              <Link
                href={noticeHref(notice, ownCompanyId)}
                onClick={() => follow(notice)}
                className="flex gap-2 px-3 py-2 hover:bg-accent"
              >
                <Dot shown={notice.readAt === null} />
                <span className="min-w-0">
                  <span className="name-text block text-sm">{notice.sentence}</span>
                  <RelativeTime at={notice.at} className="text-xs text-muted-foreground" />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <p className="border-t px-3 py-2 text-sm">
        <TextLink href={paths.notifications}>All notifications and settings</TextLink>
      </p>
    </div>
  );
}

function Dot({ shown }: { shown: boolean }) {
  return (
    <span className="mt-1.5 size-2 shrink-0">
      {shown ? (
        <span className="block size-2 rounded-full bg-primary">
          <span className="sr-only">Unread:</span>
        </span>
      ) : null}
    </span>
  );
}

function countText(unread: number): string {
  return unread > 99 ? '99+' : String(unread);
}
