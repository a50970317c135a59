// Taking an accepted set back when some of it has moved on: who was changed or imported into meanwhile is named, and asked about.
import { expect, test, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { importPasswords, stopEverything } from './support/imports.ts';
import { api, ensureConnected, lookAgain, mappingRows, unmap } from './support/it-glue.ts';
import { addOrganization, steer } from './support/practice-control.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, signIn } from './support/sign-in.ts';

const IMPORTED = { name: 'Quillon Harbour Pilots', domain: 'quillonharbourpilots.com' };
const CHANGED = { name: 'Vantry Orchard Nurseries', domain: 'vantryorchardnurseries.com' };
const OTHER = { name: 'Zebulon Marquee Hire', domain: 'zebulonmarqueehire.com' };

const organizations = new Map<string, string>();
const companies: string[] = [];

async function rowNamed(page: Page, name: string) {
  const row = (await mappingRows(page)).find(({ company }) => company.name === name);
  if (!row) throw new Error(`${name} has no row in the mapping`);
  return row;
}

test.beforeEach(async ({ page }) => {
  await signIn(page, DEMO.administrator);
  await ensureConnected(page);
  await stopEverything(page);
  for (const { name, domain } of [IMPORTED, CHANGED, OTHER])
    organizations.set(name, await addOrganization(name, domain));
  for (const { name, domain } of [IMPORTED, CHANGED]) {
    const made = await api(page, 'POST', '/companies', { name, webAddress: domain });
    companies.push(String(made.body['id']));
  }
  await lookAgain(page);
});

test.afterEach(async ({ page }) => {
  await stopEverything(page);
  await unmap(
    page,
    (await mappingRows(page)).filter(({ company }) => companies.includes(company.id)),
  );
  for (const id of companies.splice(0)) await api(page, 'DELETE', `/companies/${id}`);
  for (const id of organizations.values()) await steer('DELETE', `/organizations/${id}`);
  await lookAgain(page);
});

test('companies that were imported into or changed after the accepting stay mapped, are named, and asked about', async ({
  page,
  context,
}) => {
  const mappedNames = async () =>
    (await mappingRows(page)).filter((row) => row.organization !== null).map(({ company }) => company.name);
  const before = await mappedNames();
  await page.goto(paths.mapping);
  await page.getByRole('button', { name: /^Accept [\d,]+ sure$/ }).click();
  await expect(page.getByText(/sure suggestions accepted\./)).toBeVisible();

  const changed = await rowNamed(page, CHANGED.name);
  const wish = { companyId: changed.company.id, organizationId: organizations.get(OTHER.name) };
  await api(page, 'PUT', '/mappings', [{ ...wish, version: changed.version }]);
  const { company } = await rowNamed(page, IMPORTED.name);
  const other = await context.newPage();
  await importPasswords(other, company.id);
  await other.close();

  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  const told = page.getByRole('status').filter({ hasText: 'could not be taken back; all others were' });
  await expect(told.getByRole('listitem').filter({ hasText: IMPORTED.name })).toContainText('1 password');
  await expect(told.getByRole('listitem').filter({ hasText: CHANGED.name })).toContainText(
    'was changed after it was accepted',
  );
  await expectNothingSerious(page);
  const still = (await mappedNames()).filter((name) => !before.includes(name));
  await expect(told.getByRole('listitem')).toHaveCount(still.length);
  expect(still).toEqual(expect.arrayContaining([IMPORTED.name, CHANGED.name]));

  await told.getByRole('button', { name: /^Unmap \d+, leave what is there$/ }).click();
  await expect(told.getByRole('listitem')).toHaveCount(1);
  expect((await rowNamed(page, IMPORTED.name)).organization).toBeNull();
  expect((await rowNamed(page, CHANGED.name)).organization?.name).toBe(OTHER.name);
  const { body } = await api(page, 'GET', `/companies/${company.id}/vault-items?limit=50`);
  expect(body['data']).toHaveLength(1);
  await told.getByRole('button', { name: 'Close' }).click();
  await expect(told).toBeHidden();
});
