// What the people pages ask the API, and under which keys the answers are kept.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  listCompanyUsers,
  openInvitation,
  type CompanyUser,
  type UserFilter,
} from '#src/contracts/people.ts';
import { call, type Answered } from '#src/features/http.ts';

export type UsersPage = Answered<typeof listCompanyUsers>;
export type OpenedInvitation = Answered<typeof openInvitation>;

export const peopleKeys = {
  company: (companyId: string) => ['people', companyId] as const,
  list: (companyId: string, show: UserFilter, q: string) => ['people', companyId, show, q] as const,
};

const PAGE = 100;
const WHILE_SENDING_MS = 2_000;
const OTHERWISE_MS = 30_000;

/** The list grows page by page; while a mail is on its way it is read again every two seconds. */
export function usersQuery(companyId: string, show: UserFilter, q: string) {
  return infiniteQueryOptions({
    queryKey: peopleKeys.list(companyId, show, q),
    queryFn: ({ pageParam, signal }) =>
      call(listCompanyUsers, {
        params: { companyId },
        query: {
          show,
          limit: PAGE,
          ...(q === '' ? {} : { q }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.page.nextCursor,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.data.some(isOnItsWay)) ? WHILE_SENDING_MS : OTHERWISE_MS,
  });
}

/** Staged, not put off and not in trouble: the worker is about to send it. */
export function isOnItsWay(user: CompanyUser): boolean {
  return user.state === 'staged' && user.sendError === null && user.sendsAt === null;
}

/** Asked once: opening marks the invitation as opened. The token is in memory only, never in an address. */
export function invitationQuery(token: string) {
  return queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => call(openInvitation, { body: { token } }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}
