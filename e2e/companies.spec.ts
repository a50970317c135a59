// Managed companies by hand: made, changed, archived, and given the web addresses they miss.
import { expect, test, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { api } from './support/it-glue.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, signIn } from './support/sign-in.ts';

/** Names nobody else uses, also when the tests run twice on one portal. */
const mark = Date.now().toString(36);

test.beforeEach(async ({ page }) => {
  await signIn(page, DEMO.administrator);
});

async function create(page: Page, name: string, webAddress: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByLabel('Web address').fill(webAddress);
  await page.getByRole('button', { name: 'Create company' }).click();
}

async function search(page: Page, name: string): Promise<void> {
  await page.getByLabel('Search companies').fill(name);
}

async function make(page: Page, name: string, webAddress: string | null): Promise<string> {
  const { status, body } = await api(page, 'POST', '/companies', { name, webAddress });
  expect(status).toBe(201);
  return String(body['id']);
}

test('a new company needs a name and an address of its own, and says so beside the field', async ({
  page,
}) => {
  await page.goto(paths.companies);
  await page.getByRole('button', { name: 'New company' }).click();
  await page.getByRole('button', { name: 'Create company' }).click();
  await expect(page.getByText('Give the company a name.')).toBeVisible();
  for (const [typed, reason] of [
    ['gmail.com', /public mailbox provider/],
    ['info@acme.com', /e-mail address/],
    ['co.uk', /anybody can register/],
    ['10.0.0.1', /IP address/],
    ['fileserver', /inside a network/],
    ['javascript:alert(1)', /./],
  ] as const) {
    await create(page, 'Acme', typed);
    const field = page.getByLabel('Web address');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByRole('dialog').getByText(reason).last()).toBeVisible();
  }
  await create(page, 'Acme', 'https://www.Northgate-Logistics.co.uk/');
  await expect(page.getByText('Northgate Logistics has this web address.')).toBeVisible();
  await expectNothingSerious(page);
});

test('names with markup, of 300 characters and from right to left are kept as they are', async ({ page }) => {
  const names = [`<img src=x onerror=alert(1)> ${mark}`, `${mark} ${'ä'.repeat(280)}`, `${mark} חברת בדיקה`];
  await page.goto(paths.companies);
  for (const name of names) {
    await page.getByRole('button', { name: 'New company' }).click();
    await create(page, name, '');
    // A toast is a dialog too, and stays for five seconds.
    await expect(page.getByRole('dialog', { name: 'New company' })).toBeHidden();
  }
  await search(page, mark);
  for (const name of names) await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  const overflows = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(overflows).toBe(false);
});

test('a company is renamed; who was slower is told and keeps nothing half done', async ({ page }) => {
  const name = `Rename ${mark}`;
  const id = await make(page, name, null);
  await page.goto(`${paths.companies}?q=${encodeURIComponent(name)}`);
  await page.getByRole('button', { name: `More for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Change name or web address' }).click();
  const changed = await api(page, 'PATCH', `/companies/${id}`, { version: 1, name: `${name} first` });
  expect(changed.status).toBe(200);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`${name} second`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/Somebody else changed this company/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('link', { name: `${name} first`, exact: true })).toBeVisible();

  await page.getByRole('button', { name: `More for ${name} first` }).click();
  await page.getByRole('menuitem', { name: 'Change name or web address' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`${name} third`);
  await page.getByLabel('Web address').fill(`https://WWW.Rename-${mark}.com/about?x=1`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('link', { name: `${name} third`, exact: true })).toBeVisible();
  await expect(page.getByText(`rename-${mark}.com`, { exact: true })).toBeVisible();
});

test('an archived company leaves the list and comes back', async ({ page }) => {
  const name = `Archive ${mark}`;
  await make(page, name, null);
  await page.goto(`${paths.companies}?q=${encodeURIComponent(name)}`);
  await page.getByRole('button', { name: `More for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('0 passwords and 0 people are kept');
  await page.getByRole('button', { name: 'Archive company' }).click();
  await expect(page.getByText('No company fits this search')).toBeVisible();

  await page.getByRole('button', { name: /^Archived/ }).click();
  await expect(page).toHaveURL(/state=archived/);
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByText('This company is archived')).toBeVisible();
  await page.goBack();
  await page.getByRole('button', { name: `More for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Bring back' }).click();
  await expect(page.getByText('No company fits this search')).toBeVisible();
  await page.getByRole('button', { name: /^All/ }).click();
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
});

test('missing web addresses are filled in one grid: pasted, corrected, saved', async ({ page }) => {
  const names = [1, 2, 3].map((n) => `0 Grid ${mark} ${n}`);
  for (const name of names) await make(page, name, null);
  await make(page, `0 Held ${mark}`, `held-${mark}.com`);
  await page.goto(`${paths.companies}?q=${encodeURIComponent(`0 Grid ${mark} 1`)}`);
  await expect(page.getByRole('link', { name: names[0] ?? '', exact: true })).toBeVisible({
    timeout: 30_000,
  });
  // The banner speaks of all companies, whatever is searched for.
  const banner = await page.getByText(/compan(y needs|ies need) a web address$/).textContent();
  expect(Number(/\d+/.exec(banner ?? '')?.[0])).toBeGreaterThanOrEqual(3);
  await page.goto(paths.missingWebAddresses);
  const field = (index: number) => page.getByLabel(`Web address of ${names[index]}`);
  await field(0).focus();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, `https://grid-${mark}.com\nhotmail.com\ngrid-${mark}.com\n`);
  await expect(field(0)).toHaveValue(`https://grid-${mark}.com`);
  await expect(field(1)).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText(/public mailbox provider/)).toBeVisible();
  await expect(page.getByText(/has the same address/)).toBeVisible();
  await expectNothingSerious(page);

  // Each is said while one types, before anything is saved.
  await field(1).fill(`müller-${mark}.de`);
  await expect(page.getByText(`müller-${mark}.de is stored as xn--mller-${mark}-`)).toBeVisible();
  await field(1).fill('acme.sedoparking.com');
  await expect(page.getByText(/where unused domains are parked/)).toBeVisible();
  await field(1).fill(`https://www.held-${mark}.com/`);
  await expect(page.getByText(`0 Held ${mark} has this web address.`)).toBeVisible();
  await expect(field(1)).toHaveAttribute('aria-invalid', 'true');

  await field(0).focus();
  await page.keyboard.press('Tab');
  await expect(field(1)).toBeFocused();
  await field(1).fill(`second-${mark}.com`);
  await field(2).fill(`grid-${mark}.com/branch`);
  await page.getByRole('button', { name: /^Save \d+$/ }).click();
  for (const index of [0, 1, 2]) await expect(field(index)).toHaveCount(0);

  const list = await api(page, 'GET', `/companies?q=${encodeURIComponent(`0 Grid ${mark}`)}`);
  const rows = list.body['data'] as unknown as { webAddress: string; status: string }[];
  expect(rows.map((row) => row.webAddress)).toEqual([
    `grid-${mark}.com`,
    `second-${mark}.com`,
    `grid-${mark}.com/branch`,
  ]);
  expect(rows.every((row) => row.status === 'active')).toBe(true);
});
