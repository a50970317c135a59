// Pushes against the rules for single files: the linter must refuse each by the name of its rule, and nothing else.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../../oxlint.config.ts';
import { LANGUAGE_PUSHES } from './lint-pushes-language.ts';
import { SCREEN_PUSHES } from './lint-pushes-screens.ts';
import { HOUSE_PUSHES } from './lint-pushes.ts';
import { ModelHouse } from './model-house.ts';

type LintReport = { diagnostics: { filename: string; code?: string; message: string }[] };

const PUSHES = [...HOUSE_PUSHES, ...LANGUAGE_PUSHES, ...SCREEN_PUSHES];
const house = new ModelHouse();
const broken = new Map<string, Set<string>>();

/** The report has `typescript(no-namespace)` for `typescript/no-namespace`, `eslint(eqeqeq)` for `eqeqeq`. */
function nameOf(code: string): string {
  const [, plugin = '', rule = ''] = /^(.*)\((.*)\)$/.exec(code) ?? [];
  return plugin === 'eslint' ? rule : `${plugin.replace('react-hooks', 'react')}/${rule}`;
}

beforeAll(() => {
  for (const { file, text } of PUSHES) house.put(file, text);
  const report = JSON.parse(
    house.run('node_modules/oxlint/bin/oxlint', ['--format=json', 'src', 'tests/unit']),
  ) as LintReport;
  for (const { filename, code, message } of report.diagnostics) {
    const rules = broken.get(filename) ?? new Set();
    broken.set(filename, rules.add(code === undefined ? message : nameOf(code)));
  }
});
afterAll(() => house.remove());

describe('the linter', () => {
  it.each(PUSHES)('$file breaks $rules', ({ file, rules }) => {
    expect([...(broken.get(file) ?? [])].sort()).toEqual([...rules].sort());
  });

  // Every text tried for this rule is refused by `react/exhaustive-deps` or `react/immutability` already.
  const UNREACHED = ['react/preserve-manual-memoization'];

  it('has no rule that nobody pushes against', () => {
    const named = [config, ...(config.overrides ?? [])].flatMap((part) => Object.keys(part.rules ?? {}));
    const pushed = new Set(PUSHES.flatMap(({ rules }) => rules));
    expect(named.filter((name) => !pushed.has(name))).toEqual(UNREACHED);
  });
});
