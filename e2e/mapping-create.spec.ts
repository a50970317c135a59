// A company made of the organization that was suggested for another one, by its key; and why none is made, where none is.
import { expect, test, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { stopEverything } from './support/imports.ts';
import { api, ensureConnected, lookAgain, mappingRows, unmap } from './support/it-glue.ts';
import { steer } from './support/practice-control.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, signIn } from './support/sign-in.ts';

const SISTER = 'Oakhollow Dental Studio Group';
const SAME_CLIENT = 'Pemberly Claims CS';

let organizations: string[];

test.beforeEach(async ({ page }) => {
  await signIn(page, DEMO.administrator);
  await ensureConnected(page);
  await stopEverything(page);
  organizations = [];
  for (const name of [SISTER, SAME_CLIENT])
    organizations.push(String((await steer('POST', '/organizations', { name }))['id']));
  await steer('POST', '/domains', { name: 'pemberlyclaims.com', 'organization-id': organizations[1] });
  await api(page, 'POST', '/companies', { name: 'Oakhollow Dental Studio' });
  await api(page, 'POST', '/companies', { name: 'Pemberly Claims', webAddress: 'pemberlyclaims.com' });
  await lookAgain(page);
});

test.afterEach(async ({ page }) => {
  await stopEverything(page);
  const ours = (await mappingRows(page)).filter(({ company }) => /^(Oakhollow|Pemberly)/.test(company.name));
  await unmap(page, ours);
  for (const { company } of ours) await api(page, 'DELETE', `/companies/${company.id}`);
  for (const id of organizations) await steer('DELETE', `/organizations/${id}`);
  await lookAgain(page);
});

/** Presses the key on the only row there is, and says yes. */
async function create(page: Page, company: string, organization: string) {
  await page.goto(`${paths.mapping}?q=${encodeURIComponent(company)}`);
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: company, exact: true }) });
  await expect(row).toContainText(organization);
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  const asked = page.getByRole('alertdialog', { name: `Create a company for ${organization}?` });
  await asked.getByRole('button', { name: 'Create the company' }).click();
  return { asked, row };
}

test('the key makes a company that is mapped by the same act; where the client is here already it says so', async ({
  page,
}) => {
  const { asked } = await create(page, 'Oakhollow Dental Studio', SISTER);
  await expect(page.getByText(`${SISTER} is a company now`)).toBeVisible();
  await expect(asked).toBeHidden();
  const made = page.getByRole('row').filter({ has: page.getByRole('link', { name: SISTER, exact: true }) });
  await expect(made.getByText('Mapped', { exact: true })).toBeVisible();
  const rows = await mappingRows(page);
  expect(rows.find(({ company }) => company.name === SISTER)?.organization?.id).toBe(organizations[0]);

  const again = await create(page, 'Pemberly Claims', SAME_CLIENT);
  await expect(again.asked.getByRole('alert')).toContainText('No company was made');
  await expect(again.asked.getByRole('alert')).toContainText('same web address is already here');
  await expectNothingSerious(page);
  await again.asked.getByRole('button', { name: 'Cancel' }).click();
  await expect(again.asked).toBeHidden();
  expect((await mappingRows(page)).some(({ company }) => company.name === SAME_CLIENT)).toBe(false);
});
