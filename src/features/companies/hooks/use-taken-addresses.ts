'use client';
// Asks while one types whether another company has the address already.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { checkWebAddresses } from '#src/contracts/companies.ts';
import { call } from '../../http.ts';
import { companiesKey } from '../queries.ts';

const REST_MS = 400;
/** So many are asked about in one call; suggestions were looked at by the server when they were made. */
const MOST = 500;

type Typed = Readonly<Record<string, string>>;

/** What is wrong with typed addresses as the server sees it, by company: only for the very text that was asked about. */
export function useTakenAddresses(typed: Typed): (companyId: string, text: string) => string | null {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const body = Object.entries(settled)
    .filter(([, text]) => text.trim() !== '' && text.length <= 300)
    .slice(0, MOST)
    .map(([companyId, text]) => ({ companyId, webAddress: text.trim() }));
  const { data } = useQuery({
    queryKey: [...companiesKey, 'tried addresses', body],
    queryFn: async ({ signal }) => ({ body, complaints: await call(checkWebAddresses, { body, signal }) }),
    enabled: body.length > 0,
    placeholderData: keepPreviousData,
  });
  return (companyId, text) => {
    const asked = data?.body.find((one) => one.companyId === companyId);
    if (asked === undefined || asked.webAddress !== text.trim()) return null;
    return data?.complaints.find((one) => one.companyId === companyId)?.message ?? null;
  };
}
