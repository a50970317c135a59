// The vault of a company: made, found, copied, revealed for a moment, edited and archived; and shut to everybody else.
import { expect, test, type Page } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { seeCode } from './support/shown-code.ts';
import { companyNamed, DEMO, post, signIn } from './support/sign-in.ts';

const run = Date.now().toString(36);
const PASSWORD = `kingfisher ${run} 🔑 over-the-weir`;

/** An item in the vault of the company, made by the API; its id. */
async function makeItem(page: Page, companyId: string, body: Record<string, unknown>): Promise<string> {
  const answer = await post(page, `/companies/${companyId}/vault-items`, body);
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

const details = (page: Page) => page.getByRole('complementary', { name: 'Open item' });

test('a password is made with the generator, found by search, and revealed for ten seconds', async ({
  page,
}) => {
  await signIn(page, DEMO.administrator);
  const company = await companyNamed(page, 'Kestrel Finance');
  await page.goto(companyPaths(company.id).vault);
  const name = `Firewall ${run}`;
  await page.getByRole('button', { name: 'New item' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New vault item' });
  await dialog.getByRole('button', { name: 'Create item' }).click();
  await expect(dialog.getByText('Give the item a name.')).toBeVisible();
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByLabel('User name').fill('admin');
  await dialog.getByRole('button', { name: 'Generate' }).click();
  await expect(dialog.getByText('Strong.')).toBeVisible();
  const generated = await dialog.getByLabel(/^Password/).inputValue();
  expect(generated).toHaveLength(20);
  await dialog.getByLabel('One-time code seed').fill('not a seed!');
  await dialog.getByRole('button', { name: 'Create item' }).click();
  await expect(dialog.getByText(/not a one-time password seed/)).toBeVisible();
  await dialog.getByLabel('One-time code seed').fill('JBSW Y3DP EHPK 3PXP');
  await expectNothingSerious(page);
  await dialog.getByRole('button', { name: 'Create item' }).click();
  await expect(details(page).getByRole('heading', { name })).toBeVisible();

  await expect(dialog).toBeHidden();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search vault items' })).toBeFocused();
  await page.keyboard.type(`${run} FIREWALL`);
  await expect(page.getByText('1 of 1 items')).toBeVisible();
  await expect(page).toHaveURL(/[?&]q=/);

  await expect(page.getByText(generated)).toHaveCount(0);
  await details(page).getByRole('button', { name: 'Reveal' }).click();
  await expect(details(page).getByRole('status', { name: 'Password' })).toHaveText(generated);
  await expectNothingSerious(page);
  await seeCode(details(page));
  await expect(page.getByText(generated)).toHaveCount(0, { timeout: 12_000 });
  expect(await page.content()).not.toContain(generated);
});

test('a password is copied without being shown, and no address or storage ever holds it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, DEMO.administrator);
  const company = await companyNamed(page, 'Kestrel Finance');
  const name = `Copied ${run}`;
  await makeItem(page, company.id, { name, username: 'root', password: PASSWORD });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${companyPaths(company.id).vault}?q=${encodeURIComponent(name)}`);
  const row = page.getByRole('row', { name });
  await row.getByRole('button', { name: 'Copy user name' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('root');
  await row.getByRole('button', { name: 'Copy password' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(PASSWORD);
  expect(await page.content()).not.toContain(PASSWORD);
  expect(asked.filter((url) => decodeURIComponent(url).includes(PASSWORD))).toEqual([]);
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toContain(PASSWORD);
});

test('a revealed password is gone with its item, and Back does not bring it', async ({ page }) => {
  await signIn(page, DEMO.administrator);
  const company = await companyNamed(page, 'Kestrel Finance');
  const id = await makeItem(page, company.id, { name: `Gone ${run}`, password: PASSWORD });
  await page.goto(`${companyPaths(company.id).vault}?item=${id}`);
  await details(page).getByRole('button', { name: 'Reveal' }).click();
  await expect(page.getByText(PASSWORD)).toBeVisible();
  await page.getByRole('link', { name: 'Users' }).first().click();
  await page.waitForURL(/\/users/);
  await page.goBack();
  await expect(details(page).getByRole('button', { name: 'Reveal' })).toBeVisible();
  await expect(page.getByText(PASSWORD)).toHaveCount(0);
});

test('an edit keeps the secrets it does not name, and tells a slower editor what happened', async ({
  page,
}) => {
  await signIn(page, DEMO.administrator);
  const company = await companyNamed(page, 'Kestrel Finance');
  const id = await makeItem(page, company.id, {
    name: `Edited ${run}`,
    password: PASSWORD,
    notes: 'first line',
  });
  await page.goto(`${companyPaths(company.id).vault}?item=${id}`);
  await details(page).getByRole('button', { name: 'Edit', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Edit/ });
  await dialog.getByLabel('User name').fill('newcomer');
  await dialog.getByRole('button', { name: 'Change notes' }).click();
  await dialog.getByRole('button', { name: 'Start from the present notes' }).click();
  await expect(dialog.getByLabel('Notes')).toHaveValue('first line');
  await dialog.getByLabel('Notes').fill('first line\nsecond line');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(details(page).getByText('newcomer')).toBeVisible();
  await expect(details(page).getByText(/^Changed \(user name\)/)).toBeVisible();
  await details(page).getByRole('button', { name: 'Reveal' }).click();
  await expect(page.getByText(PASSWORD)).toBeVisible();

  await details(page).getByRole('button', { name: 'Edit', exact: true }).click();
  const path = `/api/v1/companies/${company.id}/vault-items/${id}`;
  const headers = { 'sec-fetch-site': 'same-origin' };
  const faster = await page.request.patch(path, { data: { version: 2, username: 'faster' }, headers });
  expect(faster.status()).toBe(200);
  await dialog.getByLabel('User name').fill('slower');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(dialog.getByText('Somebody was faster')).toBeVisible();
  await dialog.getByRole('button', { name: 'Look at it as it is now' }).click();
  await expect(details(page).getByText('faster')).toBeVisible();
});

test('an archived item leaves the list and comes back', async ({ page }) => {
  await signIn(page, DEMO.administrator);
  const name = `Archived ${run}`;
  const { id: own } = await companyNamed(page, 'Brightwater IT');
  await makeItem(page, own, { name, password: PASSWORD });
  await page.goto(`${paths.vault}?q=${encodeURIComponent(name)}`);
  await page.getByRole('button', { name, exact: true }).click();
  await details(page).getByRole('button', { name: 'More for this item' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Archive item' }).click();
  await expect(page.getByText(`Nothing matches “${name}”`)).toBeVisible();
  await page.getByRole('button', { name: 'Archived', exact: true }).click();
  await page.getByRole('button', { name, exact: true }).click();
  await details(page).getByRole('button', { name: 'More for this item' }).click();
  await page.getByRole('menuitem', { name: 'Bring back' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Bring back' }).click();
  await page.getByRole('button', { name: 'Current', exact: true }).click();
  await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
  await expectNothingSerious(page);
});

test('a technician without the company finds nothing there, by page and by API', async ({ page }) => {
  await signIn(page, DEMO.administrator);
  const company = await companyNamed(page, 'Kestrel Finance');
  const id = await makeItem(page, company.id, { name: `Foreign ${run}`, password: PASSWORD });
  await signIn(page, DEMO.technician);
  await page.goto(companyPaths(company.id).vault);
  await expect(page.getByRole('heading', { name: 'Vault' })).toHaveCount(0);
  const bodies = await Promise.all(
    [id, crypto.randomUUID()].map(async (itemId) => {
      const answer = await post(page, `/companies/${company.id}/vault-items/${itemId}/reveal`);
      expect(answer.status()).toBe(404);
      return (await answer.text()).replace(/"requestId":"[^"]+"/, '');
    }),
  );
  expect(bodies[0]).toBe(bodies[1]);
  expect(bodies[0]).not.toContain('kingfisher');
});

test('on a phone the item takes the place of the list, and the list comes back', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, DEMO.administrator);
  const company = await companyNamed(page, 'Kestrel Finance');
  const name = `Phone ${run}`;
  await makeItem(page, company.id, { name, username: 'pocket', password: PASSWORD });
  await page.goto(`${companyPaths(company.id).vault}?q=${encodeURIComponent(name)}`);
  await page.getByRole('button', { name, exact: true }).click();
  await expect(details(page).getByText('pocket')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Vault items' })).toBeHidden();
  await expectNothingSerious(page);
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await expect(page.getByRole('table', { name: 'Vault items' })).toBeVisible();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
});

test('items are kept at hand, moved and archived together, and an earlier version comes back', async ({
  page,
}) => {
  await signIn(page, DEMO.administrator);
  const company = await companyNamed(page, 'Kestrel Finance');
  const names = ['Daily one', 'Daily two'].map((name) => `${name} ${run}`);
  const ids: string[] = [];
  for (const name of names) ids.push(await makeItem(page, company.id, { name, password: PASSWORD }));
  const list = `${companyPaths(company.id).vault}?q=${encodeURIComponent(run)}%20daily`;
  await page.goto(list);
  const star = page.getByRole('button', { name: `Favourite: ${names[0]}` });
  // On a busy machine a press was once not taken: whoever sees the star goes on.
  await expect(async () => {
    if ((await star.getAttribute('aria-pressed')) === 'false') await star.click();
    await expect(star).toHaveAttribute('aria-pressed', 'true', { timeout: 2_000 });
  }).toPass();
  await page.getByRole('button', { name: 'Favourites', exact: true }).click();
  await expect(page.getByText('1 of 1 items')).toBeVisible();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expectNothingSerious(page);
  await page.getByRole('button', { name: 'Current', exact: true }).click();

  for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}` }).click();
  await page.getByRole('button', { name: 'Move to a folder' }).click();
  const dialog = page.getByRole('dialog', { name: 'Move 2 items' });
  await dialog.getByLabel('Folder').fill(`Shelf ${run}`);
  await expectNothingSerious(page);
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.getByText(`Moved 2 items to Shelf ${run}`)).toBeVisible();
  await expect(page.getByRole('cell', { name: `Shelf ${run}` })).toHaveCount(2);

  const patch = {
    data: { version: 2, password: 'a newer one' },
    headers: { 'sec-fetch-site': 'same-origin' },
  };
  const path = `/api/v1/companies/${company.id}/vault-items/${ids[0]}`;
  expect((await page.request.patch(path, patch)).status()).toBe(200);
  await page.goto(`${list}&item=${ids[0]}`);
  await details(page).getByRole('button', { name: 'Bring back version 1' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Bring back' }).click();
  await expect(details(page).getByText(/^Earlier version brought back by/)).toBeVisible();
  await details(page).getByRole('button', { name: 'Reveal' }).click();
  await expect(page.getByText(PASSWORD)).toBeVisible();
  await expect(details(page).getByText('Strong.')).toBeVisible();
  await details(page).getByRole('button', { name: 'Close item' }).click();

  for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}` }).click();
  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Archive 2 items' }).click();
  await expect(page.getByText('Archived 2 items')).toBeVisible();
  await expect(page.getByText('Nothing matches')).toBeVisible();
});
