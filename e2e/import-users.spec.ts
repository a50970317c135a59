// Importing people: contacts become invitations by mail, with the right address, and nobody is invited twice.
import { expect, test } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import {
  ensureMapped,
  finished,
  lastButton,
  makePlan,
  record,
  stopEverything,
  total,
} from './support/imports.ts';
import { api, ensureConnected } from './support/it-glue.ts';
import { mailboxOf, mailsTo } from './support/practice-mailbox.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, signIn } from './support/sign-in.ts';

const COMPANY = 'Alder & Finch Dental';

test.beforeEach(async ({ page }) => {
  await signIn(page, DEMO.administrator);
  await ensureConnected(page);
  await stopEverything(page);
});

test('contacts are invited: several addresses are picked from, a missing one is typed, shared ones wait', async ({
  page,
}) => {
  const [companyId = ''] = await ensureMapped(page, [COMPANY]);
  const { users, import: wizard } = companyPaths(companyId);
  await page.goto(wizard('users'));
  await expect(page.getByRole('radio', { name: 'Member' })).toBeChecked();
  await expectNothingSerious(page);
  // Counting the ticks takes its time: until then nothing is said about them.
  await page.route(/\/imports\/[^/]+\/items\?/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  await makePlan(page);
  expect(await page.getByText('Nothing is ticked').count()).toBe(0);
  await page.unrouteAll({ behavior: 'wait' });
  await expectNothingSerious(page);

  await expect(page.getByRole('checkbox', { name: 'Select Reception' })).not.toBeChecked();
  await expect(record(page, 'Shared mailbox or device').filter({ hasText: 'info@' })).toHaveCount(1);
  const nadia = record(page, 'Nadia Nomail');
  await nadia.scrollIntoViewIfNeeded();
  const address = nadia.getByRole('textbox', { name: 'E-mail address of Nadia Nomail' });
  await address.fill('nadia at nowhere');
  await address.press('Enter');
  await expect(nadia.getByRole('alert')).toContainText('one @');
  await address.fill('nadia.nomail@alderfinchdental.com');
  await address.press('Enter');
  await expect(page.getByRole('checkbox', { name: 'Select Nadia Nomail' })).toBeChecked();

  const many = record(page, 'Marco Many');
  await many.getByRole('combobox', { name: /^E-mail address of/ }).click();
  await page.getByRole('option', { name: /^marco@/ }).click();
  await expect(many.getByRole('combobox', { name: /^E-mail address of/ })).toContainText('marco@');
  await many.getByRole('combobox', { name: /^Role of/ }).click();
  await page.getByRole('option', { name: 'Company administrator' }).click();
  await expect(many.getByRole('combobox', { name: /^Role of/ })).toContainText('Company administrator');

  // It can be pressed once every change is answered and counted.
  await expect(lastButton(page)).toBeEnabled();
  const label = (await lastButton(page).textContent()) ?? '';
  expect(label).toMatch(/^Invite \d+ people to Alder & Finch Dental$/);
  await lastButton(page).dblclick();
  await finished(page);
  expect(await total(page, /Created$/)).toBe(Number(/\d+/.exec(label)?.[0]));
  await expectNothingSerious(page);

  const mails = await mailsTo(page, await mailboxOf(page), 'nadia.nomail@alderfinchdental.com');
  expect(mails[0]?.text).toContain(COMPANY);
  await page.getByRole('link', { name: 'Open the users' }).click();
  await expect(page).toHaveURL(new RegExp(`${users}$`));
  await expect(page.getByText('nadia.nomail@alderfinchdental.com')).toBeVisible();

  await page.goto(wizard('users'));
  await makePlan(page);
  expect(await total(page, /Create$/)).toBeLessThan(5);
  await expect(page.getByRole('region', { name: 'Totals of the plan' })).not.toContainText('0Unchanged');
});

test('one role is given to everybody who fits the filter', async ({ page }) => {
  const [companyId = ''] = await ensureMapped(page, ['Kestrel Finance']);
  await page.goto(companyPaths(companyId).import('users'));
  await makePlan(page);
  await page.getByRole('combobox', { name: 'Role for all of these' }).click();
  await page.getByRole('option', { name: 'Company administrator' }).click();
  const roles = page.getByRole('combobox', { name: /^Role of/ });
  await expect(roles.first()).toContainText('Company administrator');
  await expect(roles.nth(1)).toContainText('Company administrator');
});

test('the MSP’s own staff come from IT Glue’s users, clients’ MyGlue users never', async ({ page }) => {
  await ensureMapped(page, ['Brightwater IT']);
  await page.goto(paths.importOwnUsers);
  await expect(page.getByText('clients’ MyGlue users are left out')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Technician' })).toBeVisible();
  await makePlan(page);
  await page.getByRole('combobox', { name: 'Reason' }).click();
  await page.getByRole('option', { name: /MyGlue user/ }).click();
  await expect(record(page, 'never offered here').first()).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^Select (?!all)/ }).first()).toBeDisabled();
});

test('a company without a web address says what is missing, and invites nobody', async ({ page }) => {
  await ensureMapped(page, ['Oakridge Primary Care']);
  const rows = (await api(page, 'GET', '/companies?limit=200&state=needs_web_address')).body[
    'data'
  ] as unknown as {
    id: string;
    name: string;
  }[];
  const company = rows.find(({ name }) => name === 'Oakridge Primary Care');
  expect(company, 'no other test may give this company its web address').toBeDefined();
  await page.goto(companyPaths(company?.id ?? '').import('users'));
  await expect(page.getByText('Oakridge Primary Care needs a web address first')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Fill in the web address' })).toHaveAttribute(
    'href',
    paths.missingWebAddresses,
  );
  await expect(page.getByRole('button', { name: 'Make the plan' })).toHaveCount(0);
});
