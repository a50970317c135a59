// What stands in place of something that could not be read: the reason, and a way to ask again that shows it is asking.
import type { ReactNode } from 'react';
import { ErrorState, type ErrorStateProps } from '#src/components/ui/states.tsx';
import { errorText } from './http.ts';

/** As much of a query as is needed to say that it failed and to ask again. */
export type FailedQuery = {
  error: unknown;
  isFetching: boolean;
  refetch: () => Promise<unknown>;
};

/** The same for tables, which draw the state themselves. */
export function failureOf(title: string, query: FailedQuery): ErrorStateProps {
  return {
    title,
    children: errorText(query.error),
    onRetry: () => void query.refetch(),
    retrying: query.isFetching,
  };
}

/** `children` follow the reason: what the failure means for the data, where that is not plain. */
export function LoadFailure({
  title,
  query,
  children,
}: {
  title: string;
  query: FailedQuery;
  children?: ReactNode;
}) {
  return (
    <ErrorState {...failureOf(title, query)}>
      {errorText(query.error)} {children}
    </ErrorState>
  );
}
