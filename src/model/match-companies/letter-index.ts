// An index over the letters of names, three at a time, for those that share no whole word.

const SIZE = 38;
const LONGEST = 32;
// Letters that more names hold than this share say too little for the time they take.
const MOST_SHARE = 20;
const LEAST_MOST = 60;

function codeOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 97 && code <= 122) return code - 96;
  if (code >= 48 && code <= 57) return code - 21;
  return Number.isNaN(code) ? 0 : 37;
}

/** The distinct triples of letters of a text, its ends marked, as numbers. */
function triplesOf(text: string, into: number[]): void {
  into.length = 0;
  const end = Math.min(text.length, LONGEST);
  let a = 0;
  let b = codeOf(text, 0);
  for (let at = 1; at <= end; at += 1) {
    const c = at === end ? 0 : codeOf(text, at);
    const triple = (a * SIZE + b) * SIZE + c;
    if (!into.includes(triple)) into.push(triple);
    a = b;
    b = c;
  }
}

export type LetterIndex = {
  /** Adds, for each triple of `text`, its weight to the scores of the rows that hold it too, and notes rows new to them. */
  score: (text: string, scores: Float64Array, touched: number[]) => void;
};

/** The triples of all rows one after the other, and where each row's end. */
type RowTriples = { all: number[]; ends: number[] };

function triplesOfAll(texts: readonly string[]): RowTriples {
  const all: number[] = [];
  const triples: number[] = [];
  const ends = texts.map((text) => {
    triplesOf(text, triples);
    triples.forEach((triple) => all.push(triple));
    return all.length;
  });
  return { all, ends };
}

/** Where the rows of each triple begin and end in one list of them all. */
type Postings = { starts: Int32Array; ends: Int32Array };

/** Room for the rows of each triple; so far they end where they begin. */
function layOut(all: readonly number[]): Postings {
  const counts = new Int32Array(SIZE ** 3);
  // Few of all triples occur: only those are gone through.
  const met: number[] = [];
  all.forEach((triple) => {
    const count = counts[triple] ?? 0;
    if (count === 0) met.push(triple);
    counts[triple] = count + 1;
  });
  const starts = new Int32Array(SIZE ** 3);
  let total = 0;
  met.forEach((triple) => {
    const count = counts[triple] ?? 0;
    starts[triple] = total;
    counts[triple] = total;
    total += count;
  });
  return { starts, ends: counts };
}

function fillIn({ all, ends: rowEnds }: RowTriples, { ends }: Postings): Int32Array {
  const rows = new Int32Array(all.length);
  let row = 0;
  all.forEach((triple, index) => {
    while (index >= (rowEnds[row] ?? all.length)) row += 1;
    const at = ends[triple] ?? 0;
    rows[at] = row;
    ends[triple] = at + 1;
  });
  return rows;
}

/** Indexes one text a row. */
export function indexLetters(texts: readonly string[]): LetterIndex {
  const triples: number[] = [];
  const read = triplesOfAll(texts);
  const postings = layOut(read.all);
  const rows = fillIn(read, postings);
  const { starts, ends } = postings;
  const most = Math.max(LEAST_MOST, texts.length / MOST_SHARE);
  const all = Math.max(100, texts.length);
  return {
    score(text, scores, touched) {
      triplesOf(text, triples);
      for (let nr = 0; nr < triples.length; nr += 1) {
        const triple = triples[nr] ?? 0;
        const from = starts[triple] ?? 0;
        const to = ends[triple] ?? 0;
        if (to === from || to - from > most) continue;
        const gain = 0.25 * Math.log(1 + all / (to - from));
        for (let at = from; at < to; at += 1) {
          const row = rows[at] ?? 0;
          const score = scores[row] ?? 0;
          if (score === 0) touched.push(row);
          scores[row] = score + gain;
        }
      }
    },
  };
}
