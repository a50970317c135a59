// For every rule about the language itself: text that breaks it, and text that our options let through.
import { push } from './lint-push.ts';
import type { LintPush } from './lint-push.ts';

const at = (name: string): string => `src/lib/${name}.ts`;
const OPEN_SWITCH = 'export function f(k: 0 | 1): number {\n  switch (k) {\n    case 0:\n      return 1;\n';

const SCRIPT_PUSHES: LintPush[] = [
  push(at('loose'), 'export const f = (a: number | null): boolean => a == 1;', 'eqeqeq'),
  push(at('loose-null'), 'export const f = (a: number | null): boolean => a == null;'),
  push(at('stop'), 'debugger;', 'no-debugger'),
  push(at('evaluates'), "export const a: unknown = eval('1');", 'no-eval'),
  push(at('evaluates-late'), "setTimeout('a()', 1);", 'no-implied-eval'),
  push(at('evaluates-new'), "export const a = new Function('return 1');", 'no-new-func'),
  push(
    at('undefined-first'),
    'let a: number | undefined = undefined;\na = 1;\nexport { a };',
    'house/no-undef-init',
  ),
  push(
    at('declared-first'),
    'let a: number | undefined;\nexport const set = (n: number): void => void (a = n);\nexport const get = (): number | undefined => a;',
  ),
  push(at('old-variable'), 'export var a = 1;', 'no-var'),
  push(at('never-changed'), 'let a = 1;\nexport { a };', 'prefer-const'),
  push('src/lib/old-script.mjs', 'var a = 1;\nexport { a };', 'no-var'),
  push(at('default-by-name'), 'const a = 1;\nexport { a as default };', 'no-restricted-exports'),
  push(
    at('unused-exception'),
    '// oxlint-disable-next-line no-var\nexport const a = 1;',
    'Unused oxlint-disable directive (no problems were reported).',
  ),
];

const TYPESCRIPT_PUSHES: LintPush[] = [
  push(at('array-made'), 'export const a = new Array(0, 1);', 'no-array-constructor'),
  push(at('no-effect'), 'export const f = (a: number): void => {\n  a + 1;\n};', 'no-unused-expressions'),
  push(at('unused'), 'const a = 1;\nexport const b = 1;', 'no-unused-vars'),
  push(
    at('unused-on-purpose'),
    'export const f = (_a: number, { b: _b, ...rest }: { b: number }): object => rest;',
  ),
  push(at('arguments'), 'export function f(): unknown {\n  return arguments;\n}', 'prefer-rest-params'),
  push(
    at('applies'),
    'export const f = (g: (...all: number[]) => number, all: number[]): number => g.apply(undefined, all);',
    'prefer-spread',
  ),
  push(at('ignores-types'), "// @ts-ignore\nexport const a: number = '1';", 'typescript/ban-ts-comment'),
  push(at('enum-twice'), 'export enum A {\n  x = 1,\n  y = 1,\n}', 'typescript/no-duplicate-enum-values'),
  push(at('empty-type'), 'export const f = (a: {}): unknown => a;', 'typescript/no-empty-object-type'),
  push(
    at('sure-twice'),
    'export const f = (a: { b: number } | null): number => a!!.b;',
    'typescript/no-extra-non-null-assertion',
  ),
  push(
    at('type-inside'),
    "import { type A } from './types-as-values.ts';\nexport const f = (a: A): A => a;",
    'typescript/no-import-type-side-effects',
  ),
  push(at('new-inside'), 'export interface A {\n  new (): A;\n}', 'typescript/no-misused-new'),
  push(at('name-space'), 'export namespace A {\n  export const a = 1;\n}', 'typescript/no-namespace'),
  push(
    at('sure-of-perhaps'),
    'export const f = (a?: { b: number }): number => a?.b!;',
    'typescript/no-non-null-asserted-optional-chain',
  ),
  push(
    at('requires'),
    "import a = require('./fine.ts');\nexport const b = a;",
    'typescript/no-require-imports',
  ),
  push(
    at('this-kept'),
    'export class A {\n  f(): () => unknown {\n    const self = this;\n    return () => self;\n  }\n}',
    'typescript/no-this-alias',
  ),
  push(
    at('any-constraint'),
    'export const f = <A extends unknown>(a: A): A => a;',
    'typescript/no-unnecessary-type-constraint',
  ),
  push(
    at('merged'),
    'export interface A {\n  a: number;\n}\nexport class A {}',
    'typescript/no-unsafe-declaration-merging',
  ),
  push(
    at('any-function'),
    'export const f = (g: Function): Function => g;',
    'typescript/no-unsafe-function-type',
  ),
  push(at('wrapped'), 'export const f = (a: String): String => a;', 'typescript/no-wrapper-object-types'),
  push(at('as-literal'), "export const a = 'a' as 'a';", 'typescript/prefer-as-const'),
  push(
    at('module-word'),
    'export module A {\n  export const a = 1;\n}',
    'typescript/no-namespace',
    'typescript/prefer-namespace-keyword',
  ),
  push(
    at('slashes'),
    '/// <reference path="./fine.ts" />\nexport const a = 1;',
    'typescript/triple-slash-reference',
  ),
];

const TYPE_AWARE_PUSHES: LintPush[] = [
  push(
    at('awaits-a-number'),
    'export const f = async (a: number): Promise<number> => await a;',
    'typescript/await-thenable',
  ),
  push(
    at('condition'),
    'export const f = (a: Promise<boolean>): number => {\n  if (a) return 1;\n  return 2;\n};',
    'typescript/no-misused-promises',
  ),
  push(
    at('each'),
    'export const f = (all: number[]): void => all.forEach(async (one) => void (await Promise.resolve(one)));',
    'typescript/no-misused-promises',
  ),
  push(
    'src/features/mapping/press.tsx',
    'export const f = (go: () => Promise<void>): unknown => <button onClick={go}>x</button>;',
  ),
  push(at('throws-text'), "export const f = (): never => {\n  throw 'x';\n};", 'typescript/only-throw-error'),
  push(at('open-switch'), `${OPEN_SWITCH}  }\n  return 2;\n}`, 'typescript/switch-exhaustiveness-check'),
  push(
    at('full-switch'),
    `${OPEN_SWITCH}    case 1:\n      return 2;\n    default:\n      return 3;\n  }\n}`,
    'typescript/switch-exhaustiveness-check',
  ),
  push(at('exact-switch'), `${OPEN_SWITCH}    case 1:\n      return 2;\n  }\n}`),
  push('tests/unit/lib/node.test.ts', "import { test } from 'node:test';\ntest('a', () => undefined);"),
];

export const LANGUAGE_PUSHES: LintPush[] = [...SCRIPT_PUSHES, ...TYPESCRIPT_PUSHES, ...TYPE_AWARE_PUSHES];
