// Whose portal one is in, how one gets from one to the other, and what a technician does not see.
import { expect, test } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import { api } from './support/it-glue.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { companyNamed, DEMO, signIn } from './support/sign-in.ts';

test('signing in says what is wrong and comes back to where one wanted to go', async ({ page }) => {
  await page.goto(paths.companies);
  await expect(page).toHaveURL(/\/sign-in\?returnTo=%2Fcompanies$/);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('Type your e-mail address.')).toBeVisible();
  await page.getByRole('button', { name: /MSP administrator/ }).click();
  await page.getByLabel('Password', { exact: true }).fill('not the password at all');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('No account has this e-mail address with this password.')).toBeVisible();
  await expectNothingSerious(page);
  await page.getByRole('button', { name: /MSP administrator/ }).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Managed Companies' })).toBeVisible();
});

test('a return path never leads to another site', async ({ page }) => {
  for (const evil of ['//evil.example', '/\\evil.example', 'https://evil.example', '/%09/evil.example']) {
    await signIn(page, DEMO.administrator);
    await page.goto(`${paths.signIn}?returnTo=${encodeURIComponent(evil)}`);
    expect(new URL(page.url()).hostname).toBe('127.0.0.1');
    // A page that is still open would go to sign-in by itself as soon as it asks for anything.
    await page.goto('about:blank');
    await page.context().clearCookies();
  }
});

test('Manage, the switcher and the way back lead from portal to portal', async ({ page }) => {
  await signIn(page, DEMO.administrator);
  await page.goto(paths.companies);
  await page.getByRole('link', { name: 'Manage Kestrel Finance' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Kestrel Finance' })).toBeVisible();
  await expect(page).toHaveTitle(/^Kestrel Finance/);
  await expect(page.getByText('Company portal')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Kestrel Finance portal' })).toBeVisible();

  await page.getByRole('combobox', { name: /Switch company/ }).click();
  await page.getByPlaceholder('Search companies…').fill('quays');
  await page.getByRole('option', { name: /Quayside Hotels/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Quayside Hotels' })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(companyPaths('').overview));
  await expectNothingSerious(page);

  await page.getByRole('link', { name: 'Back to MSP portal' }).click();
  await expect(page.getByText('MSP portal', { exact: true })).toBeVisible();
  await page.getByRole('combobox', { name: /Switch company/ }).click();
  await expect(page.getByRole('group', { name: 'Recent' }).getByRole('option').first()).toContainText(
    'Quayside Hotels',
  );
});

test('keys lead to pages, and the palette finds companies', async ({ page }) => {
  await signIn(page, DEMO.administrator);
  await page.goto(paths.home);
  await expect(page.getByText('1 of 6 steps done').or(page.getByText(/\d of 6 steps done/))).toBeVisible();
  await expectNothingSerious(page);
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Find a company, page or action…').fill('lumen');
  await page
    .getByRole('option', { name: /Lumen & Lark Studio/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Lumen & Lark Studio' })).toBeVisible();
});

test('a technician meets the companies given to them and no other', async ({ page }) => {
  await signIn(page, DEMO.administrator);
  const foreign = await companyNamed(page, 'Quayside Hotels');
  await signIn(page, DEMO.technician);
  await page.goto(paths.companies);
  await expect(page.getByText('8 of 8 companies')).toBeVisible();
  await expect(page.getByRole('button', { name: 'New company' })).toHaveCount(0);

  const unknown = crypto.randomUUID();
  const bodies = [];
  for (const id of [foreign.id, unknown]) {
    const answer = await page.goto(companyPaths(id).overview);
    expect(answer?.status()).toBe(404);
    bodies.push(await page.locator('main').innerText());
    const { status, body } = await api(page, 'GET', `/companies/${id}`);
    expect(status).toBe(404);
    bodies.push(JSON.stringify({ ...body, requestId: '' }));
  }
  expect(bodies.slice(0, 2)).toEqual(bodies.slice(2));

  await page.goto(paths.missingWebAddresses);
  await expect(page.getByText('Your role does not include this page')).toBeVisible();
  expect((await api(page, 'GET', '/companies/missing-web-addresses')).body['code']).toBe('forbidden');
  expect((await api(page, 'POST', '/companies', { name: 'Mine' })).body['code']).toBe('forbidden');
  expect((await api(page, 'GET', '/staff')).body['code']).toBe('forbidden');
});

test('a company given to a technician is open to them at once, and closed at once when taken away', async ({
  page,
  browser,
}) => {
  await signIn(page, DEMO.administrator);
  const company = await companyNamed(page, 'Sommerfeld Optik');
  const other = await browser.newPage();
  await signIn(other, { email: 'priya@brightwater-it.com', password: 'brightwater-practice-3' });
  const choose = async (on: boolean) => {
    await page.goto(paths.settings);
    await page.getByRole('button', { name: 'Choose companies of Priya Nair' }).click();
    await page.getByRole('checkbox', { name: 'Sommerfeld Optik' }).setChecked(on);
    await page.getByRole('button', { name: /^Give \d+ companies$/ }).click();
    const told = on
      ? page.getByText(/Priya Nair now has/)
      : page.getByRole('dialog', { name: 'Priya Nair is out of Sommerfeld Optik' });
    await expect(told).toBeVisible();
  };
  await choose(true);
  await signIn(other, { email: 'priya@brightwater-it.com', password: 'brightwater-practice-3' });
  expect((await api(other, 'GET', `/companies/${company.id}`)).status).toBe(200);
  await choose(false);
  expect((await api(other, 'GET', `/companies/${company.id}`)).status).toBe(404);
  await other.close();
});

test('an ended session leads to sign-in and back to the same place', async ({ page }) => {
  await signIn(page, DEMO.administrator);
  await page.goto(`${paths.companies}?state=archived`);
  await expect(page.getByRole('heading', { name: 'Managed Companies' })).toBeVisible();
  await page.context().clearCookies();
  // Nothing needs to be pressed: the page asks for live runs by itself.
  await expect(page).toHaveURL(/\/sign-in\?returnTo=%2Fcompanies%3F.*archived/, { timeout: 30_000 });
  await page.getByRole('button', { name: /MSP administrator/ }).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/companies\?.*state=archived/);
});

test('signing out closes the session on the server', async ({ page }) => {
  await signIn(page, DEMO.administrator);
  const cookies = await page.context().cookies();
  await page.goto(companyPaths((await companyNamed(page, 'Kestrel Finance')).id).overview);
  const kept = () =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('portal.')));
  await expect.poll(kept).toHaveLength(1);
  await page.getByRole('button', { name: 'Your account: Dana Whitfield' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  expect(await kept()).toEqual([]);
  await page.context().addCookies(cookies);
  expect((await api(page, 'GET', '/me')).status).toBe(401);
});

test('an address with a slash at its end or a broken code is answered with our own headers', async ({
  request,
}) => {
  const slash = await request.get(`${paths.activity}/?company=1`, { maxRedirects: 0 });
  expect(slash.status()).toBe(308);
  expect(new URL(slash.headers()['location'] ?? '', 'http://portal.invalid').pathname).toBe(paths.activity);
  const broken = await request.get('/companies/%E0%A4%A');
  expect(broken.status()).toBe(400);
  for (const answer of [slash, broken]) {
    expect(answer.headers()).toMatchObject({
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
  }
});
