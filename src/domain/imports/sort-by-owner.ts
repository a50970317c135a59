// Sorts the rows of a joint listing by their owner, and hands out those of one owner in pieces worth a transaction.

/** Rows of one owner that make a piece. */
const PIECE = 500;
/** Rows kept in memory over all owners, and over all listings of this process, however large they are. */
const KEPT = 20_000;
let keptByAll = 0;

export function sortByOwner<Row>(ownerOf: (row: Row) => string) {
  const kept = new Map<string, Row[]>();
  let count = 0;
  const counted = (more: number): void => {
    count += more;
    keptByAll += more;
  };
  const drop = (owner: string): [string, Row[]] => {
    const rows = kept.get(owner) ?? [];
    kept.delete(owner);
    counted(-rows.length);
    return [owner, rows];
  };
  return {
    /** Takes rows in; answers the pieces that are due, all of them where too many are kept (by whomever). */
    take(rows: readonly Row[]): [owner: string, rows: Row[]][] {
      for (const row of rows) {
        const owner = ownerOf(row);
        const there = kept.get(owner);
        if (there === undefined) kept.set(owner, [row]);
        else there.push(row);
      }
      counted(rows.length);
      const owners = [...kept.keys()];
      return (
        keptByAll > KEPT ? owners : owners.filter((owner) => (kept.get(owner)?.length ?? 0) >= PIECE)
      ).map(drop);
    },
    /** What is left, owner by owner. */
    rest: (): [owner: string, rows: Row[]][] => [...kept.keys()].map(drop),
    /** To be called in the end, also where a listing broke off. */
    drop(): void {
      counted(-count);
      kept.clear();
    },
  };
}
