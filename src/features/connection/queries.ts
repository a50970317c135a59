// What the browser asks about integrations, and under which keys the answers are kept.
import { queryOptions } from '@tanstack/react-query';
import { getConnection, listIntegrations, type Connection } from '#src/contracts/integrations.ts';
import { call } from '../http.ts';

/** While the worker reads, the page follows; else only the used allowance changes. */
const WHILE_CHECKING_MS = 1_200;
const OTHERWISE_MS = 15_000;

export const connectionKey = ['connection'] as const;

function pace(checking: boolean | undefined): number {
  return checking === true ? WHILE_CHECKING_MS : OTHERWISE_MS;
}

/** The IT Glue connection; null when there is none. */
export const connectionQuery = queryOptions({
  queryKey: connectionKey,
  queryFn: ({ signal }): Promise<Connection | null> => call(getConnection, { signal }),
  refetchInterval: (query) => pace(query.state.data?.checking),
});

export const integrationsQuery = queryOptions({
  queryKey: ['integrations'],
  queryFn: ({ signal }) => call(listIntegrations, { signal }),
  refetchInterval: (query) => pace(query.state.data?.data.some((one) => one.connection?.checking)),
});
