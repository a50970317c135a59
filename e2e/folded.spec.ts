// A sub-organization folded into its parent's company: chosen by a person, imported with it, and let go of again.
import { expect, test, type Page } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import { ensureMapped, finished, lastButton, makePlan, stopEverything } from './support/imports.ts';
import { api, ensureConnected, settled } from './support/it-glue.ts';
import { steerPractice } from './support/practice-control.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, signIn } from './support/sign-in.ts';
import { DATA_DIR } from './support/sinks.ts';

const COMPANY = 'Bluebell Veterinary Centre';
const PARENT = 'Bluebell Vets';
const BRANCH = 'Willowbank Nursery';

type Organization = { id: string; name: string; parentId: string | null };

/** What IT Glue says of the branch's parent, and the portal's mirror after it. */
async function belongTo(page: Page, branch: string, parent: string | null): Promise<void> {
  const path = `/organizations/${branch}`;
  await steerPractice(DATA_DIR, { method: 'PATCH', path, body: { 'parent-id': parent } });
  await api(page, 'POST', '/integrations/it-glue/check');
  await expect
    .poll(async () => (await organization(page, BRANCH)).parentId, { timeout: 60_000 })
    .toBe(parent);
  await settled(page);
}

async function organization(page: Page, name: string): Promise<Organization> {
  const { body } = await api(
    page,
    'GET',
    `/integrations/it-glue/organizations?limit=10&q=${encodeURIComponent(name)}`,
  );
  const found = (body['data'] as unknown as Organization[]).find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} is not in the mirror`);
  return found;
}

let companyId: string;
let branch: string;

test.beforeEach(async ({ page }) => {
  await signIn(page, DEMO.administrator);
  await ensureConnected(page);
  await stopEverything(page);
  [companyId = ''] = await ensureMapped(page, [COMPANY]);
  ({ id: branch } = await organization(page, BRANCH));
});

test.afterEach(async ({ page }) => {
  await api(page, 'DELETE', `/mappings/${companyId}/folds/${branch}`);
  await belongTo(page, branch, null);
});

test('a person folds it in by keyboard, its passwords come in a folder of its name, and unfolding leaves them', async ({
  page,
}) => {
  const parent = await organization(page, PARENT);
  await belongTo(page, branch, parent.id);
  await page.goto(`${paths.mapping}?q=${encodeURIComponent(COMPANY)}`);
  const row = page.getByRole('row').filter({ hasText: COMPANY });
  await expect(row).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('o');
  const below = page.getByRole('region', { name: `Sub-organizations of ${COMPANY}` });
  const foldIn = below.getByRole('button', { name: `Fold ${BRANCH} (${branch}) into ${COMPANY}` });
  await foldIn.focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('everybody who sees');
  await question.getByRole('button', { name: 'Fold it in' }).press('Enter');
  await expect(below.getByText('Folded in', { exact: true })).toBeVisible();
  await expect(row.getByText('1 sub-organization is folded in')).toBeVisible();
  await expectNothingSerious(page);

  await page.goto(companyPaths(companyId).import('passwords'));
  await expect(page.getByRole('term').filter({ hasText: 'Folded into it' })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: BRANCH })).toBeVisible();
  await makePlan(page);
  await expect(lastButton(page)).toContainText(`into ${COMPANY}`);
  await lastButton(page).click();
  await finished(page);
  await expect(page.getByText(`from ${BRANCH}`)).toBeVisible();
  const { body } = await api(page, 'GET', `/companies/${companyId}/vault-items?limit=200`);
  const items = body['data'] as unknown as { name: string; folder: string | null }[];
  const within = items.filter(({ folder }) => folder === BRANCH || folder?.startsWith(`${BRANCH} / `));
  expect(within.length).toBeGreaterThan(0);
  expect(within.length).toBeLessThan(items.length);

  await page.goto(`${paths.mapping}?q=${encodeURIComponent(COMPANY)}&open=${companyId}`);
  await below.getByRole('button', { name: `Unfold ${BRANCH} (${branch})` }).click();
  await expect(question).toContainText(`${within.length} password`);
  await question.getByRole('button', { name: 'Unfold it' }).click();
  await expect(foldIn).toBeVisible();
  const after = await api(page, 'GET', `/companies/${companyId}/vault-items?limit=200`);
  expect((after.body['data'] as unknown as unknown[]).length).toBe(items.length);
});

test('a company with something folded in keeps its organization until it is unfolded, and says so', async ({
  page,
}) => {
  const parent = await organization(page, PARENT);
  await belongTo(page, branch, parent.id);
  // On the company's own page, where somebody names what they know.
  await page.goto(companyPaths(companyId).mapping);
  const name = page.getByRole('textbox', { name: 'Exact name, short name, domain or id' });
  await name.fill(BRANCH);
  await name.press('Enter');
  const found = page.getByRole('list', { name: `Organizations called ${BRANCH}` });
  await found.getByRole('button', { name: `Fold ${BRANCH} (${branch}) into ${COMPANY}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Fold it in' }).click();
  await expect(page.getByText('Folded in', { exact: true })).toBeVisible();
  const { body } = await api(page, 'GET', `/mappings/${companyId}`);
  const version = (body['row'] as unknown as { version: number }).version;
  const [saved] = (await api(page, 'PUT', '/mappings', [{ companyId, organizationId: null, version }]))
    .body as unknown as { result: string; message: string }[];
  expect(saved?.result).toBe('has_folds');
  expect(saved?.message).toContain(`“${BRANCH}” is folded into ${COMPANY}`);
  // Where IT Glue has it elsewhere by now, the row says that nothing is imported from it.
  await belongTo(page, branch, null);
  await page.goto(`${paths.mapping}?q=${encodeURIComponent(COMPANY)}&open=${companyId}`);
  await expect(page.getByText('Not below it any more')).toBeVisible();
});
