// The second factor in the browser: set up by scanning, asked for at sign-in, and required by the account's rules.
import { expect, test, type Browser, type Page } from '@playwright/test';
import { TOTP, Secret } from 'otpauth';
import { companyPaths, paths } from '#src/config/paths.ts';
import { api } from './support/it-glue.ts';
import { inviteAndAccept, typePassword } from './support/guest.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, signIn } from './support/sign-in.ts';

const PASSWORD = 'quiet lantern orbit seven';

let email: string;
let companyId: string;
let seed: string;
let recoveryCode: string;
/** Steps of time whose code was taken: each counts once. */
let lastStep = 0;

test.describe.configure({ mode: 'serial', timeout: 180_000 });

/** A code that was not used yet: that of this step of time, or of the next one. */
function freshCode(): string {
  const step = Math.max(Math.floor(Date.now() / 30_000), lastStep + 1);
  lastStep = step;
  return new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: step * 30_000 });
}

async function join(page: Page, browser: Browser): Promise<void> {
  email = `factor-${Date.now().toString(36)}@example.org`;
  const guest = { email, name: 'Fay Factor', password: PASSWORD };
  companyId = await inviteAndAccept(page, browser, 'Alder & Finch Dental', guest);
}

async function enterPassword(page: Page, returnTo: string): Promise<void> {
  await page.goto(`${paths.signIn}?returnTo=${encodeURIComponent(returnTo)}`);
  await typePassword(page, { email, password: PASSWORD });
}

test('is set up from one’s own page with a code of the app, and shows recovery codes once', async ({
  page,
  browser,
}) => {
  await join(page, browser);
  await page.context().clearCookies();
  await signIn(page, { email, password: PASSWORD });
  await page.goto(paths.ownSignIn);
  await page.getByRole('link', { name: 'Set up a second factor' }).click();
  await page.getByRole('button', { name: 'Show the code to scan' }).click();
  await expect(page.getByRole('img', { name: /Code to scan/ })).toBeVisible();
  seed = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
  await expectNothingSerious(page);
  await page.getByLabel('The six digits it shows now').fill('000000');
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(page.getByText(/not the present code/)).toBeVisible();
  await page.getByLabel('The six digits it shows now').fill(freshCode());
  await page.getByRole('button', { name: 'Turn it on' }).click();
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  recoveryCode = (await codes.first().textContent()) ?? '';
  await expectNothingSerious(page);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('10 recovery codes left')).toBeVisible();
});

test('is asked for after the password and leads back to the wanted page; a recovery code does as well', async ({
  page,
}) => {
  const wanted = companyPaths(companyId).users;
  await enterPassword(page, wanted);
  await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible();
  await expectNothingSerious(page);
  expect((await api(page, 'GET', '/me')).status).toBe(401);
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText(/This code is not right/)).toBeVisible();
  await page.getByLabel('Code').fill(recoveryCode);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(`**${wanted}`);

  // Five codes are looked at in half a minute: so many were typed by now at the most.
  await page.context().clearCookies();
  await enterPassword(page, wanted);
  await page.getByLabel('Code').fill(freshCode());
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(`**${wanted}`);
  // Its own page asks for no proof while the sign-in is fresh.
  await page.goto(paths.ownSignIn);
  await page.getByRole('button', { name: 'New recovery codes' }).click();
  await expect(page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(10);
});

test('the rules of the account stand in the settings; nobody requires what they do not have', async ({
  page,
}) => {
  await signIn(page, DEMO.administrator);
  await page.goto(paths.settings);
  await expect(page.getByRole('heading', { name: 'Sign-in of everybody' })).toBeVisible();
  await page.getByRole('switch', { name: 'Staff need a second factor' }).click();
  await expect(page.getByText(/Set up your own second factor first/).first()).toBeVisible();
  await expect(page.getByRole('switch', { name: 'Staff need a second factor' })).not.toBeChecked();
  // Without the message, which the library hides from readers while it can still be reached.
  await page.reload();
  await expect(page.getByRole('switch', { name: 'Staff need a second factor' })).not.toBeChecked();
  await expectNothingSerious(page);
});
