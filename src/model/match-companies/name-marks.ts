// Marks that people put beside a name: remarks on the account, and signs that the record is kept but no longer served.

// What a provider writes of its dealings with a client: how it is served and billed, how it stands, which office it is.
const OFFICE_WORD = 'main|head|main office|head office|corporate|corporate office|primary|hq|headquarters';
const REMARK_WORD = `${OFFICE_WORD}|cod|c\\.o\\.d\\.|vip|t ?& ?m|time (?:&|and) materials?|(?:fully |co-?|un)?managed(?: services?| it)?|prepaid|pre-?pay|break ?[\\/-]? ?fix|internal|msp|msa|sla|ayce|new|on ?hold|credit hold|(?:no )?contract|retainer|hourly|hours|blocks?(?: of)?(?: hours| time)?|ad ?hoc|do not call|tax exempt|(?:no )?billing|projects?|only|(?:bi-?)?weekly|(?:bi-?)?monthly|quarterly|yearly|annual(?:ly)?|fixed fee|flat (?:fee|rate)|fy ?\\d\\d`;
// These are names as well, so that brackets must say that they are none.
const BRACKETED_WORD =
  'gold|silver|bronze|platinum|diamond|basic|standard|premium|essentials?|active|current|onboarding|trial|support|maintenance|hosted|hosting|remote|on-?site|tier ?[1-4a-d]|level ?[1-4]|q[1-4]|20\\d\\d';

const runOf = (words: string) => `(?:${words})(?:\\s*[-\\/,&]?\\s*(?:${words}))*`;
const REMARK = runOf(REMARK_WORD);
const BRACKETED = runOf(`${REMARK_WORD}|${BRACKETED_WORD}`);

const RETIRED =
  'inactive|old|former(?: client| customer)?|closed|off-?boarded|off-?boarding|terminated|cancell?ed|archived?|retired|dead|lost|left|do not use|dnu|disabled|duplicate|dup|ex-?client|ex-?customer|past client|deactivated|sold|replaced|deleted|defunct|merged|deceased|churned|previous client';

// Without `u`, which costs more than it tells: what it adds, `cleanText` has written plainly.

/** Remarks that are no part of the name. */
export const NOTES: readonly RegExp[] = [
  new RegExp(`\\*+\\s*${BRACKETED}\\s*\\*+`, 'gi'),
  new RegExp(`[([{]\\s*${BRACKETED}\\s*[)\\]}]`, 'gi'),
  new RegExp(`\\s[-–—]\\s*${REMARK}\\s*$`, 'gi'),
  /(?:^|\s)\*+(?=\s|$)/g,
];

/** Marks of a record that is kept but no longer served. */
export const RETIRED_MARKS: readonly RegExp[] = [
  // Not the letters of `X.Y. Holdings`.
  /^\s*(?:z{1,4}|x{1,3})\s*[-_.:]+\s*(?!\p{L}\.)/iu,
  /^\s*(?:z{2,4}|xx{1,3})\s+(?=\S)/i,
  new RegExp(`[([{*]+\\s*(?:${RETIRED})\\s*[)\\]}*]+`, 'gi'),
  new RegExp(`^\\s*(?:${RETIRED}|zz)\\s*[-–—:_]+\\s*`, 'i'),
  new RegExp(`\\s[-–—]\\s*(?:${RETIRED})\\s*$`, 'i'),
  /^\s*(?:inactive|old client|former client)\s+(?=\S)/i,
];

// Quicker than all of the above for the many names that carry no mark.
const MAY_BE_MARKED = /[()[\]{}*:_–—]|\s-|-\s|^[zx]|^(?:inactive|old|former)/i;

/** The text without what the patterns find, and that; a text of nothing else stays. */
function stripAll(text: string, patterns: readonly RegExp[]): { rest: string; taken: string } {
  let taken = '';
  let rest = text;
  for (const pattern of patterns)
    rest = rest.replace(pattern, (found) => {
      taken += ` ${found}`;
      return ' ';
    });
  rest = rest.trim();
  return rest === '' ? { rest: text, taken: '' } : { rest, taken };
}

const OFFICE = new RegExp(`\\b(?:${OFFICE_WORD})\\b`);

const plain = (notes: string): string =>
  notes
    .toLowerCase()
    .replace(/[^a-z\d]+/g, ' ')
    .trim();

const NUMBERED = /\b(?:(?:tier|level) ?[a-d\d]|q[1-4]|20\d\d)\b/g;

/** Of remarks (see `takeMarks`) those that count something: two that differ are of two things, `(Tier A)`, `(Tier B)`. */
export const numbersOf = (notes: string): string => (notes.match(NUMBERED) ?? []).join(' ');

/** Whether remarks (see `takeMarks`) say that it is the head office. */
export const areOfOffice = (notes: string): boolean => OFFICE.test(notes);

/** The name without such marks, whether one of them says that it is retired, and the remarks in plain letters. */
export function takeMarks(text: string): { rest: string; retired: boolean; notes: string } {
  if (!MAY_BE_MARKED.test(text)) return { rest: text, retired: false, notes: '' };
  const active = stripAll(text, RETIRED_MARKS);
  const { rest, taken } = stripAll(active.rest, NOTES);
  return { rest, retired: active.rest !== text, notes: plain(taken) };
}
