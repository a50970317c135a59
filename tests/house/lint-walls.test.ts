// Pushes against the rules for single files: the linter must refuse each by the name of its rule, and nothing else.
import { relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LINT_PUSHES } from './lint-pushes.ts';
import { ModelHouse } from './model-house.ts';

type LintReport = { filePath: string; messages: { ruleId: string | null; message: string }[] }[];

const house = new ModelHouse();
const broken = new Map<string, string[]>();

beforeAll(() => {
  for (const { file, text } of LINT_PUSHES) house.put(file, text);
  const report = JSON.parse(
    house.run('node_modules/eslint/bin/eslint.js', ['--format=json', 'src', 'tests/unit']),
  ) as LintReport;
  for (const { filePath, messages } of report) {
    const rules = messages.map((found) => found.ruleId ?? found.message);
    broken.set(relative(house.root, filePath), [...new Set(rules)].sort());
  }
});
afterAll(() => house.remove());

describe('the linter', () => {
  it.each(LINT_PUSHES)('$file breaks $rules', ({ file, rules }) => {
    expect(broken.get(file)).toEqual([...rules].sort());
  });
});
