// What people search for, as part of a LIKE pattern.

/** A text to be found as it is: without it `%` and `_` would stand for anything. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

/** Anywhere in a text of small letters. */
export function likePattern(q: string): string {
  return `%${escapeLike(q.trim().toLowerCase())}%`;
}
