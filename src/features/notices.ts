// Notices as the pages read them: the query behind the bell and the list, and where each of them leads.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { companyPaths, paths, runPath } from '#src/config/paths.ts';
import type { SentTo } from '#src/contracts/endpoint.ts';
import {
  getNoticeChoices,
  listNotices,
  readNotices,
  setNoticeChoice,
  type Notice,
} from '#src/contracts/notices.ts';
import { keepAnswer } from './fresh-query-client.ts';
import { call } from './http.ts';

const noticesKey = ['notices'] as const;
const LATEST = 8;

/** The latest of them and how many are unread; asked again every minute. */
export const latestNoticesQuery = queryOptions({
  queryKey: [...noticesKey, 'latest'],
  queryFn: ({ signal }) => call(listNotices, { query: { limit: LATEST }, signal }),
  refetchInterval: 60_000,
  retry: false,
});

export const noticesQuery = infiniteQueryOptions({
  queryKey: [...noticesKey, 'all'],
  queryFn: ({ pageParam, signal }) =>
    call(listNotices, { query: { limit: 50, ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal }),
  initialPageParam: '',
  getNextPageParam: (last) => last.page.nextCursor,
});

export function useReadNotices() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[] | null) => call(readNotices, { body: { ids } }),
    onSettled: () => client.invalidateQueries({ queryKey: noticesKey }),
  });
}

const choicesKey = ['notice-choices'] as const;

export const noticeChoicesQuery = queryOptions({
  queryKey: choicesKey,
  queryFn: ({ signal }) => call(getNoticeChoices, { signal }),
});

export function useSetNoticeChoice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SentTo<typeof setNoticeChoice>['body']) => call(setNoticeChoice, { body }),
    onSuccess: (answer) => keepAnswer(client, choicesKey, answer),
  });
}

/** The page that a notice is about. */
export function noticeHref({ kind, company, runId }: Notice, ownCompanyId: string): string {
  switch (kind) {
    case 'import_ended':
    case 'import_waiting':
      return runId === null ? paths.runs : runPath(runId);
    case 'key_lapsing':
      return paths.itGlueSettings;
    case 'organizations':
      return paths.mapping;
    case 'invitations_expiring':
    case 'member_waiting':
      return company === null || company.id === ownCompanyId ? paths.users : companyPaths(company.id).users;
    case 'reveals':
      return `${paths.activity}?action=vault_item.reveal`;
  }
}
