// Takes the codes of a PSA or an accounting system off a name: `ACM01 - Acme`, `[1042] Acme`, `Acme (ACM01)`.
import { foldText } from './clean-text.ts';

const CODE = String.raw`(?=[A-Z]*\d)[A-Z]{0,6}\d{2,6}`;
const LEADING = new RegExp(
  String.raw`^\s*(?:[\[(]\s*(${CODE})\s*[\])]|(${CODE})\s*(?:\s[-–—]|[-–—:_]))\s*(?=\p{L})|^\s*(${CODE}):\s+(?=\d)`,
  'u',
);
const TRAILING = new RegExp(
  String.raw`\s+(?:[\[(]\s*(${CODE})\s*[\])]|[-–—]\s*((?=[A-Z])${CODE}|\d{4,6}))\s*$`,
  'u',
);
const LETTERS =
  /^\s*([A-Z]{2,6})\s*[-–—:]\s+(?=\p{L})|\s+(?:[-–—]\s*([A-Z]{2,6})|[([]\s*([A-Z]{2,6})\s*[)\]])\s*$/u;
// In square brackets before a name nothing else stands.
const BRACKETED = /^\s*\[\s*([A-Z]{2,8})\s*\]\s*(?=[\p{L}\p{N}])/u;
const MAY_HOLD_CODE = /[[\](){}]|\s[-–—]|[-–—:_]\s|^[A-Z0-9]+[-:_]/u;

/** True when the letters are how the name begins, run together, or its initials; with The or without. */
function isExplained(code: string, name: string): boolean {
  const all = foldText(name).match(/[\p{L}\p{N}]+/gu) ?? [];
  const lower = code.toLowerCase();
  return [all, all[0] === 'the' ? all.slice(1) : []].some((words) => {
    const initials = words.map((word) => word[0] ?? '').join('');
    return words.join('').startsWith(lower) || initials.startsWith(lower);
  });
}

function takeLetters(text: string, codes: string[]): string {
  const found = LETTERS.exec(text);
  const code = found?.[1] ?? found?.[2] ?? found?.[3];
  if (!found || !code) return text;
  const rest = text.replace(found[0], ' ').trim();
  // Letters alone are a code only when the name itself explains them; `AG - Foods` may be a name.
  if (!isExplained(code, rest)) return text;
  codes.push(code.toLowerCase());
  return rest;
}

/** The name without its codes, and the codes in lower case. */
export function takeCodes(text: string): { rest: string; codes: string[] } {
  const codes: string[] = [];
  if (!MAY_HOLD_CODE.test(text)) return { rest: text, codes };
  let rest = text;
  for (const pattern of [LEADING, BRACKETED, TRAILING]) {
    const found = pattern.exec(rest);
    const code = found?.[1] ?? found?.[2] ?? found?.[3];
    if (!found || !code || rest.trim().length === found[0].trim().length) continue;
    codes.push(code.toLowerCase());
    rest = rest.replace(found[0], ' ').trim();
  }
  return { rest: takeLetters(rest, codes), codes };
}
