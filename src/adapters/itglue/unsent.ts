// Tells an attribute that IT Glue sent as null from one it did not send: null is an answer, silence is not.

type RowSchema = { shape: { attributes: { shape: Record<string, unknown> } } };

type Marked = { unsent: readonly string[] };

type Attributes = Readonly<Record<string, unknown>>;

/**
 * `toRow`, whose records also name in `unsent` what their row's schema knows and IT Glue did not send, as the wire spells
 * it. What is known under two spellings (`resource-type`, `resource_type`) is
 * missing when neither came. The lists are shared: a page's rows mostly lack the same.
 */
export function markUnsent<Wire extends { attributes: object }, Row extends Marked>(
  schema: RowSchema,
  toRow: (wire: Wire) => Row,
): (wire: Wire) => Row {
  const missingFrom = createMissing(schema.shape.attributes.shape);
  // Rows of a page mostly have the same attributes in the same order, and to see that costs little.
  let names: readonly string[] | null = null;
  let missing: readonly string[] | null = null;
  return (wire) => {
    const row = toRow(wire);
    const sent = wire.attributes as Attributes;
    if (names === null || !hasExactly(sent, names)) {
      names = namesWorthKeeping(sent);
      missing = missingFrom(sent);
    }
    if (missing !== null) row.unsent = missing;
    return row;
  };
}

/** True when these and no other attributes were sent, in this order. */
function hasExactly(sent: Attributes, names: readonly string[]): boolean {
  let at = 0;
  for (const name in sent) {
    if (name !== names[at] || sent[name] === undefined) return false;
    at += 1;
  }
  return at === names.length;
}

/** Names stay until the next row with others, so a server that sends endless ones must not fill the memory with them. */
function namesWorthKeeping(sent: Attributes): readonly string[] | null {
  const names = Object.keys(sent);
  return names.length <= 100 && names.every((name) => name.length <= 100) ? names : null;
}

/** Null when nothing is missing. */
function createMissing(shape: Record<string, unknown>): (sent: Attributes) => readonly string[] | null {
  const keys = Object.keys(shape).filter((key) => !key.includes('_'));
  const others = keys.map((key) => key.replaceAll('-', '_')).map((other) => (other in shape ? other : null));
  const met = new Map<number, readonly string[]>();
  return (sent) => {
    let missing = 0;
    for (let index = 0; index < keys.length; index += 1) {
      if (sent[keys[index]!] !== undefined) continue;
      const other = others[index];
      if (typeof other !== 'string' || sent[other] === undefined) missing |= 1 << index;
    }
    if (missing === 0) return null;
    const names = met.get(missing) ?? keys.filter((_, index) => (missing & (1 << index)) !== 0);
    met.set(missing, names);
    return names;
  };
}
