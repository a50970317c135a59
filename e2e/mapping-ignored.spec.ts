// Organizations that are set aside are found again with the reason, and brought back; what changed in IT Glue is told once.
import { expect, test, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { api, ensureConnected, lookAgain, settled } from './support/it-glue.ts';
import { steer } from './support/practice-control.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, signIn } from './support/sign-in.ts';

const NAME = 'Quillfeather Bindery';
const RENAMED = 'Quillfeather Books';
const NEW = 'Ravensbourne Kites';

let companyId: string;
let made: string[];

/** A new organization in IT Glue; its id there. */
async function add(name: string): Promise<string> {
  const id = String((await steer('POST', '/organizations', { name }))['id']);
  made.push(id);
  return id;
}

async function forgetNews(page: Page): Promise<void> {
  const { status } = await api(page, 'POST', '/integrations/it-glue/organizations/looked', {
    organizationIds: 'all',
  });
  expect(status).toBe(204);
}

test.beforeEach(async ({ page }) => {
  made = [];
  await signIn(page, DEMO.administrator);
  await ensureConnected(page);
  await add(NAME);
  await lookAgain(page);
  await forgetNews(page);
  companyId = String((await api(page, 'POST', '/companies', { name: NAME })).body['id']);
  await settled(page);
});

test.afterEach(async ({ page }) => {
  await api(page, 'DELETE', `/companies/${companyId}`);
  for (const id of made) await steer('DELETE', `/organizations/${id}`);
  await lookAgain(page);
  await forgetNews(page);
});

test('an ignored organization stands with its reason after a reload, and is proposed again once it is brought back', async ({
  page,
}) => {
  await page.goto(`${paths.mapping}?q=${encodeURIComponent(NAME)}`);
  const row = page.getByRole('row').filter({ hasText: NAME });
  await expect(row.getByRole('button', { name: `Use ${NAME}` })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('i');
  const question = page.getByRole('dialog', { name: `Ignore ${NAME}?` });
  await question.getByRole('button', { name: 'Former client' }).click();
  await question.getByRole('button', { name: 'Ignore', exact: true }).click();
  await expect(question).toBeHidden();
  await settled(page);

  await page.reload();
  await expect(row.getByText('Not mapped', { exact: true })).toBeVisible();
  const opener = page.getByRole('button', { name: /^Ignored organizations \(\d+\)$/ });
  const before = Number(/\d+/.exec(await opener.innerText())?.[0]);
  await opener.click();
  const list = page.getByRole('list', { name: 'Ignored organizations' });
  const line = list.getByRole('listitem').filter({ hasText: NAME });
  await expect(line).toContainText('Former client');
  await expect(line).toContainText(/Dana \S+, /);
  await expectNothingSerious(page);

  await line.getByRole('button', { name: `Bring back ${NAME}` }).click();
  await expect(page.getByText(`${NAME} is back. It is proposed again where it fits.`)).toBeVisible();
  await expect(line).toBeHidden();
  await page.getByRole('button', { name: /^Without a company/ }).click();
  await page.getByRole('searchbox', { name: 'Search these organizations' }).fill('quillfeather');
  const free = page.getByRole('list', { name: 'Organizations without a company' });
  await expect(free.getByRole('listitem')).toHaveCount(1);
  await expect(free.getByRole('button', { name: `Create a company for ${NAME}` })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(free).toBeHidden();
  await expect(page.getByRole('button', { name: `Ignored organizations (${before - 1})` })).toBeVisible();
  await expect(row.getByRole('button', { name: `Use ${NAME}` })).toBeVisible();
});

test('what is new and what has another name in IT Glue is told until somebody says that they have seen it', async ({
  page,
}) => {
  await steer('PATCH', `/organizations/${made[0]}`, { name: RENAMED });
  await add(NEW);
  await lookAgain(page);
  await page.goto(paths.mapping);
  const told = page.getByText('IT Glue has changed since somebody last looked: 1 new, 1 renamed');
  await expect(told).toBeVisible();
  await page.getByRole('button', { name: 'Look at the changes' }).click();
  const panel = page.getByRole('dialog', { name: 'Changes in IT Glue' });
  await expect(panel.getByRole('list', { name: 'New organizations' }).getByRole('listitem')).toContainText(
    NEW,
  );
  await panel.getByRole('button', { name: /^Renamed/ }).click();
  const renamed = panel.getByRole('list', { name: 'Renamed organizations' }).getByRole('listitem');
  await expect(renamed).toContainText(RENAMED);
  await expect(renamed).toContainText(`was “${NAME}”`);
  await expectNothingSerious(page);
  await panel.getByRole('button', { name: 'I have seen all of them' }).click();
  await expect(panel).toBeHidden();
  await expect(told).toBeHidden();
  await page.reload();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await expect(told).toBeHidden();
});
