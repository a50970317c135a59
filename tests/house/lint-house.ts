// The linter rules of this house that nobody else has: one door per outside thing, a purpose line, tokens for colours, names.
import { relative, sep } from 'node:path';
import { isKebabCase, isRouteFolder, isVagueName, stemOf } from './names.ts';
import { DOORS, isBehind } from './walls.ts';

type Node = { type: string; [property: string]: unknown };
type Context = {
  cwd: string;
  filename: string;
  options: readonly unknown[];
  sourceCode: { lines: readonly string[] };
  report(found: { node: Node; message: string }): void;
};
/** What a rule looks at: a kind of node or a selector, and what it does there. */
type Listener = Record<string, (node: Node) => void>;
type Rule = { meta: { type: string; schema: false }; create(context: Context): Listener };

const rule = (create: (context: Context) => Listener): Rule => ({
  meta: { type: 'problem', schema: false },
  create,
});

const RAW_COLOUR = new RegExp(
  String.raw`(?:^|[\s:!])(?:bg|text|border(?:-[xytrblse])?|ring|ring-offset|fill|stroke|from|via|to|divide|outline|shadow|accent|caret|decoration|placeholder)-` +
    String.raw`(?:(?:slate|gr[ae]y|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose)-\d{2,3}|white|black|\[(?:#|rgb|hsl|oklch))`,
);

/** The linted file's path from the project's root, with forward slashes. */
function placeOf(context: Context): string {
  return relative(context.cwd, context.filename).split(sep).join('/');
}

/** Every way of naming another module: import, re-export, dynamic import and require. */
function onImport(check: (node: Node, specifier: string) => void): Listener {
  const read = (node: Node, source: unknown): void => {
    const value = (source as { value?: unknown } | null | undefined)?.value;
    if (typeof value === 'string') check(node, value);
  };
  return {
    ImportDeclaration: (node) => read(node, node['source']),
    ExportNamedDeclaration: (node) => read(node, node['source']),
    ExportAllDeclaration: (node) => read(node, node['source']),
    ImportExpression: (node) => read(node, node['source']),
    TSImportType: (node) => read(node, node['source']),
    'CallExpression[callee.name="require"]': (node) => read(node, (node['arguments'] as unknown[])[0]),
  };
}

const oneDoor = rule((context) => {
  const place = placeOf(context);
  return onImport((node, specifier) => {
    const door = DOORS.find((one) => isBehind(one, specifier));
    if (!door || door.at.some((at) => new RegExp(at).test(place))) return;
    context.report({ node, message: `${door.say}.` });
  });
});

const purposeLine = rule((context) => ({
  Program(node) {
    // What a tool wants on the very first line may stand there: how to run the file, or where Next runs it.
    const first = context.sourceCode.lines.find((line) => !/^(#!|['"]use (client|server)['"]|$)/.test(line));
    if (/^(\/\/ |\/\*\*? )\S/.test(first ?? '')) return;
    context.report({
      node,
      message: 'Begin the file with one comment line that says what this corner is for.',
    });
  },
}));

const noRawColour = rule((context) => {
  const check = (node: Node, text: unknown): void => {
    if (typeof text !== 'string' || !RAW_COLOUR.test(text)) return;
    context.report({
      node,
      message: 'Use a token of globals.css instead of a raw colour: light and dark follow from it.',
    });
  };
  return {
    Literal: (node) => check(node, node['value']),
    TemplateElement: (node) => check(node, (node['value'] as { cooked?: unknown }).cooked),
  };
});

/** Its options are selectors, each with what to say where it matches. */
const noSyntax = rule((context) => {
  const refused = context.options as { selector: string; message: string }[];
  return Object.fromEntries(
    refused.map(({ selector, message }) => [selector, (node: Node) => context.report({ node, message })]),
  );
});

const noUndefInit = rule((context) => ({
  'VariableDeclaration[kind=/^(let|var)$/] > VariableDeclarator > Identifier.init[name="undefined"]': (
    node,
  ) => context.report({ node, message: 'What is declared without a value is undefined already.' }),
}));

const fileName = rule((context) => ({
  Program(node) {
    const stem = stemOf(placeOf(context));
    if (!isKebabCase(stem)) context.report({ node, message: `"${stem}" is not written in kebab-case.` });
  },
}));

const folderName = rule((context) => ({
  Program(node) {
    const folders = placeOf(context).split('/').slice(0, -1);
    if (!['src', 'tests', 'e2e'].includes(folders[0] ?? '')) return;
    const fits = folders[1] === 'app' ? isRouteFolder : isKebabCase;
    for (const folder of folders.filter((one) => !fits(one)))
      context.report({ node, message: `The folder "${folder}" is not written in kebab-case.` });
  },
}));

const noVagueName = rule((context) => ({
  Program(node) {
    if (isVagueName(placeOf(context)))
      context.report({ node, message: 'Name the file and its folders for what they do.' });
  },
}));

/** The plugin, known to oxlint.config.ts as `house`. */
const house = {
  meta: { name: 'house' },
  rules: {
    'one-door': oneDoor,
    'purpose-line': purposeLine,
    'no-raw-colour': noRawColour,
    'no-syntax': noSyntax,
    'no-undef-init': noUndefInit,
    'file-name': fileName,
    'folder-name': folderName,
    'no-vague-name': noVagueName,
  },
};
export default house;
