// How many values are read before they are stored: as few as storing allows, because a worker that dies loses what it has read.

export type PieceSize = {
  next: () => number;
  /** What the last piece took, in milliseconds. */
  took: (readMs: number, storeMs: number) => void;
};

/** Storing may take this share of the time that reading takes. */
const DEAR = 1 / 8;
const CHEAP = 1 / 40;

/**
 * Begins with the least. At IT Glue's pace it stays there, and a dead worker costs a second of the allowance; where
 * nothing limits the reading, pieces grow until their transactions weigh little.
 */
export function createPieceSize({ least, most }: { least: number; most: number }): PieceSize {
  let size = least;
  return {
    next: () => size,
    took(readMs, storeMs) {
      if (storeMs > readMs * DEAR) size = Math.min(most, size * 2);
      else if (storeMs < readMs * CHEAP) size = Math.max(least, Math.ceil(size / 2));
    },
  };
}
