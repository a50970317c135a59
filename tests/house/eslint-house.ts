// The linter rules of this house that no plugin has: one door per outside thing, a purpose line, tokens for colours.
import { relative, sep } from 'node:path';
import type { Rule } from 'eslint';
import { DOORS, isBehind } from './walls.ts';

const RAW_COLOUR = new RegExp(
  String.raw`(?:^|[\s:!])(?:bg|text|border(?:-[xytrblse])?|ring|ring-offset|fill|stroke|from|via|to|divide|outline|shadow|accent|caret|decoration|placeholder)-` +
    String.raw`(?:(?:slate|gr[ae]y|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose)-\d{2,3}|white|black|\[(?:#|rgb|hsl|oklch))`,
);

/** The linted file's path from the project's root, with forward slashes. */
function placeOf(context: Rule.RuleContext): string {
  return relative(context.cwd, context.filename).split(sep).join('/');
}

/** Every way of naming another module: import, re-export, dynamic import and require. */
function onImport(check: (node: Rule.Node, specifier: string) => void): Rule.RuleListener {
  const read = (node: Rule.Node, source: unknown): void => {
    const value = (source as { value?: unknown } | null | undefined)?.value;
    if (typeof value === 'string') check(node, value);
  };
  return {
    ImportDeclaration: (node) => read(node, node.source),
    ExportNamedDeclaration: (node) => read(node, node.source),
    ExportAllDeclaration: (node) => read(node, node.source),
    ImportExpression: (node) => read(node, node.source),
    TSImportType: (node: Rule.Node) => read(node, (node as unknown as { source?: unknown }).source),
    'CallExpression[callee.name="require"]': (node: Rule.Node & { arguments: unknown[] }) =>
      read(node, node.arguments[0]),
  };
}

const oneDoor: Rule.RuleModule = {
  meta: { type: 'problem', schema: [], messages: { door: '{{say}}.' } },
  create(context) {
    const place = placeOf(context);
    return onImport((node, specifier) => {
      const door = DOORS.find((one) => isBehind(one, specifier));
      if (!door || door.at.some((at) => new RegExp(at).test(place))) return;
      context.report({ node, messageId: 'door', data: { say: door.say } });
    });
  },
};

const purposeLine: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { purpose: 'Begin the file with one comment line that says what this corner is for.' },
  },
  create(context) {
    return {
      Program(node) {
        // What a tool wants on the very first line may stand there: how to run the file, or where Next runs it.
        const first = context.sourceCode.lines.find(
          (line) => !/^(#!|['"]use (client|server)['"]|$)/.test(line),
        );
        if (/^(\/\/ |\/\*\*? )\S/.test(first ?? '')) return;
        context.report({ node, loc: { line: 1, column: 0 }, messageId: 'purpose' });
      },
    };
  },
};

const noRawColour: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      colour: 'Use a token of globals.css instead of a raw colour: light and dark follow from it.',
    },
  },
  create(context) {
    const check = (node: Rule.Node, text: unknown): void => {
      if (typeof text === 'string' && RAW_COLOUR.test(text)) context.report({ node, messageId: 'colour' });
    };
    return {
      Literal: (node) => check(node, node.value),
      TemplateElement: (node) => check(node as unknown as Rule.Node, node.value.cooked),
    };
  },
};

/** The plugin, known to eslint.config.mjs as `house`. */
export const house = {
  rules: { 'one-door': oneDoor, 'purpose-line': purposeLine, 'no-raw-colour': noRawColour },
};
