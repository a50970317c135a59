// `npm run soak`: the property tests in their long form, each tried 100,000 times on paths no run has walked before.
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { endRunning, runTool } from './run-command.ts';

process.chdir(join(import.meta.dirname, '../..'));

const LONG_FORMS = [
  'tests/unit/adapters/itglue/mutated-documents.test.ts',
  'tests/unit/adapters/itglue/quick-row.test.ts',
  'tests/unit/adapters/itglue/key-never-leaks.test.ts',
];

const { values } = parseArgs({ options: { runs: { type: 'string', default: '100000' } } });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void endRunning(signal === 'SIGINT').then(() => process.exit(130)));
}
const env = { PROPERTY_SEED: process.env['PROPERTY_SEED'] ?? 'random', PROPERTY_RUNS: values.runs };
const { code } = await runTool(
  'vitest/vitest.mjs',
  ['run', '--project', 'unit', '--reporter=default', ...LONG_FORMS],
  {
    env,
    live: true,
    timeoutMs: 4 * 60 * 60_000,
  },
);
process.exitCode = code;
