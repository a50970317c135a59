// Finds, for each company, the few organizations worth comparing, by an inverted index over words, letters and domains.
import type { OurSide, Sides, TheirSide } from './read-sides.ts';

/** How many organizations a company is compared with in depth. */
const KEPT = 8;
// A key that more rows carry than this says too little for the time it takes.
const LONGEST_POSTING = 200;

type Posting = { rows: number[]; weight: number };

function letterKeys(squashed: string): Set<string> {
  const padded = ` ${squashed.slice(0, 40)} `;
  const keys = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at += 1) keys.add(padded.slice(at, at + 3));
  return keys;
}

function nameKeys(name: OurSide['name'], sides: Sides): Map<string, number> {
  const keys = new Map<string, number>();
  for (const form of name.forms) {
    for (const word of form.words) keys.set(`w${word}`, 2 * sides.weights.weightOf(word));
    for (const letters of letterKeys(form.squashed)) keys.set(`l${letters}`, 0.6);
    if (form.squashed.length >= 3) keys.set(`s${form.squashed}`, 6);
    if (form.initials.length >= 3) keys.set(`i${form.initials}`, 2);
    if (form.words.length > 1) keys.set(`i${form.words.map((word) => word[0] ?? '').join('')}`, 2);
  }
  return keys;
}

function theirKeys(their: TheirSide, sides: Sides): Map<string, number> {
  const keys = nameKeys(their.name, sides);
  for (const { registered, label } of [...their.domains.recorded, ...their.domains.contacts]) {
    keys.set(`d${registered}`, 14);
    if (label.length >= 4) keys.set(`s${label}`, 6);
  }
  if (their.shortName.length >= 2) keys.set(`i${their.shortName}`, 3);
  return keys;
}

function ourKeys(our: OurSide, sides: Sides): Map<string, number> {
  const keys = nameKeys(our.name, sides);
  if (our.domains.own) {
    keys.set(`d${our.domains.own.registered}`, 14);
    keys.set(`s${our.domains.own.label}`, 6);
  }
  if (our.domains.tenantName) keys.set(`s${our.domains.tenantName}`, 6);
  // A company may be written by its initials alone.
  for (const { words } of our.name.forms) if (words.length === 1) keys.set(`i${words[0] ?? ''}`, 3);
  return keys;
}

function buildIndex(sides: Sides): Map<string, Posting> {
  const index = new Map<string, Posting>();
  sides.theirs.forEach((their, row) => {
    for (const [key, weight] of theirKeys(their, sides)) {
      const posting = index.get(key);
      if (posting) posting.rows.push(row);
      else index.set(key, { rows: [row], weight });
    }
  });
  const total = Math.max(100, sides.theirs.length);
  for (const [key, posting] of index) {
    // Letters are rarer evidence the fewer names hold them.
    if (key.startsWith('l')) posting.weight = 0.25 * Math.log(1 + total / posting.rows.length);
  }
  return index;
}

/** For each company the rows of the organizations to compare it with, most promising first. */
export function findCandidates(sides: Sides): number[][] {
  const index = buildIndex(sides);
  const scores = new Float64Array(sides.theirs.length);
  return sides.ours.map((our) => {
    const touched: number[] = [];
    for (const [key, weight] of ourKeys(our, sides)) {
      const posting = index.get(key);
      if (!posting || posting.rows.length > LONGEST_POSTING) continue;
      const gain = Math.min(weight, posting.weight);
      for (const row of posting.rows) {
        if (scores[row] === 0) touched.push(row);
        scores[row] = (scores[row] ?? 0) + gain;
      }
    }
    const best = bestRows(touched, scores);
    for (const row of touched) scores[row] = 0;
    return best;
  });
}

/** The rows with the highest scores, best first, equal ones in their own order; without sorting all that were touched. */
function bestRows(touched: readonly number[], scores: Float64Array): number[] {
  const best: number[] = [];
  const score = (row: number | undefined) => (row === undefined ? 0 : (scores[row] ?? 0));
  const before = (a: number, b: number | undefined) =>
    score(a) > score(b) || (score(a) === score(b) && a < (b ?? Infinity));
  for (const row of touched) {
    if (best.length === KEPT && !before(row, best[KEPT - 1])) continue;
    let at = best.length;
    while (at > 0 && before(row, best[at - 1])) at -= 1;
    best.splice(at, 0, row);
    if (best.length > KEPT) best.pop();
  }
  return best;
}
