// Turns a well-formed wire row into a record in one pass: a page has some 25,000 attributes, nearly all as they should be.

/** Thrown, always as this one object, by the readers of `readers.ts` for a value that the schemas refuse. */
export const MISFIT = new Error('a value that its schema refuses');

/**
 * Makes the quick way of `toRow`: the record straight from a parsed row, or null for anything out of the ordinary; then
 * the row's schema decides. It takes nothing that the schema refuses (a property test compares the two). Attributes that
 * `toRow` does not name are never looked at.
 */
export function quickly<Wire, Row>(toRow: (wire: Wire) => Row): (raw: unknown) => Row | null {
  return (raw) => {
    if (!isPlain(raw) || !isPlain(raw['attributes'])) return null;
    try {
      return toRow(raw as Wire);
    } catch (error) {
      if (error === MISFIT) return null;
      throw error;
    }
  };
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
