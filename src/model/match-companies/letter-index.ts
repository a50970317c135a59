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

/** Indexes one text a row. */
export function indexLetters(texts: readonly string[]): LetterIndex {
  const counts = new Int32Array(SIZE ** 3);
  const triples: number[] = [];
  // Few of all triples occur: only those are gone through.
  const met: number[] = [];
  for (const text of texts) {
    triplesOf(text, triples);
    for (const triple of triples) {
      const count = counts[triple] ?? 0;
      if (count === 0) met.push(triple);
      counts[triple] = count + 1;
    }
  }
  const starts = new Int32Array(SIZE ** 3);
  const ends = counts;
  let total = 0;
  for (const triple of met) {
    const count = counts[triple] ?? 0;
    starts[triple] = total;
    ends[triple] = total;
    total += count;
  }
  const rows = new Int32Array(total);
  texts.forEach((text, row) => {
    triplesOf(text, triples);
    for (const triple of triples) {
      const at = ends[triple] ?? 0;
      rows[at] = row;
      ends[triple] = at + 1;
    }
  });
  const most = Math.max(LEAST_MOST, texts.length / MOST_SHARE);
  const all = Math.max(100, texts.length);
  return {
    score(text, scores, touched) {
      triplesOf(text, triples);
      for (const triple of triples) {
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
