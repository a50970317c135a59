// Open lists, menus and dialogs: axe finds nothing serious in them, and the keyboard never ends in what they hide.
import { expect, test, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { ensureConnected } from './support/it-glue.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, signIn } from './support/sign-in.ts';

test.beforeEach(async ({ page }) => {
  await signIn(page, DEMO.administrator);
});

/** Presses Tab and tells where the focus is: never in a part that is hidden from screen readers. */
async function tabStaysHeard(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<void> {
  await page.keyboard.press(key);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('[aria-hidden="true"]') === null))
    .toBe(true);
}

for (const name of ['Switch company', /^Organization for Castellan Guarding:/]) {
  test(`the list of “${String(name)}”`, async ({ page }) => {
    await ensureConnected(page);
    await page.goto(paths.mapping);
    const option = page.getByRole('option');
    await page.getByRole('combobox', { name }).click();
    await expect(option.first()).toBeVisible();
    await expectNothingSerious(page);
    await tabStaysHeard(page, 'Tab');
    await page.keyboard.press('Escape');
    await expect(option).toHaveCount(0);
    await page.getByRole('combobox', { name }).click();
    await expect(option.first()).toBeVisible();
    await tabStaysHeard(page, 'Shift+Tab');
  });
}

test('menus, the palette, the list of keys and a dialog', async ({ page }) => {
  await page.goto(paths.companies);
  await page.getByRole('button', { name: /^Your account/ }).click();
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  await expectNothingSerious(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNothingSerious(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNothingSerious(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'New company' }).click();
  await expect(page.getByRole('dialog', { name: 'New company' })).toBeVisible();
  await expectNothingSerious(page);
});

test('lists to choose from, on a page and in a dialog that keeps the page behind it hidden', async ({
  page,
}) => {
  await page.goto(paths.activity);
  const option = page.getByRole('option');
  await page.getByRole('main').getByRole('combobox').first().click();
  await expect(option.first()).toBeVisible();
  await expectNothingSerious(page);
  await page.goto(paths.settings);
  await page.getByRole('button', { name: 'Make a token' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make an API token' });
  await expect(dialog).toBeVisible();
  // What can be heard has a role; what is hidden has none.
  await expect(page.getByRole('main')).toHaveCount(0);
  await dialog.getByRole('combobox', { name: 'Good for' }).click();
  await expect(option.first()).toBeVisible();
  await expect(page.getByRole('main')).toHaveCount(0);
  await expectNothingSerious(page);
});
