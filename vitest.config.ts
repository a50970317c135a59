// The tests without a browser: unit (no outside), house (pushes against the walls), integration and routes (a real
// PostgreSQL). Loading the portal takes longer than most files of tests, so those of unit and integration share it.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/run/longest-first.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** They call the routes' own code with cookies of their making and set the environment, so each loads the portal anew. */
const ROUTES = [
  'tests/integration/matrix/*.test.ts',
  'tests/integration/people/api-token*.test.ts',
  'tests/integration/people/confirming*.test.ts',
  'tests/integration/mapping/suggestions.test.ts',
];

/** Where vault keys are locked on the way to something else. */
const native = { alias: { 'hash-wasm': here('./tests/support/native-argon2.ts') } };

/** It asks the library alone, by WebCrypto, which once refused it a sound key after other files of the same worker. */
const ALONE = ['tests/unit/adapters/secrets/hpke-suite.test.ts'];

export default defineConfig({
  resolve: { alias: { 'server-only': here('./tests/support/server-only.ts') } },
  test: {
    passWithNoTests: true,
    // By default one core is left idle; these tests mostly wait for the database and for processes of their own.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    setupFiles: [here('./tests/support/property-seed.ts')],
    projects: [
      {
        extends: true,
        // Other steps run beside the unit tests on the same cores: patience, so that only a real fault fails.
        test: {
          name: 'unit',
          isolate: false,
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/matching/**/*.test.ts'],
          exclude: ALONE,
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'house',
          include: ['tests/house/**/*.test.ts', ...ALONE],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        resolve: native,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: ROUTES,
          isolate: false,
          globalSetup: ['./tests/run/integration-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        resolve: native,
        test: {
          name: 'routes',
          include: ROUTES,
          globalSetup: ['./tests/run/integration-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        // What takes minutes: for `npm run soak`, not for every day.
        test: {
          name: 'soak',
          include: ['tests/integration/**/*.soak.ts'],
          globalSetup: ['./tests/run/integration-setup.ts'],
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
