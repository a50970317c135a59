// Spoils documents at places chosen by number, for the properties of this folder.
import fc from 'fast-check';

export type Spoil = { path: number; value: unknown; drop: boolean };

/** Replaces or removes members of a copy of `document`. */
export function spoilt(document: unknown, spoils: readonly Spoil[]): unknown {
  const copy: unknown = structuredClone(document);
  for (const { path, value, drop } of spoils) {
    const places: [Record<string, unknown>, string][] = [];
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const key of Object.keys(node)) {
        places.push([node as Record<string, unknown>, key]);
        visit((node as Record<string, unknown>)[key]);
      }
    };
    visit(copy);
    const [node, key] = places[path % Math.max(1, places.length)] ?? [{}, ''];
    if (drop) delete node[key];
    else node[key] = value;
  }
  return copy;
}

/** `odd`: values worth trying beside arbitrary ones. */
export function spoil(odd: readonly unknown[]): fc.Arbitrary<Spoil> {
  return fc.record({
    path: fc.nat({ max: 200 }),
    value: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(...odd)),
    drop: fc.boolean(),
  });
}
