// Finds the several names that one name holds: trade names, former names, initials and names in brackets.

const OTHER_NAME =
  /[\s,]+\(?(?:d\s?[./]?\s?b\s?[./]?\s?a\.?|t\s?\/\s?a|trading as|doing business as|a\s?[./]?\s?k\s?[./]?\s?a\.?|f\s?[./]?\s?k\s?[./]?\s?a\.?|formerly(?: known as)?|previously|now|n[ée]e)\s+/i;
const IN_BRACKETS = /^(.+?)\s*\(([^()]+)\)\s*$/;
const LEGAL_WORD =
  /\b(?:inc|llc|l\.l\.c|ltd|limited|corp|corporation|gmbh|pllc|llp|company|plc|pty|s\.?a\.?r\.?l|b\.?v)\b\.?/i;

/** In whose care it is, is no name of its own. */
const IN_CARE = /[\s,–—-]+\(?(?:c\s?\/\s?o|managed by)\s.*$/i;

function bare(text: string): string {
  return text.replace(/[()]/g, ' ').trim();
}

function isInitials(text: string, name: string): boolean {
  if (!/^\p{L}{2,8}$/u.test(text)) return false;
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters = words.map((word) => word[0] ?? '').join('');
  return letters.startsWith(text.toLowerCase());
}

/**
 * The name itself first, then the others it carries. `X dba Y` gives X and Y; `Y (X LLC)` gives Y and X; initials in
 * brackets that the name explains are left out, and so is who takes care of it.
 */
export function splitNames(written: string): string[] {
  const text = written.replace(IN_CARE, '');
  const dba = OTHER_NAME.exec(text);
  if (dba && dba.index > 0) {
    const names = [text.slice(0, dba.index), text.slice(dba.index + dba[0].length)].map(bare);
    if (names.every((name) => name !== '')) return names;
  }
  if (!text.includes('(')) return [text];
  const [, outside, inside] = IN_BRACKETS.exec(text) ?? [];
  if (outside === undefined || inside === undefined) return [text];
  if (isInitials(inside, outside)) return [outside];
  return LEGAL_WORD.test(inside) ? [outside, inside] : [text];
}
