// Two organizations merged in IT Glue: the mapping says what a vanished one may be in now, and a person decides.
import { expect, test, type Page } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import { importPasswords, stopEverything } from './support/imports.ts';
import { api, ensureConnected, lookAgain } from './support/it-glue.ts';
import { addOrganization, steer } from './support/practice-control.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, signIn } from './support/sign-in.ts';

const COMPANY = 'Thistlewick Printers';
const WINNER = 'Wick Print Group';

async function itemNames(page: Page, companyId: string): Promise<string[]> {
  const { body } = await api(page, 'GET', `/companies/${companyId}/vault-items?limit=50`);
  return (body['data'] as unknown as { name: string }[]).map(({ name }) => name).sort();
}

let companyId: string;
let losing: string;
let winning: string;

test.beforeEach(async ({ page }) => {
  await signIn(page, DEMO.administrator);
  await ensureConnected(page);
  await stopEverything(page);
  losing = await addOrganization(COMPANY, 'thistlewickprinters.com');
  winning = await addOrganization(WINNER, 'wickprintgroup.com');
  await lookAgain(page);
  const made = await api(page, 'POST', '/companies', {
    name: COMPANY,
    webAddress: 'thistlewickprinters.com',
  });
  companyId = String(made.body['id']);
  const pair = [{ companyId, organizationId: losing, version: 0 }];
  expect((await api(page, 'PUT', '/mappings', pair)).status).toBe(200);
});

test.afterEach(async ({ page }) => {
  await stopEverything(page);
  const { row } = (await api(page, 'GET', `/mappings/${companyId}`)).body as unknown as {
    row: { version: number };
  };
  await api(page, 'PUT', '/mappings', [{ companyId, organizationId: null, version: row.version }]);
  await api(page, 'DELETE', `/companies/${companyId}`);
  await steer('DELETE', `/organizations/${winning}`);
  await lookAgain(page);
});

test('the row names what it may have been merged into, imports stop with a sentence, and a person matches it anew', async ({
  page,
}) => {
  await importPasswords(page, companyId);
  expect(await itemNames(page, companyId)).toEqual([`${COMPANY} router`]);

  await steer('POST', `/organizations/${losing}/merge`, { into: winning });
  await lookAgain(page);
  await page.goto(`${paths.mapping}?q=${encodeURIComponent(COMPANY)}`);
  const row = page.getByRole('row').filter({ hasText: COMPANY });
  await expect(row.getByText('Vanished', { exact: true })).toBeVisible();
  await expect(row).toContainText(`It may have been merged into ${WINNER} (${winning})`);
  await expectNothingSerious(page);

  await page.goto(companyPaths(companyId).import('passwords'));
  await page.getByRole('button', { name: 'Make the plan' }).click();
  await expect(page.getByText(/is no longer in IT Glue, so nothing can be imported from it/)).toBeVisible();

  await page.goto(`${paths.mapping}?q=${encodeURIComponent(COMPANY)}`);
  await expect(row).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('o');
  const candidates = page.getByRole('list', { name: `Organizations ${COMPANY} may be` });
  const card = candidates.getByRole('listitem').filter({ hasText: 'May have been merged into this one' });
  await expect(card).toContainText('Same domain thistlewickprinters.com');
  await card.getByRole('button', { name: `Match ${COMPANY} with ${WINNER} (${winning})` }).click();
  await page.getByRole('button', { name: /^Save 1 change$/ }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('1 password');
  await question.getByRole('button', { name: 'Change it, leave what is there' }).click();
  await expect(row.getByText('Mapped', { exact: true })).toBeVisible();
  await expect(row).not.toContainText('merged');

  // What was imported before is the same item, found again under the organization that is left.
  await importPasswords(page, companyId);
  expect(await itemNames(page, companyId)).toEqual([`${COMPANY} router`, `${WINNER} router`]);
});
