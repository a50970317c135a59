// Where the keys stand in the list of the mapping: they may come faster than rows are drawn, or loaded.

/** `owed`: steps down beyond the last row loaded, taken once further rows are there. */
export type Place = { id: string | null; index: number; owed: number };

export const NOWHERE: Place = { id: null, index: -1, owed: 0 };

/** Its index in the list now; -1 where it has left the list. */
export function indexIn(ids: readonly string[], place: Place): number {
  return place.id === null ? -1 : ids[place.index] === place.id ? place.index : ids.indexOf(place.id);
}

/**
 * So many rows further; from nowhere it begins at the first. Whoever has left the list leaves the place to the next one.
 * `more`: there are rows after the last one.
 */
export function stepFrom(place: Place, ids: readonly string[], by: number, more: boolean): Place {
  const here = indexIn(ids, place);
  const from = here >= 0 ? here + place.owed : place.index >= 0 ? place.index - (by > 0 ? 1 : 0) : -1;
  const index = Math.min(ids.length - 1, Math.max(0, from + by));
  const owed = more && here >= 0 ? Math.max(0, from + by - index) : 0;
  return { id: ids[index] ?? null, index, owed };
}
