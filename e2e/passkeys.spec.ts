// Passkeys in the browser, with Chromium's own virtual device: made, signed in with, used as a fresh proof, and removed.
import { expect, test } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { inviteAndAccept, typePassword } from './support/guest.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { proofLapses } from './support/second-factor.ts';
import { plugIn } from './support/vault-key.ts';

test.describe.configure({ timeout: 180_000 });

const guest = {
  email: `passkey-${Date.now().toString(36)}@example.org`,
  name: 'Pat Passkey',
  password: 'quiet lantern orbit seven',
};

test('a passkey is made, signs in, proves it is they, and opens nothing once it is removed', async ({
  page,
  browser,
  baseURL,
}) => {
  await inviteAndAccept(page, browser, 'Alder & Finch Dental', guest);
  // Passkeys belong to a name, so on this machine they belong to localhost.
  await page.goto(paths.ownSignIn);
  await expect(page.getByText(/Passkeys of this portal belong to http:\/\/localhost:/)).toBeVisible();
  const named = (baseURL ?? '').replace('127.0.0.1', 'localhost');
  const context = await browser.newContext({ baseURL: named });
  const own = await context.newPage();
  await plugIn(own);
  await own.goto(`${paths.signIn}?returnTo=${paths.ownSignIn}`);
  await expect(own.getByRole('button', { name: 'Sign in with a passkey' })).toBeVisible();
  await expectNothingSerious(own);
  await typePassword(own, guest);
  await own.waitForURL((url) => url.pathname === paths.ownSignIn);

  // Whoever sits at an open browser does not make one: the sign-in lies too far back.
  await proofLapses(guest.email);
  await own.getByRole('button', { name: 'Add a passkey' }).click();
  await own.getByLabel('Name', { exact: true }).fill('Test laptop');
  await own.getByRole('button', { name: 'Add it' }).click();
  const proof = own.getByRole('dialog', { name: 'Is it you?' });
  await proof.getByLabel('Your password').fill(guest.password);
  await proof.getByRole('button', { name: 'Go on' }).click();
  await expect(own.getByText('Test laptop')).toBeVisible();
  await expect(own.getByText(/· not used yet/)).toBeVisible();
  await expectNothingSerious(own);

  const enter = async (): Promise<void> => {
    await context.clearCookies();
    await own.goto(`${paths.signIn}?returnTo=${paths.ownSignIn}`);
    await own.getByRole('button', { name: 'Sign in with a passkey' }).click();
  };
  await enter();
  await own.waitForURL((url) => url.pathname === paths.ownSignIn);
  await expect(own.getByText(/added .* · last used/)).toBeVisible();

  await proofLapses(guest.email);
  await own.getByRole('button', { name: 'Remove the passkey Test laptop' }).click();
  await own.getByRole('button', { name: 'Remove passkey' }).click();
  await own.getByRole('button', { name: 'Use a passkey instead' }).click();
  await expect(own.getByText('You have none yet.')).toBeVisible();

  await enter();
  await expect(own.getByText(/This passkey opens nothing here/)).toBeVisible();
  await context.close();
});
