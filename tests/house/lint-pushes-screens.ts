// For every rule of React: a component that breaks it.
import type { LintPush } from './lint-push.ts';
import { push } from './lint-push.ts';

const screen = (name: string, hooks: string, text: string, ...rules: string[]): LintPush =>
  push(`src/features/screens/${name}.tsx`, `import { ${hooks} } from 'react';\n${text}`, ...rules);

export const SCREEN_PUSHES: LintPush[] = [
  screen(
    'forgets',
    'useEffect',
    'export function A({ a }: { a: number }): null {\n  useEffect(() => {\n    document.title = String(a);\n  }, []);\n  return null;\n}',
    'react/exhaustive-deps',
  ),
  screen(
    'made-in-render',
    'useState',
    'export function A(): unknown {\n  const [a] = useState(1);\n  const B = (): unknown => <p>x</p>;\n  return <B key={a} />;\n}',
    'react/static-components',
  ),
  screen(
    'memo-with-argument',
    'useMemo',
    'export function A({ a }: { a: number }): unknown {\n  const b = useMemo((c?: number) => (c ?? 0) + a, [a]);\n  return <p>{b}</p>;\n}',
    'react/use-memo',
  ),
  screen(
    'memo-of-nothing',
    'useMemo',
    'export function A({ go }: { go: () => void }): unknown {\n  const b = useMemo(() => {\n    go();\n  }, [go]);\n  return <p>{String(b)}</p>;\n}',
    'react/void-use-memo',
  ),
  screen(
    'changes-props',
    'useState',
    'export function A({ a }: { a: { b: number } }): unknown {\n  const [c] = useState(1);\n  a.b = c;\n  return <p>{c}</p>;\n}',
    'react/immutability',
  ),
  screen(
    'writes-outside',
    'useState',
    'let last = 0;\nexport function A(): unknown {\n  const [a] = useState(1);\n  last = a;\n  return <p>{a}</p>;\n}\nexport const get = (): number => last;',
    'react/globals',
  ),
  screen(
    'reads-ref',
    'useRef',
    'export function A(): unknown {\n  const a = useRef(1);\n  return <p>{a.current}</p>;\n}',
    'react/refs',
  ),
  screen(
    'sets-in-effect',
    'useEffect, useState',
    'export function A({ a }: { a: number }): unknown {\n  const [b, setB] = useState(0);\n  useEffect(() => {\n    setB(a);\n  }, [a]);\n  return <p>{b}</p>;\n}',
    'react/set-state-in-effect',
  ),
  screen(
    'sets-in-render',
    'useState',
    'export function A(): unknown {\n  const [b, setB] = useState(0);\n  setB(1);\n  return <p>{b}</p>;\n}',
    'react/set-state-in-render',
  ),
  screen(
    'catches',
    'useState',
    'export function B(): unknown {\n  return <p>x</p>;\n}\nexport function A(): unknown {\n  const [a] = useState(0);\n  try {\n    return <B key={a} />;\n  } catch {\n    return null;\n  }\n}',
    'react/error-boundaries',
  ),
  screen(
    'chance',
    'useState',
    'export function A(): unknown {\n  const [a] = useState(0);\n  return <p>{a + Math.random()}</p>;\n}',
    'react/purity',
  ),
  screen(
    'with',
    'useState',
    "export function A(): unknown {\n  const [a] = useState(0);\n  eval('1');\n  return <p>{a}</p>;\n}",
    'react/unsupported-syntax',
    'no-eval',
  ),
];
