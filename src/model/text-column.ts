// What a PostgreSQL text column can hold of a foreign text, and what has to be kept beside it in the sealed content.

/** `column` is stored and searched; `original` is the exact text where the column differs from it, else null. */
export type ColumnText = { column: string; original: string | null };

/** Longest texts kept whole, in characters (code points). */
export const TEXT_LIMITS = { name: 300, username: 1000, url: 2048, folder: 300 } as const;

/** Stands for what a column cannot hold. */
const REPLACEMENT = '\uFFFD';

/** Text without what PostgreSQL refuses: NUL and halves of surrogate pairs become U+FFFD; all else stays as it is. */
export function toStorableText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', REPLACEMENT);
}

/** The column form of a text of at most `limit` characters; a longer one is cut, ends in an ellipsis and keeps its original. */
export function toColumnText(text: string, limit: number): ColumnText {
  const storable = toStorableText(text);
  // Code units are never fewer than code points, so a short text needs no counting.
  const points = storable.length > limit ? [...storable] : null;
  const column = points && points.length > limit ? `${points.slice(0, limit - 1).join('')}…` : storable;
  return { column, original: column === text ? null : text };
}

/**
 * The column form of a name that is shown to people. A name without a visible character would leave nothing to click
 * on, so `fallback` stands in its place and the original is kept.
 */
export function toDisplayName(name: string | null | undefined, fallback: string): ColumnText {
  const text = name ?? '';
  const visible = /[^\s\p{C}\p{Z}\u2800\u3164\u115F\u1160]/u.test(text);
  if (!visible) return { column: fallback, original: text === '' ? null : text };
  return toColumnText(text, TEXT_LIMITS.name);
}
