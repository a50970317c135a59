// Sorts the rows of a joint listing by their owner, and hands out those of one owner in pieces worth a transaction.

/** Rows of one owner that make a piece. */
const PIECE = 500;
/** Rows kept in memory over all owners, however large the listing is. */
const KEPT = 20_000;

export function sortByOwner<Row>(ownerOf: (row: Row) => string) {
  const kept = new Map<string, Row[]>();
  let count = 0;
  const drop = (owner: string): [string, Row[]] => {
    const rows = kept.get(owner) ?? [];
    kept.delete(owner);
    count -= rows.length;
    return [owner, rows];
  };
  return {
    /** Takes rows in; answers the pieces that are due, all of them where too many are kept. */
    take(rows: readonly Row[]): [owner: string, rows: Row[]][] {
      for (const row of rows) {
        const owner = ownerOf(row);
        const there = kept.get(owner);
        if (there === undefined) kept.set(owner, [row]);
        else there.push(row);
        count += 1;
      }
      const owners = [...kept.keys()];
      return (count > KEPT ? owners : owners.filter((owner) => (kept.get(owner)?.length ?? 0) >= PIECE)).map(
        drop,
      );
    },
    /** What is left, owner by owner. */
    rest: (): [owner: string, rows: Row[]][] => [...kept.keys()].map(drop),
  };
}
