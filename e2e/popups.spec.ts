// Open lists, menus and dialogs: axe finds nothing serious in them, and the keyboard never ends in what they hide.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { ensureConnected } from './support/it-glue.ts';
import { DEMO, signIn } from './support/sign-in.ts';

test.beforeEach(async ({ page }) => {
  await signIn(page, DEMO.administrator);
});

/**
 * A list hides the page behind it from screen readers, as touch readers need it, and leaves it to the pointer; axe then
 * names everything behind it that takes the focus. That Tab does not lead there is tried below instead.
 */
const BEHIND_A_LIST = 'aria-hidden-focus';

async function serious(page: Page, leftOut: string[] = []): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).disableRules(leftOut).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

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
    expect(await serious(page, [BEHIND_A_LIST])).toEqual([]);
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
  expect(await serious(page, [BEHIND_A_LIST])).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await serious(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await serious(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'New company' }).click();
  await expect(page.getByRole('dialog', { name: 'New company' })).toBeVisible();
  expect(await serious(page)).toEqual([]);
});
