// The envelope of a list: rows, meta and links, as recorded answers have them.
import type { Manners } from '../manners/manners.ts';
import type { Pieces } from './answers.ts';

export type PageFacts = {
  number: number;
  size: number;
  total: number;
  /** What total-count says, where that is not the truth. */
  claimed?: number;
  filters: Record<string, string>;
  /** `next-page` points to this page, for ever. */
  loop?: number | null;
  /** How `next-page` is written. */
  nextPage?: Manners['nextPage'];
  /** False: no links at all. */
  withLinks?: boolean;
  /** Where the links lead instead of back here. */
  linkOrigin?: string | null;
};

/** The envelope of a list; `rows` are resource objects in JSON and UTF-8, each after a comma, in any number of pieces. */
export function listBody(rows: Pieces, url: URL, page: PageFacts): Pieces {
  const claimed = page.claimed ?? page.total;
  const last = Math.max(1, Math.ceil(page.total / page.size));
  const following = page.number < last ? page.number + 1 : null;
  const next = page.loop ?? following;
  const previous = page.number > 1 ? page.number - 1 : null;
  const meta = {
    'current-page': page.number,
    ...(page.nextPage !== 'missing' && {
      'next-page': page.nextPage === 'text' && next !== null ? String(next) : next,
    }),
    'prev-page': previous,
    'total-pages': Math.max(1, Math.ceil(claimed / page.size)),
    'total-count': claimed,
    filters: page.filters,
  };
  const linkTo = (number: number): string => {
    const link = new URL(url.pathname + url.search, page.linkOrigin ?? url);
    link.searchParams.set('page[number]', String(number));
    return link.href;
  };
  const links = {
    self: url.href,
    ...(previous !== null && { first: linkTo(1), prev: linkTo(previous) }),
    ...(next !== null && { next: linkTo(next), last: linkTo(last) }),
  };
  const end = page.withLinks === false ? '' : `,"links":${JSON.stringify(links)}`;
  const tail = `],"meta":${JSON.stringify(meta)}${end}}`;
  const [first, ...others] = rows;
  const head = Buffer.from('{"data":[');
  const begin = first ? [head, first.subarray(1)] : [head];
  return [...begin, ...others, Buffer.from(tail)];
}
