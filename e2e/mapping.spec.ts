// The mapping in the browser: suggestions, search, unsaved changes, swaps, conflicts, and two people at once.
import { expect, test, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { api, ensureConnected, mappingRows, settled } from './support/it-glue.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, signIn } from './support/sign-in.ts';

test.beforeEach(async ({ page }) => {
  await signIn(page, DEMO.administrator);
  await ensureConnected(page);
  const mapped = (await mappingRows(page)).filter((row) => row.organization !== null);
  if (mapped.length > 0) {
    const wishes = mapped.map(({ company, version }) => ({
      companyId: company.id,
      organizationId: null,
      version,
    }));
    expect((await api(page, 'PUT', '/mappings', wishes)).status).toBe(200);
    await settled(page);
  }
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(paths.mapping);
  await expect(page.getByRole('link', { name: 'Alder & Finch Dental', exact: true })).toBeVisible();
});

const rowOf = (page: Page, company: string) => page.getByRole('row').filter({ hasText: company });
const field = (page: Page, company: string) =>
  page.getByRole('combobox', {
    name: new RegExp(`^Organization for ${company.replace(/[.*+?()&]/g, '.')}:`),
  });
const save = (page: Page) => page.getByRole('button', { name: /^Save [\d,]+ changes?$/ });

async function choose(page: Page, company: string, search: string, organization: RegExp): Promise<void> {
  await field(page, company).click();
  await page.getByRole('combobox', { name: 'Search organizations' }).fill(search);
  await page.getByRole('option', { name: organization }).first().click();
}

test('sure suggestions are taken together, and nothing binds before Save', async ({ page }) => {
  await expect(rowOf(page, 'Alder & Finch Dental').getByText('same name')).toBeVisible();
  await expect(rowOf(page, 'Alder & Finch Dental').getByText('sure', { exact: true })).toBeVisible();
  await expectNothingSerious(page);
  const button = page.getByRole('button', { name: /^Use all sure suggestions/ });
  const sure = Number(/\d+/.exec((await button.textContent()) ?? '')?.[0]);
  expect(sure).toBeGreaterThan(8);
  await button.click();
  await expect(page.getByRole('button', { name: `Save ${sure} changes` })).toBeVisible();
  await expectNothingSerious(page);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Alder & Finch Dental', exact: true })).toBeVisible();
  expect((await mappingRows(page)).every((row) => row.organization === null)).toBe(true);

  await button.click();
  await rowOf(page, 'Kestrel Finance')
    .getByRole('button', { name: 'Undo the change of Kestrel Finance' })
    .click();
  await page.getByRole('button', { name: `Save ${sure - 1} changes` }).click();
  await expect(page.getByText(`${sure - 1} changes of the mapping saved`)).toBeVisible();
  await page
    .getByRole('group', { name: 'Show' })
    .getByRole('button', { name: /^Mapped/ })
    .click();
  await expect(page).toHaveURL(/state=mapped/);
  await expect(page.getByText(`${sure - 1} of ${sure - 1} companies`)).toBeVisible();
  const own = (await mappingRows(page)).find((row) => row.company.kind === 'own');
  expect(own?.organization).not.toBeNull();
});

test('any organization is found by typing; searching and unmapping work', async ({ page }) => {
  await choose(page, 'Castellan Guarding', 'ferncliff', /Ferncliff Estates/);
  await expect(rowOf(page, 'Castellan Guarding').getByText('Not saved yet')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search companies and organizations' }).fill('castellan');
  await expect(page).toHaveURL(/q=castellan/);
  await expect(page.getByText('1 of 1 companies')).toBeVisible();
  await save(page).click();
  await expect(rowOf(page, 'Castellan Guarding').getByText('Mapped', { exact: true })).toBeVisible();
  await expect(rowOf(page, 'Castellan Guarding').getByRole('link', { name: /in IT Glue/ })).toHaveAttribute(
    'href',
    /itglue\.com\/\d+$/,
  );

  await page.getByRole('button', { name: 'Unmap Castellan Guarding' }).click();
  await expect(page.getByText('Will be unmapped from Ferncliff Estates')).toBeVisible();
  await save(page).click();
  await expect(rowOf(page, 'Castellan Guarding').getByText('Not mapped', { exact: true })).toBeVisible();
});

test('two companies swap in one go; a taken organization is refused beside its row, the rest is saved', async ({
  page,
}) => {
  await choose(page, 'Castellan Guarding', 'ferncliff', /Ferncliff Estates/);
  await choose(page, 'Dovetail Joinery', 'ash, birch', /Ash, Birch/);
  await save(page).click();
  await expect(rowOf(page, 'Dovetail Joinery').getByText('Mapped', { exact: true })).toBeVisible();

  await choose(page, 'Castellan Guarding', 'ash, birch', /Ash, Birch/);
  await choose(page, 'Dovetail Joinery', 'ferncliff', /Ferncliff Estates/);
  await save(page).click();
  await expect(field(page, 'Dovetail Joinery')).toHaveAccessibleName(/Ferncliff Estates$/);
  await expect(rowOf(page, 'Castellan Guarding').getByText('Mapped', { exact: true })).toBeVisible();

  await choose(page, 'Pinnacle', 'ferncliff', /Ferncliff Estates/);
  await rowOf(page, 'Calder Valley Housing').getByRole('button', { name: /^Use/ }).click();
  await save(page).click();
  await expect(rowOf(page, 'Pinnacle').getByRole('alert')).toContainText('is mapped to Dovetail Joinery');
  await expect(page.getByText('1 change could not be saved; all others were')).toBeVisible();
  await expect(rowOf(page, 'Calder Valley Housing').getByText('Mapped', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(save(page)).toBeHidden();
});

test('of two people who change one company the second is told, and sees what the first did', async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  await other.goto(paths.mapping);
  await expect(other.getByRole('link', { name: 'Dovetail Joinery', exact: true })).toBeVisible();
  await choose(page, 'Dovetail Joinery', 'ferncliff', /Ferncliff Estates/);
  await choose(other, 'Dovetail Joinery', 'ash, birch', /Ash, Birch/);
  await save(page).click();
  await expect(rowOf(page, 'Dovetail Joinery').getByText('Mapped', { exact: true })).toBeVisible();
  await save(other).click();
  await expect(rowOf(other, 'Dovetail Joinery').getByRole('alert')).toContainText('Somebody else changed');
  await other.getByRole('button', { name: 'Discard' }).click();
  await expect(field(other, 'Dovetail Joinery')).toHaveAccessibleName(/Ferncliff Estates$/);
});

test('the own company takes its own organization and no client’s; clients cannot take it', async ({
  page,
}) => {
  await field(page, 'Castellan Guarding').click();
  await page.getByRole('combobox', { name: 'Search organizations' }).fill('brightwater');
  await expect(page.getByRole('option', { name: /your own organization/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Use .* for Brightwater IT$/ }).click();
  await save(page).click();
  await expect(rowOf(page, 'Your own company').getByText('Mapped', { exact: true })).toBeVisible();
});
