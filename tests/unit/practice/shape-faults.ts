// Compares the shape of an answer with a written one: names of attributes in their order, and kinds of value.

type Attributes = Record<string, unknown>;

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

/**
 * What is wrong with `attributes` against the written ones; empty when nothing is. Attributes after the written ones are
 * allowed, and where either has null the kinds are not compared: null says nothing of what else there may be.
 */
export function shapeFaults(attributes: Attributes, written: Attributes): string[] {
  const given = Object.keys(attributes);
  return Object.entries(written).flatMap(([name, example], index) => {
    if (given[index] !== name) return [`${name}: not in its place`];
    const [found, wanted] = [kindOf(attributes[name]), kindOf(example)];
    return found === wanted || found === 'null' || wanted === 'null'
      ? []
      : [`${name}: ${found} instead of ${wanted}`];
  });
}
