'use client';
// What of the companies is shown, kept in the address so that it can be shared and come back to.
import { debounce, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { COMPANY_STATES } from '../queries.ts';

const parsers = {
  q: parseAsString.withDefault(''),
  state: parseAsStringLiteral(COMPANY_STATES).withDefault('all'),
  sort: parseAsStringLiteral(['name', '-name'] as const).withDefault('name'),
  new: parseAsBoolean.withDefault(false),
};

export function useCompanyFilter() {
  const [filter, setFilter] = useQueryStates(parsers);
  return {
    filter,
    setSearch: (q: string) => void setFilter({ q }, { limitUrlUpdates: debounce(200) }),
    setState: (state: (typeof COMPANY_STATES)[number]) => void setFilter({ state }),
    setSort: (sort: 'name' | '-name') => void setFilter({ sort }),
    setNewOpen: (open: boolean) => void setFilter({ new: open }),
  };
}
