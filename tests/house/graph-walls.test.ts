// Pushes against every wall of the graph: the checker must refuse each forbidden import by the name of its rule.
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../run/graph.ts';
import { FURNITURE, PUSHES } from './graph-pushes.ts';
import { ModelHouse } from './model-house.ts';

type Answer = { findings: Finding[]; files: number };
type Walls = { forbidden: { name: string }[]; required: { name: string }[] };

/** Rules that live in the graph check itself rather than in the configuration. */
const OWN_RULES = ['every-file-has-a-room', 'unit-tests-load-no-database'];

const house = new ModelHouse();
const check = (): Answer => JSON.parse(house.run('tests/run/graph.ts', ['--json'])) as Answer;
const wallsOf = (answer: Answer, file: string): string[] =>
  [...new Set(answer.findings.filter((found) => found.from === file).map((found) => found.rule))].sort();

let quiet: Answer;
let pushed: Answer;

beforeAll(() => {
  for (const [file, text] of Object.entries(FURNITURE)) house.put(file, text);
  quiet = check();
  for (const { file, text } of PUSHES) house.put(file, text);
  pushed = check();
});
afterAll(() => house.remove());

describe('the graph check', () => {
  it('lets every allowed import through', () => {
    expect(quiet.findings).toEqual([]);
    expect(quiet.files).toBeGreaterThan(Object.keys(FURNITURE).length);
  });

  it.each(PUSHES)('$file crosses $walls', ({ file, walls }) => {
    expect(wallsOf(pushed, file)).toEqual([...walls].sort());
  });

  it('has a push for every rule, so that none of them is paint', () => {
    const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as Walls;
    const rules = [...config.forbidden, ...config.required].map((rule) => rule.name);
    const tried = new Set(PUSHES.flatMap((push) => push.walls));
    expect([...rules, ...OWN_RULES].filter((rule) => !tried.has(rule))).toEqual([]);
  });

  it('fails when a file was not read', () => {
    house.put(
      '.dependency-cruiser.cjs',
      `module.exports = { forbidden: [], options: { exclude: 'chunk', doNotFollow: 'node_modules' } };`,
    );
    expect(check().findings).toContainEqual(
      expect.objectContaining({ rule: 'every-file-is-read', from: 'src/lib/chunk.ts' }),
    );
  });
});
