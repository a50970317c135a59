// Marks that people put beside a name: remarks on the account, and signs that the record is kept but no longer served.

const REMARK =
  'cod|c\\.o\\.d\\.|vip|t ?& ?m|main|main office|head office|corporate|corporate office|hq|headquarters|managed|managed services|fully managed|co-?managed|prepaid(?: block)?|pre-?pay|break ?\\/? ?fix|internal|msp|new|on ?hold|credit hold|contract|hourly|block(?: of)? hours|no contract|ad ?hoc|do not call|tax exempt|billing only|projects? only';

const RETIRED =
  'inactive|old|former(?: client| customer)?|closed|off-?boarded|off-?boarding|terminated|cancell?ed|archived?|retired|dead|lost|left|do not use|dnu|disabled|duplicate|dup|ex-?client|ex-?customer|past client|deactivated|sold';

// Without `u`, which costs more than it tells: what it adds, `cleanText` has written plainly.

/** Remarks that are no part of the name. */
export const NOTES: readonly RegExp[] = [
  /\*+\s*(?:vip|cod|new)\s*\*+/gi,
  new RegExp(`[([{]\\s*(?:${REMARK})\\s*[)\\]}]`, 'gi'),
  new RegExp(`\\s[-–—]\\s*(?:${REMARK})\\s*$`, 'gi'),
  /(?:^|\s)\*+(?=\s|$)/g,
];

/** Marks of a record that is kept but no longer served. */
export const RETIRED_MARKS: readonly RegExp[] = [
  /^\s*(?:z{1,4}|x{1,3})\s*[-_.:]+\s*/i,
  /^\s*(?:z{2,4}|xx{1,3})\s+(?=\S)/i,
  new RegExp(`[([{*]+\\s*(?:${RETIRED})\\s*[)\\]}*]+`, 'gi'),
  new RegExp(`^\\s*(?:${RETIRED}|zz)\\s*[-–—:_]+\\s*`, 'i'),
  new RegExp(`\\s[-–—]\\s*(?:${RETIRED})\\s*$`, 'i'),
  /^\s*(?:inactive|old client|former client)\s+(?=\S)/i,
];

// Quicker than all of the above for the many names that carry no mark.
const MAY_BE_MARKED = /[()[\]{}*:_–—]|\s-|-\s|^[zx]|^(?:inactive|old|former)/i;

function stripAll(text: string, patterns: readonly RegExp[]): string {
  let rest = text;
  for (const pattern of patterns) rest = rest.replace(pattern, ' ');
  rest = rest.trim();
  return rest === '' ? text : rest;
}

/** The name without such marks, and whether one of them says that it is retired. */
export function takeMarks(text: string): { rest: string; retired: boolean } {
  if (!MAY_BE_MARKED.test(text)) return { rest: text, retired: false };
  const active = stripAll(text, RETIRED_MARKS);
  return { rest: stripAll(active, NOTES), retired: active !== text };
}
