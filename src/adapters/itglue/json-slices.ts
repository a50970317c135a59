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
    const page = parse(bracketed(body, tail + 1, body.length, '{'), maxDepth) as Record<string, unknown>;
    // Said twice, the last one counts, and that would not be these rows.
    if (Object.hasOwn(page, 'data')) return null;
    const rows: unknown[] = [];
    for (let from = first; from <= tail;) {
      const cut = body.indexOf(BETWEEN_ROWS, from + sliceBytes);
      const to = cut === -1 || cut >= tail ? tail : cut + 1;
      // The list stands one level deeper in the document than in its slice.
      const list = parse(bracketed(body, from - 1, to + 1, '[', ']'), maxDepth - 1) as unknown[];
      for (const row of list) rows.push(row);
      from = to + 1;
    }
    page['data'] = rows;
    return page;
  } catch {
    return null;
  }
}

/**
 * The text from `start` to `end` with its first character, and its last where one is given, replaced: in the bytes, for a
 * moment, since to put a text together afterwards would copy it.
 */
function bracketed(body: Buffer, start: number, end: number, open: string, close?: string): string {
  const [was, wasLast] = [body[start], body[end - 1]];
  body.write(open, start, 'latin1');
  if (close !== undefined) body.write(close, end - 1, 'latin1');
  const text = body.toString('utf8', start, end);
  if (was !== undefined) body[start] = was;
  if (wasLast !== undefined) body[end - 1] = wasLast;
  return text;
}
