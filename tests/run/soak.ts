// `npm run soak`: the property tests in their long form, each tried 100,000 times on paths no run has walked before, and the
// import of 10,000 passwords whose workers are killed, frozen and cut off over and over, guesses at passwords by the
// thousand, five hundred sign-ins at once, a thousand invitations whose senders are killed, five hundred companies mapped by
// keyboard, ten thousand in one table and three hundred web addresses on one screen (`--only properties`, `kill`, `guessing`,
// `sign-ins`, `invitations` or `mapping`).
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { startPractice } from '../bench/import-place.ts';
import { findBrowser } from './find-browser.ts';
import { endRunning, runTool } from './run-command.ts';

process.chdir(join(import.meta.dirname, '../..'));

const LONG_FORMS = [
  'tests/unit/adapters/itglue/mutated-documents.test.ts',
  'tests/unit/adapters/itglue/quick-row.test.ts',
  'tests/unit/adapters/itglue/json-slices.test.ts',
  'tests/unit/adapters/itglue/key-never-leaks.test.ts',
  'tests/unit/contracts/fuzz.test.ts',
  'tests/unit/model/csv.test.ts',
];

const KILL_ANYWHERE = 'tests/integration/imports/kill.soak.ts';
const GUESSING = 'tests/integration/people/guessing.soak.ts';
const SIGN_INS = 'tests/integration/people/many-sign-ins.soak.ts';
const INVITATIONS = 'tests/integration/people/invitations.soak.ts';
const IN_THE_BROWSER = ['mapping-500', 'mapping-10000', 'addresses-300'].map((name) => `e2e/${name}.soak.ts`);
const LONGEST_MS = 4 * 60 * 60_000;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    only: { type: 'string' },
    short: { type: 'boolean', default: false },
  },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void endRunning(signal === 'SIGINT').then(() => process.exit(130)));
}

async function vitest(project: string, files: string[], env: Record<string, string>): Promise<number> {
  const args = ['run', '--project', project, '--reporter=default', ...files];
  const { code } = await runTool('vitest/vitest.mjs', args, { env, live: true, timeoutMs: LONGEST_MS });
  return code;
}

/** What has many rows, in a browser, with a practice IT Glue of more organizations than the portal's own has. */
async function manyRows(): Promise<number> {
  const browser = await findBrowser();
  if ('advice' in browser) throw new Error(browser.advice);
  const practice = await startPractice(['--orgs', '640', '--passwords', '0', '--rate', 'none']);
  try {
    const env = { E2E_SOAK: '1', PRACTICE: '1', ITGLUE_API_US: practice.origin, E2E_CHROMIUM: browser.path };
    const args = ['test', ...IN_THE_BROWSER];
    const { code } = await runTool('@playwright/test/cli.js', args, {
      env,
      live: true,
      timeoutMs: LONGEST_MS,
    });
    return code;
  } finally {
    await practice.end();
  }
}

const env = { PROPERTY_SEED: process.env['PROPERTY_SEED'] ?? 'random', PROPERTY_RUNS: values.runs };
const parts: Record<string, () => Promise<number>> = {
  properties: () => vitest('unit', LONG_FORMS, env),
  kill: () => vitest('soak', [KILL_ANYWHERE], { KILL_FORM: values.short ? 'short' : 'long' }),
  invitations: () => vitest('soak', [INVITATIONS], { INVITATIONS_FORM: values.short ? 'short' : 'long' }),
  'sign-ins': () => vitest('soak', [SIGN_INS], { SIGN_INS_FORM: values.short ? 'short' : 'long' }),
  mapping: manyRows,
  guessing: () => vitest('soak', [GUESSING], { GUESSING_FORM: values.short ? 'short' : 'long' }),
};
const chosen = values.only === undefined ? Object.keys(parts) : [values.only];
for (const name of chosen) {
  const part = parts[name];
  if (part === undefined) throw new Error(`There is no part "${name}" (${Object.keys(parts).join(', ')}).`);
  process.exitCode = Math.max(Number(process.exitCode ?? 0), await part());
}
