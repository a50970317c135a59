// The graph check: every rule of .dependency-cruiser.cjs over the whole tree, and proof that the whole tree was read.
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';
import type { ICruiseOptions, ICruiseResult, IForbiddenRuleType } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { ROOMS } from '../house/walls.ts';

const TREES = ['src', 'tests', 'e2e', 'prisma'];
const SOURCE = /\.(ts|tsx|mts|mjs|cjs|js)$/;
const GENERATED = 'src/adapters/db/generated/';

/** A wall that was crossed, or a reason not to trust the answer. */
export type Finding = { rule: string; from: string; to: string; say: string };

/** What unit tests load when they run; type-only imports do not load anything, so this reads what is left of them. */
const UNIT_TESTS_LOAD_NO_DATABASE: IForbiddenRuleType = {
  name: 'unit-tests-load-no-database',
  comment: 'a unit test runs without a database; one that needs it belongs in tests/integration',
  severity: 'error',
  from: { path: '^tests/unit/' },
  to: { path: '^src/adapters/db/(prisma\\.ts$|generated/)', reachable: true },
};

/** Every source file under the given folders of the working directory, generated code left out. */
export function sourceFiles(trees: string[]): string[] {
  return trees
    .filter((tree) => existsSync(tree))
    .flatMap((tree) =>
      readdirSync(tree, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    .filter((path) => !path.startsWith(GENERATED));
}

/** Files the tools did not read, and files that stand in no known room: both would make the check say less than it seems to. */
function unread(files: string[], result: ICruiseResult): Finding[] {
  const read = new Set(result.modules.map((module) => module.source));
  const rooms = Object.values(ROOMS).map((room) => new RegExp(room.at));
  const missing = files.filter((file) => !read.has(file));
  const homeless = files.filter((file) => file.startsWith('src/') && !rooms.some((room) => room.test(file)));
  return [
    ...missing.map((from) => ({
      rule: 'every-file-is-read',
      from,
      to: '',
      say: 'the graph check did not read this file',
    })),
    ...homeless.map((from) => ({
      rule: 'every-file-has-a-room',
      from,
      to: '',
      say: 'no room of the house is here',
    })),
  ];
}

function violations(result: ICruiseResult): Finding[] {
  const rules = [
    ...(result.summary.ruleSetUsed?.forbidden ?? []),
    ...(result.summary.ruleSetUsed?.required ?? []),
  ];
  const comment = (name: string): string => rules.find((rule) => rule.name === name)?.comment ?? '';
  return result.summary.violations.map((found) => ({
    rule: found.rule.name,
    from: found.from,
    to: (found.cycle ?? found.via)?.map((step) => step.name).join(' → ') ?? found.to,
    say: comment(found.rule.name),
  }));
}

async function read(trees: string[], options: ICruiseOptions): Promise<ICruiseResult> {
  const { enhancedResolveOptions, ...rest } = options;
  const { output } = await cruise(trees, rest, enhancedResolveOptions, {
    tsConfig: extractTsConfig('tsconfig.json'),
  });
  if (typeof output === 'string') throw new Error('The graph check got text where it expected a graph.');
  return output;
}

/**
 * Reads the tree in the working directory and tells what is wrong with it.
 * @returns the findings (none when all walls stand) and how many files were read
 */
export async function checkGraph(): Promise<{ findings: Finding[]; files: number }> {
  const options = await extractOptions(resolve('.dependency-cruiser.cjs'));
  const trees = TREES.filter((tree) => existsSync(tree));
  const files = sourceFiles(trees);
  const whole = await read(trees, options);
  const findings = [...unread(files, whole), ...violations(whole)];
  if (existsSync('tests/unit')) {
    const { ruleSet: _rules, ...reading } = options;
    const ruleSet = { forbidden: [UNIT_TESTS_LOAD_NO_DATABASE] };
    const loaded = await read(['tests/unit'], {
      ...reading,
      validate: true,
      ruleSet,
      tsPreCompilationDeps: false,
    });
    findings.push(...violations(loaded));
  }
  return { findings, files: files.length };
}

if (import.meta.main) {
  const { findings, files } = await checkGraph();
  if (process.argv.includes('--json')) {
    process.stdout.write(JSON.stringify({ findings, files }));
  } else {
    for (const { rule, from, to, say } of findings)
      console.log(`${rule}: ${from}${to && ` → ${to}`}\n    ${say}`);
    console.log(`${files} source files read, ${findings.length} walls crossed`);
  }
  process.exitCode = findings.length > 0 || files === 0 ? 1 : 0;
}
