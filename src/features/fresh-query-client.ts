// The cache of API answers, which takes no answer for fresh that was on its way before something changed.
import {
  notifyManager,
  QueryClient,
  type InvalidateOptions,
  type InvalidateQueryFilters,
  type QueryKey,
} from '@tanstack/react-query';

/**
 * The library breaks off what is being read anew when it is invalidated, but waits for what is read for the first time: that
 * answer may be older than the change, and would stand as if it were newer.
 */
export class FreshQueryClient extends QueryClient {
  override invalidateQueries<Key extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<Key>,
    options?: InvalidateOptions,
  ): Promise<void> {
    return notifyManager.batch(() => {
      for (const query of this.getQueryCache().findAll({ ...filters, fetchStatus: 'fetching' }))
        if (query.state.data === undefined) void query.cancel({ revert: true });
      return super.invalidateQueries(filters, options);
    });
  }
}

/** Keeps what a change was answered with; an answer that was on its way before the change does not come over it. */
export function keepAnswer(client: QueryClient, queryKey: QueryKey, answer: unknown): void {
  notifyManager.batch(() => {
    void client.cancelQueries({ queryKey, exact: true });
    client.setQueryData(queryKey, answer);
  });
}
