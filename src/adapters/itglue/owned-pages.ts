// Reads a list for many organizations: a hundred in one question, and one each as soon as a foreign row shows up.
import { walkPages, type Walk } from './pages.ts';
import type { Page } from './records.ts';

/** So many owners in one filter; keeps the address under 2,500 characters with the longest ids seen. */
const BATCH = 100;

/**
 * Yields pages for exactly these owners (ids of digits, which the caller has checked); none for an empty list. A row of an owner not asked for is never a row but a
 * quarantined one. When a joint question brings such a row, the filter is not trusted with several owners any more and
 * the rest of that batch is asked for one by one; rows already yielded are not yielded again.
 */
export async function* walkOwned<Wire, Row>(
  walk: Omit<Walk<Wire, Row>, 'owners' | 'handedOut'>,
  filter: string,
  ids: readonly string[],
): AsyncGenerator<Page<Row>, void, undefined> {
  const all = [...new Set(ids)];
  const handedOut = new Map<string, symbol>();
  for (let start = 0; start < all.length; start += BATCH) {
    const batch = all.slice(start, start + BATCH);
    const clean = yield* walkBatch(walk, filter, batch, handedOut);
    if (clean || batch.length === 1) continue;
    for (const id of batch) yield* walkPages({ ...narrowed(walk, filter, [id]), handedOut });
  }
}

async function* walkBatch<Wire, Row>(
  walk: Omit<Walk<Wire, Row>, 'owners' | 'handedOut'>,
  filter: string,
  batch: readonly string[],
  handedOut: Map<string, symbol>,
): AsyncGenerator<Page<Row>, boolean, undefined> {
  for await (const page of walkPages({ ...narrowed(walk, filter, batch), handedOut })) {
    yield page;
    if (batch.length > 1 && page.quarantined.some((row) => row.reason === 'foreign')) return false;
  }
  return true;
}

function narrowed<Wire, Row>(
  walk: Omit<Walk<Wire, Row>, 'owners' | 'handedOut'>,
  filter: string,
  ids: readonly string[],
): Omit<Walk<Wire, Row>, 'handedOut'> {
  return {
    ...walk,
    filters: { ...walk.filters, [`filter[${filter}]`]: ids.join(',') },
    owners: new Set(ids),
  };
}
