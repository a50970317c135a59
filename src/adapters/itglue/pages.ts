// Walks one list page by page as an async generator, taking only new, well-formed rows of the owners that were asked for.
import type { Ask, Call, Priority } from './caller.ts';
import type { ListEndpoint } from './endpoints.ts';
import { ItGlueError } from './errors.ts';
import { PageCursor, type PageFacts } from './page-cursor.ts';
import type { Page, QuarantinedRow } from './records.ts';
import { listDocument, wireId, type ListDocument } from './schemas.ts';

export type Walk<Wire, Row> = {
  ask: Ask;
  endpoint: ListEndpoint<Wire, Row>;
  /** Path with placeholders, for errors. */
  name: string;
  filters: Readonly<Record<string, string>>;
  priority: Priority;
  /** 1 to 1000 rows. */
  pageSize: number;
  /** The owner a row must have, compared as text; null takes every owner. */
  owners: ReadonlySet<string> | null;
  ownerOf: (row: Row) => string;
  idOf: (row: Row) => string;
  /** Ids already handed out by walks of the same call, each with a mark of the walk that met it last. */
  handedOut: Map<string, symbol>;
};

/**
 * Yields pages until `next-page` is null or a page is empty. Throws `ItGlueError`: what the caller throws, and
 * `bad_response` for a list that runs in circles, never ends, or holds only other organizations' rows.
 */
export async function* walkPages<Wire, Row>(
  walk: Walk<Wire, Row>,
): AsyncGenerator<Page<Row>, void, undefined> {
  const cursor = new PageCursor(walk.pageSize);
  const self = Symbol('walk');
  let sorted = true;
  for (;;) {
    const answer = await askPage(walk, cursor, sorted);
    if (answer === 'smaller') continue;
    if (answer === 'unsorted') {
      sorted = false;
      continue;
    }
    if (answer === 'skipped') {
      yield {
        rows: [],
        quarantined: [{ id: null, organizationId: null, reason: 'too_large', paths: [] }],
        totalCount: null,
      };
      continue;
    }
    const { page, facts } = sift(walk, answer, self);
    yield page;
    const step = cursor.advance(facts);
    if (step === 'end') return;
    if (step !== 'more') throw new ItGlueError('bad_response', { endpoint: walk.name, why: `pages_${step}` });
  }
}

type Asked = ListDocument | 'smaller' | 'unsorted' | 'skipped';

async function askPage<Wire, Row>(
  walk: Walk<Wire, Row>,
  cursor: PageCursor,
  sorted: boolean,
): Promise<Asked> {
  try {
    const value = await walk.ask(callFor(walk, cursor, sorted));
    const parsed = listDocument.safeParse(value);
    if (parsed.success) return parsed.data;
  } catch (error) {
    if (!(error instanceof ItGlueError)) throw error;
    const why =
      error.why === 'too_large'
        ? 'too_large'
        : error.why === 'timeout' || error.status === 504
          ? 'timeout'
          : null;
    if (why !== null && cursor.shrink(why)) return 'smaller';
    if (why === 'too_large' && cursor.skipRow()) return 'skipped';
    // Which lists can be sorted by what is documented unevenly; a refused question is asked once more without.
    if (error.code === 'invalid_request' && sorted && cursor.number === 1) return 'unsorted';
    throw error;
  }
  throw new ItGlueError('bad_response', { endpoint: walk.name, why: 'envelope' });
}

function callFor<Wire, Row>(walk: Walk<Wire, Row>, cursor: PageCursor, sorted: boolean): Call {
  return {
    endpoint: walk.name,
    path: walk.endpoint.path,
    query: {
      ...walk.filters,
      ...(sorted ? { sort: walk.endpoint.sort } : {}),
      'page[number]': String(cursor.number),
      'page[size]': String(cursor.size),
    },
    priority: walk.priority,
    shrinkable: cursor.size > 100,
  };
}

/** What one page came to so far. */
type Sieve<Row> = {
  /** Marks the walk in `handedOut`. */
  self: symbol;
  rows: Row[];
  quarantined: QuarantinedRow[];
  /** Rows this walk had not met before. */
  fresh: number;
  /** Rows that belong to what was asked for, as far as one can tell. */
  own: number;
};

function sift<Wire, Row>(
  walk: Walk<Wire, Row>,
  answer: ListDocument,
  self: symbol,
): { page: Page<Row>; facts: PageFacts } {
  const sieve: Sieve<Row> = { self, rows: [], quarantined: [], fresh: 0, own: 0 };
  for (const raw of answer.data) siftRow(walk, sieve, raw);
  const { rows, quarantined, fresh, own } = sieve;
  const { meta, links } = answer;
  // Without a meta block the links may still tell: every page but the last has a `next` (recorded answers).
  const nextPage =
    meta?.['next-page'] === undefined && links !== undefined && links.next == null
      ? null
      : meta?.['next-page'];
  const facts = {
    count: answer.data.length,
    fresh,
    own,
    nextPage,
    totalPages: meta?.['total-pages'],
    totalCount: meta?.['total-count'],
  };
  return { page: { rows, quarantined, totalCount: meta?.['total-count'] ?? null }, facts };
}

/** On its own and not in the loop: the engine makes quick code of what is called often, sooner than of a long loop. */
function siftRow<Wire, Row>(walk: Walk<Wire, Row>, sieve: Sieve<Row>, raw: unknown): void {
  const row = walk.endpoint.quick(raw) ?? carefully(walk.endpoint, raw);
  if (row !== null && (walk.owners === null || walk.owners.has(walk.ownerOf(row)))) {
    sieve.own += 1;
    if (isNew(walk, sieve, walk.idOf(row))) sieve.rows.push(row);
    return;
  }
  const rejected = row === null ? malformed(walk.endpoint, raw) : foreign(walk, row);
  if (rejected.reason !== 'foreign') sieve.own += 1;
  // Nothing tells two nameless rows apart: each is counted, none is progress.
  if (rejected.id === null || isNew(walk, sieve, `${rejected.reason} ${rejected.id}`)) {
    sieve.quarantined.push(rejected);
  }
}

/** True for what this call has not handed out; counts what this walk had not met. */
function isNew<Wire, Row>({ handedOut }: Walk<Wire, Row>, sieve: Sieve<Row>, mark: string): boolean {
  const metBy = handedOut.get(mark);
  if (metBy === sieve.self) return false;
  handedOut.set(mark, sieve.self);
  sieve.fresh += 1;
  return metBy === undefined;
}

function carefully<Wire, Row>({ schema, toRow }: ListEndpoint<Wire, Row>, raw: unknown): Row | null {
  const parsed = schema.safeParse(raw);
  return parsed.success ? toRow(parsed.data) : null;
}

function foreign<Wire, Row>({ idOf, ownerOf }: Walk<Wire, Row>, row: Row): QuarantinedRow {
  return { id: idOf(row), organizationId: ownerOf(row), reason: 'foreign', paths: [] };
}

/** Says where a row is at fault, never what stood there. Ids are kept when they are ids. */
function malformed<Wire, Row>({ schema }: ListEndpoint<Wire, Row>, raw: unknown): QuarantinedRow {
  const issues = schema.safeParse(raw).error?.issues ?? [];
  const paths = [...new Set(issues.map((issue) => issue.path.join('.')))].slice(0, 20);
  return {
    id: idAt(raw, 'id'),
    organizationId: idAt(memberOf(raw, 'attributes'), 'organization-id'),
    reason: 'malformed',
    paths,
  };
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function idAt(value: unknown, key: string): string | null {
  const parsed = wireId.safeParse(memberOf(value, key));
  return parsed.success ? parsed.data : null;
}
