'use client';
// The people of one company as the page shows them: filter and search from the URL, rows of all pages read so far.
import { useInfiniteQuery } from '@tanstack/react-query';
import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs';
import { USER_FILTERS } from '#src/contracts/people.ts';
import { useSettled } from '../../use-settled.ts';
import { usersQuery } from '../queries.ts';

export function useCompanyUsers(companyId: string) {
  const [show, setShow] = useQueryState('show', parseAsStringLiteral(USER_FILTERS).withDefault('all'));
  const [search, setSearch] = useQueryState('q', parseAsString.withDefault(''));
  const q = useSettled(search.trim());
  const query = useInfiniteQuery(usersQuery(companyId, show, q));
  const pages = query.data?.pages ?? [];
  return {
    query,
    users: pages.flatMap((page) => page.data),
    /** What the newest page says about the whole list. */
    facts: pages.at(-1) ?? null,
    ...{ show, setShow, search, setSearch },
  };
}
