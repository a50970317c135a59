// Importing companies: organizations become managed companies, mapped by the same act, with a web address or without.
import { expect, test } from '@playwright/test';
import { importPath, paths } from '#src/config/paths.ts';
import { finished, lastButton, makePlan, record, stopEverything, total } from './support/imports.ts';
import { api, ensureConnected, settled } from './support/it-glue.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, signIn } from './support/sign-in.ts';

type Company = { id: string; name: string; webAddress: string | null; organization: { name: string } | null };

test.beforeEach(async ({ page }) => {
  await signIn(page, DEMO.administrator);
  await ensureConnected(page);
  await stopEverything(page);
});

test('organizations are chosen by type and status, reviewed, and become mapped companies', async ({
  page,
}) => {
  await page.goto(paths.companies);
  await page
    .getByRole('link', { name: /Import companies/ })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(importPath('companies')));
  await page.getByRole('checkbox', { name: 'Partner' }).click();
  await page.getByRole('checkbox', { name: 'Prospect' }).click();
  await expectNothingSerious(page);
  await makePlan(page);
  await expectNothingSerious(page);
  await page.getByRole('button', { name: 'Who will see this?' }).click();
  const seers = page.getByRole('dialog', { name: 'Who will see the new companies' });
  await expect(seers.getByRole('listitem').filter({ hasText: 'Dana Whitfield' })).toBeVisible();
  await expect(seers.getByText('Technician', { exact: true })).toHaveCount(0);
  await expectNothingSerious(page);
  await page.keyboard.press('Escape');
  // Those outside the filters are listed with that reason; nothing goes missing.
  await page.getByRole('button', { name: 'Untick all' }).click();
  await page.getByRole('searchbox', { name: 'Search organizations' }).fill('Peregrine Partners');
  const row = record(page, 'Peregrine Partners Network');
  await expect(row).toContainText('from the domains in IT Glue');
  const address = row.getByRole('textbox', { name: 'Web address of Peregrine Partners Network' });
  await expect(address).toHaveValue('peregrinepartnersnetwork.org');
  await address.fill('peregrine@gmail.com');
  await address.press('Enter');
  await expect(row.getByRole('alert')).toContainText('e-mail address');
  await address.fill('gmail.com');
  await address.press('Enter');
  await expect(row.getByRole('alert')).toContainText('public mailbox provider');
  await address.fill('https://www.Peregrine-Partners.example.org/');
  await address.press('Enter');
  await expect(row.getByText('typed in')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Select Peregrine Partners Network' }).click();
  await expect(lastButton(page)).toHaveText('Import 1 company');
  await lastButton(page).dblclick();
  await finished(page);
  expect(await total(page, /Created$/)).toBe(1);
  await expectNothingSerious(page);
  const { data } = (await api(page, 'GET', '/companies?limit=200&q=peregrine')).body as unknown as {
    data: Company[];
  };
  expect(data).toHaveLength(1);
  expect(data[0]?.organization?.name).toBe('Peregrine Partners Network');
  expect(data[0]?.webAddress).toContain('peregrine-partners.example.org');
  await page.getByRole('link', { name: 'Managed Companies' }).last().click();
  await expect(page).toHaveURL(new RegExp(`${paths.companies}$`));
  await settled(page);
});

test('a company without a usable address is made and asks for one afterwards', async ({ page }) => {
  await page.goto(importPath('companies'));
  await makePlan(page);
  await page.getByRole('button', { name: 'Untick all' }).click();
  await page.getByRole('searchbox', { name: 'Search organizations' }).fill('Ferncliff');
  const row = record(page, 'Ferncliff Estates');
  await expect(row).toContainText('Without a web address');
  await page.getByRole('checkbox', { name: 'Select Ferncliff Estates' }).click();
  await lastButton(page).click();
  await finished(page);
  await page.getByRole('link', { name: 'Fill in missing web addresses' }).click();
  await expect(page).toHaveURL(new RegExp(paths.missingWebAddresses));
  await expect(page.getByText('Ferncliff Estates').first()).toBeVisible();
});

test('a technician imports no companies', async ({ page }) => {
  await signIn(page, DEMO.technician);
  await page.goto(importPath('companies'));
  await expect(page.getByText('Your role does not include this page')).toBeVisible();
  const answer = await api(page, 'POST', '/imports', {
    kind: 'companies',
    organizationIds: 'all',
    options: {},
    apply: false,
  });
  expect(answer.status).toBe(403);
});
