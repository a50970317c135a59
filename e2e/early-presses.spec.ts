// Somebody faster than the page's scripts: what is typed and pressed before these are there is made good, unless it is long ago.
import { expect, test, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { DEMO } from './support/sign-in.ts';

/** Keeps the page's scripts back; the answer lets them go. */
async function holdScripts(page: Page): Promise<() => void> {
  const gate = Promise.withResolvers<void>();
  await page.route('**/_next/static/**/*.js', async (route) => {
    await gate.promise;
    await route.continue();
  });
  return gate.resolve;
}

async function signInEarly(page: Page): Promise<void> {
  await page.goto(paths.signIn, { waitUntil: 'commit' });
  const { email, password } = DEMO.technician;
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const isHeard = (page: Page) => page.waitForFunction(() => window.earlyPresses === undefined);

test('what is typed and pressed before the scripts are there is made good', async ({ page }) => {
  const letGo = await holdScripts(page);
  await signInEarly(page);
  expect(await page.evaluate(() => window.earlyPresses?.presses.size)).toBe(1);
  letGo();
  await page.waitForURL((url) => url.pathname !== paths.signIn);
});

test('a press of long ago is not; what was typed stands there', async ({ page }) => {
  await page.clock.install();
  const letGo = await holdScripts(page);
  await signInEarly(page);
  await page.clock.fastForward(16_000);
  let asked = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST') asked += 1;
  });
  letGo();
  await isHeard(page);
  await expect(page.getByLabel('E-mail')).toHaveValue(DEMO.technician.email);
  // The page hears, and has the texts: the next press signs in.
  expect(asked).toBe(0);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== paths.signIn);
});
