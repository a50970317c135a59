// Connecting IT Glue in the browser: the way to a key, every refusal in words, what the key can do, replacing, leaving.
import { expect, test, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { ensureMapped, ensureUnmapped } from './support/imports.ts';
import { api, connectInPage, settled } from './support/it-glue.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, signIn } from './support/sign-in.ts';

async function disconnected(page: Page): Promise<void> {
  await signIn(page, DEMO.administrator);
  expect((await api(page, 'DELETE', '/integrations/it-glue?mappings=keep')).status).toBe(204);
}

test('practice keys and the demo’s passwords stand in the pages that use them, and in no other', async ({
  page,
}) => {
  const source = async (path: string) => (await page.request.get(path)).text();
  const key = /ITG\.[\w-]{20,}/;
  const signInPage = await source(paths.signIn);
  expect(signInPage).toContain(DEMO.administrator.password);
  expect(signInPage).not.toMatch(key);

  await signIn(page, DEMO.administrator);
  for (const path of [paths.itGlue, paths.itGlueSettings]) expect(await source(path)).toMatch(key);
  for (const path of [paths.home, paths.integrations, paths.companies, paths.activity]) {
    expect(await source(path)).not.toMatch(key);
  }
  for (const path of [paths.home, paths.itGlue]) {
    expect(await source(path)).not.toContain(DEMO.administrator.password);
  }
});

const MAPPED = 'Hollins Data Centre Services';
const connectButton = (page: Page) => page.getByRole('button', { name: 'Connect', exact: true });

test('every kind of bad key is refused in words, beside the field that can cure it', async ({ page }) => {
  await disconnected(page);
  await page.goto(paths.integrations);
  await page.getByRole('link', { name: 'Connect IT Glue' }).click();
  await expect(page.getByRole('heading', { name: 'Connect IT Glue' })).toBeVisible();
  await expect(page.getByText('Do not miss the box')).toBeVisible();
  await expectNothingSerious(page);

  await connectButton(page).click();
  await expect(page.getByText('Paste the API key that IT Glue showed you.')).toBeVisible();
  await page.getByLabel('API key', { exact: true }).fill('ITG. two words');
  await connectButton(page).click();
  await expect(page.getByText('An IT Glue key has no spaces')).toBeVisible();

  for (const key of ['US, revoked', 'US, paused']) {
    await page.getByRole('button', { name: key }).click();
    await expect(page.getByText('The key was not accepted')).toBeHidden();
    await connectButton(page).click();
    await expect(page.getByRole('alert').filter({ hasText: 'The key was not accepted' })).toBeVisible();
  }
  await expectNothingSerious(page);

  await page.getByRole('button', { name: 'EU, full access' }).click();
  await page.getByRole('combobox', { name: 'Region' }).click();
  await page.getByRole('option', { name: /^US/ }).click();
  await connectButton(page).click();
  await expect(page.getByText('The key is good, the region is another one')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Connect in EU' })).toBeVisible();
  expect((await api(page, 'GET', '/integrations/it-glue')).body).toBeNull();
});

test('a key without Password Access is taken, says so, and is replaced by a better one', async ({ page }) => {
  await disconnected(page);
  await connectInPage(page, 'US, without Password Access');
  const passwords = page.getByRole('listitem').filter({ hasText: 'Read passwords' });
  await expect(passwords).toContainText('tick Password Access');
  await settled(page);

  await page.getByRole('link', { name: 'Settings', exact: true }).last().click();
  await page.getByRole('button', { name: 'Replace key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replace the key' });
  await dialog.getByRole('button', { name: 'US, another account with the same ids' }).click();
  await dialog.getByRole('button', { name: 'Prove and replace' }).click();
  await expect(dialog.getByText('Another IT Glue account. Nothing was stored')).toBeVisible();
  await expect(dialog.getByText(/Own organization “.+” here, “.+” with this key/)).toBeVisible();
  await expectNothingSerious(page);

  await dialog.getByRole('button', { name: 'US, full access', exact: true }).click();
  const field = dialog.getByLabel('API key', { exact: true });
  const key = await field.inputValue();
  await dialog.getByRole('button', { name: 'Prove and replace' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`Ends in ${key.slice(-4)}, US`)).toBeVisible();
  await page.goto(paths.itGlue);
  await expect(passwords).toContainText('Passwords can be imported');
  // In practice mode the pages offer the practice keys; what is stored never comes back, not even here.
  for (const path of ['/integrations', '/integrations/it-glue', '/audit'])
    expect(JSON.stringify((await api(page, 'GET', path)).body)).not.toContain(key);
});

test('connecting says what is there, what cannot come, and how long everything takes', async ({ page }) => {
  await disconnected(page);
  await connectInPage(page, 'US, full access');
  await expect(page.getByText('Importing all')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('in an IT Glue vault', { exact: false }).first()).toBeVisible();
  await expect(page.getByText('Connected', { exact: true }).first()).toBeVisible();
  await expectNothingSerious(page);
  await page.getByRole('button', { name: 'Check again' }).click();
  await settled(page);

  await page.goto(paths.integrations);
  await expect(page.getByText('Last good call')).toBeVisible();
  await expectNothingSerious(page);
});

test('disconnecting keeps mappings when asked to, and a key of the same account finds them again', async ({
  page,
}) => {
  await disconnected(page);
  await connectInPage(page, 'US, full access');
  await ensureMapped(page, [MAPPED]);
  await page.goto(paths.itGlueSettings);
  await page.getByRole('button', { name: 'Disconnect…' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Disconnect IT Glue?' });
  // Where nothing is mapped there is nothing to ask.
  await expect(dialog.getByRole('radio', { name: /^Keep/ })).toBeChecked();
  await expectNothingSerious(page);
  await dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect(page.getByText('IT Glue is not connected')).toBeVisible();
  await connectInPage(page, 'US, full access, a second key');
  await settled(page);
  await ensureUnmapped(page, MAPPED);
});

test('technicians look, Teams accounts do not even that', async ({ page }) => {
  await disconnected(page);
  await connectInPage(page, 'US, full access');
  await settled(page);

  await signIn(page, DEMO.technician);
  await page.goto(paths.itGlue);
  await expect(page.getByRole('heading', { name: 'What this key can do' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check again' })).toHaveCount(0);
  await page.goto(paths.mapping);
  await expect(page.getByText('Your role does not include this page')).toBeVisible();
  for (const [method, path] of [
    ['PUT', '/integrations/it-glue'],
    ['POST', '/integrations/it-glue/check'],
    ['DELETE', '/integrations/it-glue'],
    ['GET', '/mappings'],
    ['GET', '/integrations/it-glue/organizations'],
  ] as const) {
    const refused = await api(page, method, path, method === 'PUT' ? [] : undefined);
    expect([path, refused.status, refused.body['code']]).toEqual([path, 403, 'forbidden']);
  }

  await signIn(page, DEMO.teamsOwner);
  await page.goto(paths.integrations);
  await expect(page.getByText('This is not part of a Teams account')).toBeVisible();
  for (const path of [
    '/integrations',
    '/integrations/it-glue',
    '/mappings',
    '/integrations/it-glue/organizations',
  ]) {
    const refused = await api(page, 'GET', path);
    expect([path, refused.status, refused.body['code']]).toEqual([path, 403, 'not_in_teams']);
  }
});
