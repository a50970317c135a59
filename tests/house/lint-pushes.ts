// For the rules of this house about a single file: text that breaks each, and text beside it that must stay allowed.
import { push, PURPOSE } from './lint-push.ts';
import type { LintPush } from './lint-push.ts';

const lines = (count: number): string =>
  Array.from({ length: count }, (_, index) => `export const a${index} = 1;`).join('\n');
const longFunction = (count: number): string =>
  `export function long(): number {\n  let n = 0;\n${'  n += 1;\n'.repeat(count)}  return n;\n}`;
const DEEP =
  'export function deep(n: number): number {\n  if (n) { if (n > 1) { if (n > 2) { if (n > 3) { return 4; } } } }\n  return n;\n}';

const MODULE_PUSHES: LintPush[] = [
  push('src/lib/fine.ts', lines(249)),
  push('src/lib/far-too-long.ts', lines(250), 'max-lines'),
  push('src/app/api/v1/fine/route.ts', lines(39)),
  push('src/app/api/v1/long/route.ts', lines(40), 'max-lines'),
  push('src/app/(portal)/fine/page.tsx', 'export default function Page(): null {\n  return null;\n}'),
  push('src/app/(portal)/long/page.tsx', lines(60), 'max-lines'),
  push('src/components/ui/long.tsx', lines(300)),
  push('src/lib/long-function.ts', longFunction(60), 'max-lines-per-function'),
  push('src/lib/deep.ts', DEEP, 'max-depth'),
  push('src/lib/badName.ts', lines(1), 'house/file-name'),
  push('src/domain/badFolder/list-rows.ts', lines(1), 'house/folder-name'),
  push('src/lib/utils.ts', lines(1), 'house/no-vague-name'),
  push('src/lib/text-helpers.ts', lines(1), 'house/no-vague-name'),
  push('src/lib/common/text.ts', lines(1), 'house/no-vague-name'),
  push('src/domain/mapping/index.ts', lines(1), 'house/no-vague-name'),
  push('src/adapters/itglue/index.ts', "export * from './pages.ts';"),
  push('src/adapters/itglue/pages.ts', lines(1)),
  push('src/adapters/itglue/schemas/index.ts', lines(1), 'house/no-vague-name'),
  push('src/model/barrel.ts', "export * from '#src/lib/fine.ts';", 'house/no-syntax'),
  push('src/lib/default.ts', 'export default 1;', 'no-restricted-exports'),
  {
    file: 'src/features/mapping/client.tsx',
    text: `'use client';\n\n${PURPOSE}export const a = 1;\n`,
    rules: [],
  },
  { file: 'src/lib/silent.ts', text: 'export const a = 1;\n', rules: ['house/purpose-line'] },
];

const TYPE_PUSHES: LintPush[] = [
  push('src/lib/anything.ts', 'export const a: any = 1;', 'typescript/no-explicit-any'),
  push(
    'src/lib/types-as-values.ts',
    "import { a0 } from './fine.ts';\nexport type A = typeof a0;",
    'typescript/consistent-type-imports',
  ),
  push(
    'src/lib/floating.ts',
    'export function f(): void {\n  Promise.resolve(1);\n}',
    'typescript/no-floating-promises',
  ),
  push(
    'tests/unit/lib/floating.test.ts',
    'export function f(): void {\n  Promise.resolve(1);\n}',
    'typescript/no-floating-promises',
  ),
  push(
    'src/lib/half-switch.ts',
    "export function f(k: 'a' | 'b'): number {\n  switch (k) {\n    case 'a':\n      return 1;\n    default:\n      return 2;\n  }\n}",
    'typescript/switch-exhaustiveness-check',
  ),
  push(
    'src/domain/imports/value.ts',
    "import { a0 } from '#src/adapters/itglue/index.ts';\nexport const b = a0;",
    'no-restricted-imports',
  ),
  push(
    'src/domain/imports/type.ts',
    "import type * as glue from '#src/adapters/itglue/index.ts';\nexport type B = typeof glue;",
  ),
];

const PURE_PUSHES: LintPush[] = [
  push('src/model/clock.ts', 'export const now = (): number => Date.now();', 'no-restricted-properties'),
  push(
    'src/model/chance.ts',
    'export const chance = (): number => Math.random();',
    'no-restricted-properties',
  ),
  push('src/model/today.ts', 'export const today = (): Date => new Date();', 'house/no-syntax'),
  push('src/model/day.ts', 'export const day = (ms: number): Date => new Date(ms);'),
  push('src/worker/clock.ts', 'export const now = (): number => Date.now();'),
  push('src/server/settings.ts', "export const a = process.env['A'];", 'no-restricted-properties'),
  push('src/server/more-settings.ts', 'export const { env } = process;', 'no-restricted-properties'),
  push(
    'src/server/settings-by-name.ts',
    "import { env } from 'node:process';\nexport const a = env['A'];",
    'house/no-syntax',
  ),
  push('src/config/env.ts', "export const a = process.env['A'];"),
  push(
    'src/adapters/db/raw.ts',
    "export const f = (db: { $queryRawUnsafe: (q: string) => number }): number => db.$queryRawUnsafe('x');",
    'no-restricted-properties',
  ),
  push(
    'src/adapters/jobs/raw.ts',
    "export const f = (db: { $queryRawUnsafe: (q: string) => number }): number => db.$queryRawUnsafe('x');",
  ),
  push('src/server/chatter.ts', "export const f = (): void => console.log('x');", 'no-console'),
  push('src/start/progress.ts', "export const f = (): void => console.log('x');"),
];

const SCREEN_PUSHES: LintPush[] = [
  push(
    'src/components/layout/raw-colour.tsx',
    'export const f = (): unknown => <p className="p-2 text-red-600">x</p>;',
    'house/no-raw-colour',
  ),
  push(
    'src/components/layout/token.tsx',
    'export const f = (): unknown => <p className="p-2 text-danger border-t">x</p>;',
  ),
  push(
    'src/features/mapping/markup.tsx',
    "export const f = (): unknown => <p dangerouslySetInnerHTML={{ __html: '' }} />;",
    'house/no-syntax',
  ),
  push(
    'src/features/mapping/hook.tsx',
    "import { useState } from 'react';\nexport function Row({ on }: { on: boolean }): unknown {\n  if (on) useState(1);\n  return null;\n}",
    'react/rules-of-hooks',
  ),
  push(
    'src/features/mapping/way.tsx',
    'import Link from \'next/link\';\nexport const f = (): unknown => <Link href="/">x</Link>;',
    'no-restricted-imports',
  ),
  push(
    'src/components/ui/link.tsx',
    'import NextLink from \'next/link\';\nexport const f = (): unknown => <NextLink href="/">x</NextLink>;',
  ),
];

const DOOR_PUSHES: LintPush[] = [
  push('src/server/fetch.ts', "import axios from 'axios';\nexport const a = axios;", 'house/one-door'),
  push('src/server/late.ts', "export const f = (): Promise<unknown> => import('pg');", 'house/one-door'),
  push('src/server/view.ts', "export type { PrismaClient } from '@prisma/client';", 'house/one-door'),
  push(
    'src/server/hash.ts',
    "import { createHash } from 'node:crypto';\nexport const h = createHash;",
    'house/one-door',
  ),
  push('src/features/http.ts', "import axios from 'axios';\nexport const a = axios;"),
  push('src/server/session.ts', "import { createHash } from 'node:crypto';\nexport const h = createHash;"),
];

export const HOUSE_PUSHES: LintPush[] = [
  ...MODULE_PUSHES,
  ...TYPE_PUSHES,
  ...PURE_PUSHES,
  ...SCREEN_PUSHES,
  ...DOOR_PUSHES,
];
