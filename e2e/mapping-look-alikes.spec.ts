// Organizations that only look like the company: wherever one of them may be chosen, the warning stands beside it.
import { expect, test } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import { api, ensureConnected, lookAgain } from './support/it-glue.ts';
import { field } from './support/organization-field.ts';
import { steer } from './support/practice-control.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, signIn } from './support/sign-in.ts';

const COMPANY = 'Marlowe Tidewater Surveys';
const LOOK_ALIKES = [
  { name: 'M\u0430rlowe Tidewater Surveys', says: 'letters of another alphabet' },
  { name: 'Marlowe Tidewater Surveys\u200F', says: 'right-to-left mark' },
  { name: 'Marlowe Tidewater Surveys ', says: 'space at the end or the beginning' },
];
const WARNING = 'These two names only look the same: they are different names.';

let companyId: string;
let found: { id: string; says: string }[];

test.beforeEach(async ({ page }) => {
  await signIn(page, DEMO.administrator);
  await ensureConnected(page);
  found = [];
  for (const { name, says } of LOOK_ALIKES)
    found.push({ id: String((await steer('POST', '/organizations', { name }))['id']), says });
  companyId = String((await api(page, 'POST', '/companies', { name: COMPANY })).body['id']);
  await lookAgain(page);
});

test.afterEach(async ({ page }) => {
  await api(page, 'DELETE', `/companies/${companyId}`);
  for (const { id } of found) await steer('DELETE', `/organizations/${id}`);
  await lookAgain(page);
});

test('a row, its alternatives, the list one types in and the page of one company warn of names that only look the same', async ({
  page,
}) => {
  await page.goto(`${paths.mapping}?q=${encodeURIComponent(COMPANY)}`);
  const row = page.getByRole('row').filter({ hasText: COMPANY });
  await expect(row.getByText(WARNING)).toBeVisible();

  await field(page, COMPANY).click();
  await page.getByRole('combobox', { name: 'Search organizations' }).fill('rlowe tidewater');
  for (const { id } of found)
    await expect(page.getByRole('option').filter({ hasText: id })).toContainText(
      'Careful: only looks the same',
    );
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  const warned = async () => {
    const cards = page.getByRole('list', { name: `Organizations ${COMPANY} may be` });
    for (const { id, says } of found) {
      const card = cards.getByRole('listitem').filter({ has: page.getByText(id, { exact: true }) });
      await expect(card).toContainText(WARNING);
      await expect(card).toContainText(`What the eye cannot see: ${says}`);
    }
  };
  await page.getByRole('button', { name: `Alternatives and history of ${COMPANY}` }).click();
  await warned();
  await expectNothingSerious(page);
  await page.goto(companyPaths(companyId).mapping);
  await warned();
  await expectNothingSerious(page);
});
