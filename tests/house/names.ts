// How files and folders may be called, and which names say nothing.

const VAGUE = ['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'types', 'manager'];
const VAGUE_ENDING = /-(util|utils|helper|helpers|manager)$/;
const KEBAB = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*';
const CAMEL = '[a-z][A-Za-z0-9]*';
/** As Next names its routes: `[id]`, `[...rest]`, `[[...rest]]`, `(group)`, `@slot`, `_private` and `list.csv`. */
const ROUTE = new RegExp(
  String.raw`^(?:${KEBAB}|[a-z]+\.[a-z]+|\[${CAMEL}\]|\[\.\.\.${CAMEL}\]|\[\[\.\.\.${CAMEL}\]\]|\(${KEBAB}\)|@${CAMEL}|_${KEBAB})$`,
);

export function isKebabCase(name: string): boolean {
  return new RegExp(`^${KEBAB}$`).test(name);
}

export function isRouteFolder(name: string): boolean {
  return ROUTE.test(name);
}

/** The file's name up to its first dot; the one that hides a file does not count. */
export function stemOf(path: string): string {
  return /([^/.]*)(?:\.[^/]*)?$/.exec(path.replace(/(^|\/)\./, '$1'))?.[1] ?? '';
}

/** An `index` is an adapter's face and nothing else. */
function isBarrel(path: string): boolean {
  return (
    /^src\/(?!adapters\/).+\/index\.tsx?$/.test(path) || /^src\/adapters\/[^/]+\/.+\/index\.ts$/.test(path)
  );
}

/** Names under which anything may be put, so that nothing can be found. */
export function isVagueName(path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  const stem = /([^/]*)\.(?:ts|tsx|mts|mjs)$/.exec(path)?.[1] ?? '';
  return (
    VAGUE.includes(stem) ||
    VAGUE_ENDING.test(stem) ||
    folders.some((one) => VAGUE.includes(one)) ||
    isBarrel(path)
  );
}
