// Unsaved work is not lost on the way out: links, keys, palette, switcher and the back button all ask first.
import { expect, test, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { api, ensureConnected, mappingRows, unmap } from './support/it-glue.ts';
import { DEMO, signIn } from './support/sign-in.ts';

const COMPANY = 'Castellan Guarding';
const ORGANIZATION = 'Ash, Birch and Cedar';

/** Other tests look for the organization among those that are free. */
async function free(page: Page): Promise<void> {
  const held = (await mappingRows(page)).filter(
    ({ company, organization }) => company.name === COMPANY || organization?.name === ORGANIZATION,
  );
  await unmap(page, held);
}

test.afterAll(async ({ browser, baseURL }) => {
  const page = await browser.newPage({ ...(baseURL === undefined ? {} : { baseURL }) });
  await signIn(page, DEMO.administrator);
  await free(page);
  await page.close();
});

test.beforeEach(async ({ page }) => {
  await signIn(page, DEMO.administrator);
  await ensureConnected(page);
  await free(page);
  await page.goto(paths.home);
  await page.getByRole('link', { name: 'Integrations', exact: true }).click();
  await page.getByRole('link', { name: 'Open IT Glue' }).click();
  await page.getByRole('link', { name: 'Mapping', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`${paths.mapping}$`));
  await page.getByRole('combobox', { name: new RegExp(`^Organization for ${COMPANY}:`) }).click();
  await page.getByRole('combobox', { name: 'Search organizations' }).fill('ash, birch');
  await page
    .getByRole('option', { name: new RegExp(ORGANIZATION) })
    .first()
    .click();
  await expect(unsaved(page)).toBeVisible();
  // While the list is closing its search still takes the keys.
  await expect(page.getByRole('combobox', { name: 'Search organizations' })).toBeHidden();
});

const unsaved = (page: Page) => page.getByRole('button', { name: 'Save 1 change' });
const question = (page: Page) =>
  page.getByRole('alertdialog', { name: 'Leave 1 change of the mapping unsaved?' });

async function stay(page: Page): Promise<void> {
  await expect(question(page)).toBeVisible();
  await question(page).getByRole('button', { name: 'Stay here' }).click();
  await expect(question(page)).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`${paths.mapping}$`));
  await expect(unsaved(page)).toBeVisible();
}

test('a link of the portal asks, and a no keeps the change', async ({ page }) => {
  await page.getByRole('link', { name: 'Activity', exact: true }).click();
  await expect(question(page)).toBeVisible();
  await expectNothingSerious(page);
  await stay(page);

  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  await stay(page);
});

test('keys, palette, switcher and signing out ask as well', async ({ page }) => {
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await stay(page);

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /company, page or action/ }).fill('activity');
  await page.keyboard.press('Enter');
  await stay(page);

  await page.getByRole('combobox', { name: 'Switch company' }).click();
  await page.getByRole('option', { name: /Alder & Finch Dental/ }).click();
  await stay(page);

  await page.getByRole('button', { name: /^Your account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await stay(page);
  expect((await api(page, 'GET', '/me')).status).toBe(200);
});

test('the back button asks as well; a yes goes where it was going', async ({ page }) => {
  await page.evaluate(() => window.history.back());
  await stay(page);
  await page.evaluate(() => window.history.back());
  await question(page).getByRole('button', { name: 'Leave and lose 1 change' }).click();
  await expect(page).toHaveURL(new RegExp(`${paths.itGlue}$`));
  await expect(page.getByRole('heading', { name: 'What this key can do' })).toBeVisible();
  await page.goForward();
  await expect(page.getByRole('link', { name: COMPANY, exact: true })).toBeVisible();
  await expect(unsaved(page)).toBeHidden();
});

test('a yes to a link opens its page, a saved change asks nothing, a filter keeps it', async ({ page }) => {
  await page.getByRole('searchbox', { name: 'Search companies and organizations' }).fill('castellan');
  await expect(page).toHaveURL(/q=castellan/);
  await expect(question(page)).toBeHidden();
  await unsaved(page).click();
  await expect(page.getByText('1 change of the mapping saved')).toBeVisible();
  await page.getByRole('link', { name: 'Activity', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Activity' })).toBeVisible();

  await page.goto(`${paths.mapping}?q=castellan`);
  await page.getByRole('button', { name: `Unmap ${COMPANY}` }).click();
  await page.getByRole('link', { name: 'Settings', exact: true }).last().click();
  await question(page).getByRole('button', { name: 'Leave and lose 1 change' }).click();
  await expect(page).toHaveURL(new RegExp(`${paths.itGlueSettings}$`));
  expect((await mappingRows(page)).find(({ company }) => company.name === COMPANY)?.organization?.name).toBe(
    ORGANIZATION,
  );
});
