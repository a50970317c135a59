// Tells an attribute that IT Glue sent as null from one it did not send: null is an answer, silence is not.

type RowSchema = { shape: { attributes: { shape: Record<string, unknown> } } };

type Marked = { unsent?: readonly string[] };

/**
 * `toRow`, whose records also name in `unsent` what their row's schema knows and IT Glue did not send, as the wire spells
 * it; no `unsent` where nothing is missing. What is known under two spellings (`resource-type`, `resource_type`) is
 * missing when neither came. The lists are shared: a page's rows mostly lack the same.
 */
export function markUnsent<Wire extends { attributes: object }, Row extends Marked>(
  schema: RowSchema,
  toRow: (wire: Wire) => Row,
): (wire: Wire) => Row {
  const { shape } = schema.shape.attributes;
  const keys = Object.keys(shape).filter((key) => !key.includes('_'));
  const others = keys.map((key) => key.replaceAll('-', '_')).map((other) => (other in shape ? other : null));
  const met = new Map<number, readonly string[]>();
  const namesOf = (missing: number): readonly string[] => {
    const names = met.get(missing) ?? keys.filter((_, index) => (missing & (1 << index)) !== 0);
    met.set(missing, names);
    return names;
  };
  return (wire) => {
    const row = toRow(wire);
    const sent = wire.attributes as Record<string, unknown>;
    let missing = 0;
    for (let index = 0; index < keys.length; index += 1) {
      if (sent[keys[index]!] !== undefined) continue;
      const other = others[index];
      if (typeof other !== 'string' || sent[other] === undefined) missing |= 1 << index;
    }
    if (missing !== 0) row.unsent = namesOf(missing);
    return row;
  };
}
