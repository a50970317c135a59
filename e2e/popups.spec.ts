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

test('a field of the mapping opens and closes by keyboard, and takes no letter for a choice', async ({
  page,
}) => {
  await ensureConnected(page);
  await page.goto(paths.mapping);
  const search = page.getByRole('combobox', { name: 'Search organizations' });
  const closed = page.getByRole('combobox', { name: /^Organization for Castellan Guarding:/ });
  const nameBefore = await closed.getAttribute('aria-label');
  await closed.focus();
  for (const key of ['Enter', ' ', 'ArrowDown']) {
    await page.keyboard.press(key);
    await expect(search).toBeFocused();
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(search).toHaveCount(0);
    await expect(closed).toBeFocused();
  }
  // The list has been there, so a letter could be the beginning of one of its names.
  await page.keyboard.press('r');
  await expect(closed).toHaveAttribute('aria-label', nameBefore ?? '');
  await expect(page.getByText('Not saved yet')).toHaveCount(0);
});

test('a list above its field stays where it is while it gets shorter', async ({ page }) => {
  await ensureConnected(page);
  await page.goto(paths.mapping);
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/organizations?*q=birch*', (route) => held.then(() => route.continue()));
  const closed = page.getByRole('combobox', { name: /^Organization for Dovetail Joinery:/ });
  await closed.evaluate((button) => button.scrollIntoView({ block: 'end' }));
  await closed.click();
  const search = page.getByRole('combobox', { name: 'Search organizations' });
  await expect(page.getByRole('option').nth(5)).toBeVisible();
  await expect(page.getByRole('combobox', { name: /^Organization for Dovetail/ })).toHaveAttribute(
    'data-popup-side',
    'top',
  );
  const before = await search.boundingBox();
  await search.fill('birch');
  const option = page.getByRole('option');
  await expect(option).toHaveText([/^Ash, Birch and Cedar/]);
  // The one that is left is drawn anew, and for a moment is nowhere.
  let narrowed: Awaited<ReturnType<typeof option.boundingBox>> = null;
  await expect.poll(async () => (narrowed = await option.boundingBox())).not.toBeNull();
  answer();
  await expect(page.locator('[aria-busy="true"]').filter({ has: search })).toHaveCount(0);
  await expect(option).toHaveText([/^Ash, Birch and Cedar/]);
  // Where a panel stands is worked out after it is drawn.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await search.boundingBox()).toEqual(before);
  expect(await option.boundingBox()).toEqual(narrowed);
});

test('the menu of a row opens by keyboard and by press, and gives the focus back', async ({ page }) => {
  await ensureConnected(page);
  await page.goto(paths.mapping);
  const button = page.getByRole('button', { name: /^More for / }).first();
  const items = page.getByRole('menuitem');
  for (const key of ['Enter', ' ', 'ArrowDown']) {
    await page.reload();
    await button.focus();
    await page.keyboard.press(key);
    await expect(items).toHaveCount(3);
    // The menu is drawn a moment before it has the focus.
    await expect(page.locator('[role="menu"]:focus, [role="menu"] :focus')).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('[role="menuitem"]:focus')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(items).toHaveCount(0);
    await expect(button).toBeFocused();
  }
  await page.reload();
  await button.click();
  await expect(items).toHaveCount(3);
  await expectNothingSerious(page);
  await page.keyboard.press('Escape');
  await expect(items).toHaveCount(0);
  await button.click();
  await expect(items.filter({ hasText: 'Not this one' })).toBeVisible();
});

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
