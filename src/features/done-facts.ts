// What the way to done is judged by, as the start page and the IT Glue page ask for it; it stays live while it is open.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { listCompanies } from '#src/contracts/companies.ts';
import { getConnection } from '#src/contracts/integrations.ts';
import { listMappings } from '#src/contracts/mappings.ts';
import { call } from './http.ts';
import { wayToDone, type Step } from './way-to-done.ts';

const LIVE_MS = 15_000;
const LIVE = { refetchInterval: LIVE_MS };
/** While the worker reads IT Glue or works suggestions out. */
const SOON_MS = 1_500;

export function useConnectionState() {
  return useQuery({
    queryKey: ['home', 'connection'],
    queryFn: ({ signal }) => call(getConnection, { signal }),
    refetchInterval: ({ state }) => (state.data?.checking ? SOON_MS : LIVE_MS),
  });
}

/** Counts over all companies one may enter, and the first few of them. */
export function useCompanyFacts() {
  return useQuery({
    queryKey: ['companies', 'facts'],
    queryFn: ({ signal }) => call(listCompanies, { query: { limit: 12 }, signal }),
    ...LIVE,
  });
}

/** `checking`: IT Glue is being read, suggestions follow; what was asked before its end is asked again after it. */
export function useMappingFacts(checking = false) {
  return useQuery({
    queryKey: ['mappings', 'facts', checking],
    queryFn: ({ signal }) => call(listMappings, { query: { limit: 1 }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (checking || state.data?.suggestionsPending ? SOON_MS : LIVE_MS),
  });
}

/** The steps, null while they are read; and what was asked, for those who show more of it. For people who may map. */
export function useWayToDone() {
  const connection = useConnectionState();
  const companies = useCompanyFacts();
  const checking = connection.data?.checking ?? false;
  const mapping = useMappingFacts(checking);
  const list = mapping.data;
  const steps: Step[] | null =
    connection.data === undefined || companies.data === undefined || (list === undefined && !mapping.isError)
      ? null
      : wayToDone({
          connection: connection.data,
          counts: companies.data.counts,
          mapping:
            list === undefined
              ? null
              : {
                  open: list.counts.suggested + list.counts.conflict,
                  sure: list.sure,
                  vanished: list.counts.vanished,
                  pending:
                    list.suggestionsPending || ((checking || mapping.isPlaceholderData) && list.sure === 0),
                },
        });
  return { steps, connection, companies, mapping };
}
