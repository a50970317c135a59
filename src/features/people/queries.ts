// What the people pages ask the API, and under which keys the answers are kept.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  listCompanyUsers,
  openInvitation,
  type CompanyUser,
  type UserFilter,
} from '#src/contracts/people.ts';
import { listInvitingCompanies, manyInvitations } from '#src/contracts/many-invitations.ts';
import type { SentTo } from '#src/contracts/endpoint.ts';
import { call, type Answered } from '#src/features/http.ts';

export type UsersPage = Answered<typeof listCompanyUsers>;
export type OpenedInvitation = Answered<typeof openInvitation>;

export const peopleKeys = {
  company: (companyId: string) => ['people', companyId] as const,
  list: (companyId: string, show: UserFilter, q: string) => ['people', companyId, show, q] as const,
};

export const invitationKeys = { all: ['invitations'] as const };

export type ManyTold = Answered<typeof manyInvitations>;
export type InvitingCompany = Answered<typeof listInvitingCompanies>['data'][number];

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

/** Staged, not put off, not held back and not in trouble: the worker is about to send it. */
export function isOnItsWay(user: CompanyUser): boolean {
  return user.state === 'staged' && user.sendError === null && user.sendsAt === null && !user.held;
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

type Many = SentTo<typeof manyInvitations>['body'];

/** What would go out when. Nothing is sent by it. */
export function previewQuery(body: Many) {
  return queryOptions({
    queryKey: [...invitationKeys.all, 'preview', body],
    queryFn: () => call(manyInvitations, { body: { ...body, preview: true } }),
    retry: false,
    gcTime: 0,
  });
}

/** One call takes a thousand at most; it is made again while there are more and something was done. */
export async function sendMany(body: Many): Promise<ManyTold> {
  let told = await call(manyInvitations, { body });
  while (told.more && told.done > 0) {
    const next = await call(manyInvitations, { body: { ...body, since: told.asOf } });
    if (next.done === 0) break;
    told = together(told, next);
  }
  return told;
}

function together(before: ManyTold, next: ManyTold): ManyTold {
  const earlier = (id: string) => before.companies.find(({ companyId }) => companyId === id);
  return {
    ...next,
    done: before.done + next.done,
    waves: [...before.waves, ...next.waves],
    companies: next.companies.map((one) => ({
      ...one,
      done: one.done + (earlier(one.companyId)?.done ?? 0),
    })),
  };
}

export function invitingCompaniesQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: [...invitationKeys.all, 'companies', q],
    queryFn: ({ pageParam, signal }) =>
      call(listInvitingCompanies, {
        query: {
          limit: PAGE,
          ...(q === '' ? {} : { q }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.page.nextCursor,
    placeholderData: (before) => before,
  });
}
