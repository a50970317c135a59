// The browser tests: a whole portal in practice mode is started once, and Chromium uses it as a person would.
import { defineConfig, devices } from '@playwright/test';

const chromium = process.env['E2E_CHROMIUM'];
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'e2e',
  // What takes minutes is for `npm run soak`.
  testMatch: process.env['E2E_SOAK'] === undefined ? '**/*.spec.ts' : '**/*.soak.ts',
  outputDir: 'test-results',
  globalSetup: './tests/run/e2e-setup.ts',
  // One portal serves one test at a time; `npm test` runs three of both beside each other.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 150_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    // A trace costs a third of the whole time: `--trace retain-on-failure` where a failure is not plain without it.
    trace: 'off',
    // As people may ask it to; drawing what fades and turns takes more of the cores than the pages themselves.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    ...(process.env['E2E_PORTAL_URL'] === undefined ? {} : { baseURL: process.env['E2E_PORTAL_URL'] }),
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
      ],
    },
  },
});
