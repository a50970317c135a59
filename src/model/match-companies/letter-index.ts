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
  const counts = new Int32Array(SIZE ** 3 + 1);
  const triples: number[] = [];
  for (const text of texts) {
    triplesOf(text, triples);
    for (const triple of triples) counts[triple + 1] = (counts[triple + 1] ?? 0) + 1;
  }
  for (let at = 1; at < counts.length; at += 1) counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0);
  const starts = counts.slice();
  const rows = new Int32Array(counts[counts.length - 1] ?? 0);
  texts.forEach((text, row) => {
    triplesOf(text, triples);
    for (const triple of triples) {
      rows[counts[triple] ?? 0] = row;
      counts[triple] = (counts[triple] ?? 0) + 1;
    }
  });
  const most = Math.max(LEAST_MOST, texts.length / MOST_SHARE);
  const total = Math.max(100, texts.length);
  return {
    score(text, scores, touched) {
      triplesOf(text, triples);
      for (const triple of triples) {
        const from = starts[triple] ?? 0;
        const to = starts[triple + 1] ?? 0;
        if (to - from > most) continue;
        const gain = 0.25 * Math.log(1 + total / (to - from));
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
