// Reads a long page slice by slice: many short texts that die young cost less than one of a megabyte.

/** About sixty rows. The engine keeps texts of 128 KB and more apart, each in memory of its own that is never used again. */
const SLICE_BYTES = 60_000;

const HEAD = '{"data":[';
const BETWEEN_ROWS = '},{"id":';
const TAIL = '],"meta":{';

/** Reads a piece of JSON; throws where it is none, or nests deeper than `maxDepth`. */
export type ParsePiece = (text: string, maxDepth: number) => unknown;

/**
 * What `body` holds from `start` on, if it is written as IT Glue writes a page, `{"data":[{"id":…},…],"meta":{…},…}`; null
 * for anything else, which says nothing about whether that is JSON. It is never anything but what reading the whole gives:
 * a document whose head, lists of rows and rest are each valid in their places is valid, and there is one way to read
 * it. Where the text of a row looks like a place to cut, a slice is not valid, and the answer is null.
 */
export function readInSlices(
  body: Buffer,
  start: number,
  parse: ParsePiece,
  limits: { maxDepth: number; sliceBytes?: number },
): Record<string, unknown> | null {
  const { maxDepth, sliceBytes = SLICE_BYTES } = limits;
  const first = start + HEAD.length;
  const tail = body.lastIndexOf(TAIL);
  if (tail - first < 2 * sliceBytes || body.toString('latin1', start, first) !== HEAD) return null;
  try {
    const page = parse(`{${body.toString('utf8', tail + 2)}`, maxDepth) as Record<string, unknown>;
    // Said twice, the last one counts, and that would not be these rows.
    if (Object.hasOwn(page, 'data')) return null;
    const lists: unknown[] = [];
    for (let from = first; from < tail;) {
      const cut = body.indexOf(BETWEEN_ROWS, from + sliceBytes);
      const to = cut === -1 || cut >= tail ? tail : cut + 1;
      // The list stands one level deeper in the document than in its slice.
      lists.push(parse(`[${body.toString('utf8', from, to)}]`, maxDepth - 1));
      from = to + 1;
    }
    page['data'] = lists.flat();
    return page;
  } catch {
    return null;
  }
}
