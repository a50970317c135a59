// Does something for each of a list, a few at a time, in the order of the list.

export type Mapped<Result> = { results: (Result | undefined)[]; failure: { error: unknown } | null };

/**
 * Calls `work` for each item, at most `limit` at once. After the first failure nothing new begins, what has begun is
 * waited for, and the results so far come back beside the failure (`undefined` where there is none).
 */
export async function mapLimit<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Mapped<Result>> {
  const results: (Result | undefined)[] = items.map(() => undefined);
  let failure: Mapped<Result>['failure'] = null;
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length && failure === null) {
      const at = next;
      next += 1;
      try {
        results[at] = await work(items[at] as Item);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  return { results, failure };
}
