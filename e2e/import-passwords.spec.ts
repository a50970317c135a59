// Importing passwords: from the mapped organization alone, planned without a secret, chosen, reported, never doubled.
import { expect, test } from '@playwright/test';
import { companyPaths, importPath, paths } from '#src/config/paths.ts';
import {
  ensureMapped,
  ensureUnmapped,
  finished,
  lastButton,
  makePlan,
  record,
  stopEverything,
  total,
} from './support/imports.ts';
import { api, ensureConnected } from './support/it-glue.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, signIn } from './support/sign-in.ts';

test.beforeEach(async ({ page }) => {
  await signIn(page, DEMO.administrator);
  await ensureConnected(page);
  await stopEverything(page);
});

test('a company’s vault takes the passwords of its own organization, once, and says what became of each', async ({
  page,
}) => {
  const [companyId = ''] = await ensureMapped(page, ['Alder & Finch Dental']);
  const { vault, import: wizard } = companyPaths(companyId);
  await page.goto(wizard('passwords'));
  await expect(page.getByText('Source in IT Glue')).toBeVisible();
  await expectNothingSerious(page);
  await makePlan(page);

  const [create, skip] = [await total(page, /Create$/), await total(page, /Skip$/)];
  expect(create).toBeGreaterThan(20);
  expect(skip).toBeGreaterThan(0);
  await expect(lastButton(page)).toHaveText(`Import ${create} passwords into Alder & Finch Dental`);
  await expectNothingSerious(page);

  await page.getByRole('button', { name: 'Who will see this?' }).click();
  await expect(page.getByRole('dialog', { name: /^Who can see/ })).toContainText('reveals passwords');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Skip$/ }).click();
  await expect(page).toHaveURL(/decision=skip/);
  await expect(record(page, 'Vaulted: owner only')).toContainText('no API key can read it');
  await expect(record(page, 'Restricted: board room safe')).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('checkbox', { name: 'Select Restricted: board room safe' }).click();
  await expect(lastButton(page)).toHaveText(`Import ${create - 1} passwords into Alder & Finch Dental`);

  await lastButton(page).dblclick();
  await expect(page).toHaveURL(/step=run/);
  await finished(page);
  const report = page.getByRole('region', { name: 'Totals of the report' });
  const parts = await Promise.all(
    ['Created', 'Updated', 'Skipped', 'Failed'].map((name) => total(page, new RegExp(`${name}$`))),
  );
  await expect(report).toContainText(`${parts.reduce((sum, part) => sum + part, 0)} passwords in IT Glue =`);
  await expect(page.getByRole('button', { name: /^Try the \d+ passwords that failed again$/ })).toBeVisible();
  await expect(record(page, 'Restricted: board room safe')).toContainText('Not ticked');
  await expectNothingSerious(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);

  await page.getByRole('link', { name: 'Open the vault' }).click();
  await expect(page).toHaveURL(new RegExp(`${vault}$`));
  await expect(page.getByText(new RegExp(`of ${parts[0]} items`))).toBeVisible();

  await page.goto(wizard('passwords'));
  await makePlan(page);
  await expect(page.getByRole('region', { name: 'Totals of the plan' })).toContainText(
    `${parts[0]}Unchanged`,
  );
  expect(await total(page, /Update$/)).toBe(0);
});

test('categories, folders and searches choose; ticks go to everything that fits', async ({ page }) => {
  const [companyId = ''] = await ensureMapped(page, ['Kestrel Engineering']);
  await page.goto(companyPaths(companyId).import('passwords'));
  await makePlan(page);
  const all = await lastButton(page).textContent();
  await page.getByRole('button', { name: 'Untick all' }).click();
  await expect(page.getByRole('button', { name: 'Import passwords' })).toBeDisabled();
  await expect(page.getByText('Nothing is ticked')).toBeVisible();
  await page.getByRole('combobox', { name: 'Category' }).click();
  await page.getByRole('option').first().click();
  await expect(page).toHaveURL(/category=/);
  await page.getByRole('button', { name: 'Tick all of these' }).click();
  await expect(lastButton(page)).toBeVisible();
  expect(await lastButton(page).textContent()).not.toBe(all);
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Category' })).not.toHaveValue('');
  await page.getByRole('searchbox', { name: 'Search passwords' }).fill('no such record anywhere');
  await expect(page.getByText('No record fits these filters')).toBeVisible();
});

test('several companies at once; those without a mapping stand there, say why and cannot be ticked', async ({
  page,
}) => {
  await ensureMapped(page, ['Kestrel Engineering', 'Kestrel Finance']);
  await ensureUnmapped(page, 'Castellan Guarding');
  await page.goto(importPath('passwords'));
  await page.getByRole('radio', { name: 'Only some' }).click();
  await expect(page.getByText('Tick at least one company')).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: 'Castellan Guarding' });
  await expect(row.getByText('Not mapped').filter({ visible: true })).toBeVisible();
  await expect(row.getByRole('link', { name: 'Map it' })).toHaveAttribute('href', paths.mapping);
  await expect(page.getByRole('checkbox', { name: 'Select Castellan Guarding' })).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Select Kestrel Engineering' }).click();
  await page.getByRole('checkbox', { name: 'Select Kestrel Finance' }).click();
  await expectNothingSerious(page);
  await makePlan(page);
  await expect(lastButton(page)).toHaveText(/^Import \d+ passwords into 2 companies$/);
  await page.getByRole('button', { name: 'Discard the plan' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard the plan' }).click();
  await expect(page).toHaveURL(new RegExp(`${importPath('passwords')}$`));
});

test('a plan with other choices is gone on with, or discarded for the new one', async ({ page }) => {
  const [companyId = ''] = await ensureMapped(page, ['Kestrel Finance']);
  const wizard = companyPaths(companyId).import('passwords');
  await page.goto(wizard);
  await makePlan(page);
  const first = new URL(page.url()).pathname;

  await page.getByRole('link', { name: 'Back', exact: true }).click();
  await page.getByRole('button', { name: 'Make the plan' }).click();
  await expect(page).toHaveURL(new RegExp(first));

  await page.goto(wizard);
  await page.getByRole('checkbox', { name: 'Archived ones too' }).click();
  await page.getByRole('button', { name: 'Make the plan' }).click();
  await expect(page.getByText('A plan with other choices is waiting')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Go on with that plan' })).toHaveAttribute('href', first);
  await page.getByRole('button', { name: 'Discard it and plan anew' }).click();
  await expect(page).toHaveURL(/step=review/, { timeout: 30_000 });
  expect(new URL(page.url()).pathname).not.toBe(first);
});

test('an unmapped company is told why not and where to map it; a technician, whom to ask', async ({
  page,
}) => {
  const companyId = await ensureUnmapped(page, 'Dovetail Joinery');
  await page.goto(companyPaths(companyId).import('passwords'));
  await expect(page.getByText('Dovetail Joinery is not mapped to an IT Glue organization')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the mapping' })).toHaveAttribute('href', paths.mapping);
  await expect(page.getByRole('button', { name: 'Make the plan' })).toHaveCount(0);
  await expectNothingSerious(page);

  await signIn(page, DEMO.technician);
  const reachable = (await api(page, 'GET', '/companies?limit=200')).body['data'] as unknown as {
    id: string;
    name: string;
  }[];
  await page.goto(importPath('passwords'));
  await page.getByRole('radio', { name: 'Only some' }).click();
  await expect(page.getByRole('row').filter({ hasText: reachable[0]?.name ?? '' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Map it' })).toHaveCount(0);
});

test('the MSP’s own vault is filled from its own organization', async ({ page }) => {
  await ensureMapped(page, ['Brightwater IT']);
  await page.goto(paths.importOwnPasswords);
  await expect(page.getByText('Source in IT Glue')).toBeVisible();
  await makePlan(page);
  await expect(lastButton(page)).toHaveText(/^Import \d+ passwords? into Brightwater IT$/);
  const here = async () => {
    await expect(page).toHaveURL(new RegExp(`${paths.vault}/runs/[^/]+\\?step=`));
    await expect(page.getByRole('link', { name: 'Vault', exact: true }).first()).toHaveAttribute(
      'aria-current',
      'page',
    );
  };
  await here();
  await lastButton(page).click();
  await finished(page);
  await here();
  await expect(page.getByRole('link', { name: 'Open the vault' })).toHaveAttribute('href', paths.vault);
});
