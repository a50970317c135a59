'use client';
// One cache of API answers for the page; tries again only where trying again can help.
import { QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { useState, type ReactNode } from 'react';
import { FreshQueryClient } from './fresh-query-client.ts';
import { ApiError } from './http.ts';

const TRY_AGAIN = new Set(['offline', 'unavailable', 'internal']);

function createClient(): FreshQueryClient {
  return new FreshQueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failed, error) => failed < 2 && error instanceof ApiError && TRY_AGAIN.has(error.code),
        retryDelay: (attempt) => 500 * 2 ** attempt,
      },
      mutations: { retry: false },
    },
  });
}

/** Stands in the root layout. `useQueryState` of nuqs works below it too. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(createClient);
  return (
    <QueryClientProvider client={client}>
      <NuqsAdapter>{children}</NuqsAdapter>
    </QueryClientProvider>
  );
}
