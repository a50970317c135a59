// Cuts a list into pieces of a bounded size.

/** Pieces of at most `size` in the given order; an empty list gives no piece. `size` must be a whole number of 1 or more. */
export function chunk<T>(items: readonly T[], size: number): T[][] {
  if (!Number.isInteger(size) || size < 1)
    throw new RangeError('chunk size must be a whole number of 1 or more');
  const pieces: T[][] = [];
  for (let start = 0; start < items.length; start += size) pieces.push(items.slice(start, start + size));
  return pieces;
}
