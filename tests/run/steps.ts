// The steps of `npm test`: what each one runs, and how its result is counted.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildWeb } from '#src/start/build-web.ts';
import { browserLanes } from './browser-lanes.ts';
import { countPlaywright, countVerdict, countVitest } from './count-results.ts';
import type { Counts } from './count-results.ts';
import { findBrowser } from './find-browser.ts';
import { runCommand, runTool } from './run-command.ts';
import type { CommandResult } from './run-command.ts';

export type StepResult = { counts: Counts; output: string };

export type Step = {
  name: string;
  /** Tells the parts of a step that is spread over several lanes apart. */
  part?: string;
  /** Takes the folder for reports, and whether to show the output at once; never throws. */
  run: (reports: string, live: boolean) => Promise<StepResult>;
};

function verdict({ code, output }: CommandResult): StepResult {
  return { counts: countVerdict(code), output };
}

function vitest(name: string, projects: string[]): Step {
  return {
    name,
    async run(reports, live) {
      const file = resolve(reports, `${name}.json`);
      const chosen = projects.flatMap((project) => ['--project', project]);
      const reporting = [
        `--reporter=${live ? 'default' : 'dot'}`,
        '--reporter=json',
        `--outputFile.json=${file}`,
      ];
      const result = await runTool('vitest/vitest.mjs', ['run', ...chosen, ...reporting], { live });
      return { counts: countVitest(file, result.code), output: result.output };
    },
  };
}

const format: Step = {
  name: 'format',
  run: async () => verdict(await runTool('oxfmt/bin/oxfmt', ['--check', '.'])),
};

// Each thread of a type checker works the types of Prisma and zod out for itself: several take twice the time of the cores, so
// the linter and the compiler get one each.
const lint: Step = {
  name: 'lint',
  run: async () => verdict(await runTool('oxlint/bin/oxlint', ['.'], { env: { GOMAXPROCS: '1' } })),
};

const graph: Step = {
  name: 'graph',
  run: async () => verdict(await runCommand(process.execPath, [resolve('tests/run/graph.ts')])),
};

const types: Step = {
  name: 'types',
  async run() {
    // Next writes the types of its routes and of style sheets; a fresh clone has none.
    const pages = existsSync('src/app') ? await runTool('next/dist/bin/next', ['typegen']) : undefined;
    if (pages && pages.code !== 0) return verdict(pages);
    return verdict(
      await runTool('typescript-native/bin/tsc', ['--noEmit', '--pretty', 'false', '--checkers', '1']),
    );
  },
};

let finding: ReturnType<typeof findBrowser> | undefined;

/** Once for all parts: two that install a browser at the same time stand in each other's way. */
function foundBrowser(): ReturnType<typeof findBrowser> {
  finding ??= findBrowser();
  return finding;
}

let building: Promise<string | null> | undefined;

/**
 * Once for all parts: a portal that starts beside another one must not build what that one already serves.
 * @returns what the build complained of, null when all is well
 */
function builtWeb(): Promise<string | null> {
  building ??= buildWeb(resolve('.'), new AbortController().signal, () => undefined).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  return building;
}

/** Beside the integration tests, which wait now and then: the browser tests then begin at once. */
const build: Step = {
  name: 'build',
  async run() {
    const failure = await builtWeb();
    return { counts: countVerdict(failure === null ? 0 : 1), output: failure ?? '' };
  },
};

/** One part of the browser tests, with a portal of its own: a browser test waits more than it computes. */
function e2e(files: string[], index: number, { length }: string[][]): Step {
  const part = index + 1;
  return {
    name: 'e2e',
    part: `${part} of ${length}`,
    async run(reports, live) {
      // A browser that has to be installed comes over the network meanwhile.
      const [browser, failure] = await Promise.all([foundBrowser(), builtWeb()]);
      if ('advice' in browser) {
        return { counts: { passed: 0, failed: 1, skipped: 0 }, output: `${browser.advice}\n` };
      }
      if (failure !== null) return { counts: countVerdict(1), output: failure };
      const file = resolve(reports, `e2e-${part}.json`);
      const env = { E2E_CHROMIUM: browser.path, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
      const own = [`--output=test-results/${part}`, ...files];
      const args = ['test', '--reporter=list,json', ...own];
      const result = await runTool('@playwright/test/cli.js', args, { env, live, timeoutMs: 60 * 60_000 });
      return { counts: countPlaywright(file, result.code), output: result.output };
    },
  };
}

const unit = vitest('unit', ['unit', 'house']);
const integration = vitest('integration', ['integration', 'routes']);

/** Lanes run side by side; within a lane, and from one stage to the next, in order. */
export const STAGES: Step[][][] = [
  [[format, lint, types, graph], [unit]],
  [[integration], [build]],
  // The test, its browser and its portal wait for each other: two lanes do not fill two cores, and two thirds of one do for each.
  browserLanes().map((files, index, lanes) => [e2e(files, index, lanes)]),
];

/** The steps of daily work, without database and browser. */
export const CHECK = [format, lint, graph, types, unit].map((step) => step.name);

export const ALL = [...new Set(STAGES.flat(2).map((step) => step.name))];
