// The whole story on a portal that has seen nothing yet: connect, map, import companies, passwords and people, and let one in.
import { expect, test, type Page } from '@playwright/test';
import { companyPaths, importPath, paths } from '#src/config/paths.ts';
import { startPortal, type TestPortal } from '../tests/support/portal.ts';
import { finished, lastButton, makePlan, record, total } from './support/imports.ts';
import { api, connectInPage, settled } from './support/it-glue.ts';
import { invitationLink, mailboxOf } from './support/practice-mailbox.ts';
import { companyNamed, DEMO, signIn } from './support/sign-in.ts';

const COMPANY = 'Alder & Finch Dental';
const GUEST = { address: 'nadia.nomail@alderfinchdental.com', password: 'quiet lantern orbit seven' };

let portal: TestPortal;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  portal = await startPortal();
});
test.afterAll(() => portal.stop());

test('an administrator goes from an empty portal to a person of a client reading their password', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const desk = await browser.newContext({ baseURL: portal.url });
  const page = await desk.newPage();
  page.on('dialog', (dialog) => void dialog.accept());
  await signIn(page, DEMO.administrator);

  await page.goto(paths.home);
  await expect(page.getByText('0 of 6 steps done')).toBeVisible();
  await connectInPage(page, 'US, full access');
  await settled(page);
  await expect(page.getByText('Next: Map them to organizations')).toBeVisible();

  await page.goto(paths.mapping);
  await page.getByRole('button', { name: /^Accept \d+ sure$/ }).click();
  await expect(page.getByText(/\d+ sure suggestions accepted/)).toBeVisible();

  await importOneCompany(page);
  const company = await companyNamed(page, COMPANY);
  await importPasswords(page, company.id);
  const known = await revealSomething(page, company.id);
  const link = await importPeople(page, company.id);

  const phone = await browser.newContext({ baseURL: portal.url, viewport: { width: 390, height: 800 } });
  const guest = await phone.newPage();
  await guest.goto(link);
  await expect(guest.getByRole('heading', { name: `Join ${COMPANY}` })).toBeVisible();
  await guest.getByLabel('Your name').fill('Nadia Nomail');
  await guest.getByLabel('Choose a password').fill(GUEST.password);
  await guest.getByRole('button', { name: 'Accept and sign in' }).click();
  await guest.waitForURL(`**${companyPaths(company.id).overview}`);
  const seen = await guest.request.post(`/api/v1/companies/${company.id}/vault-items/${known.id}/reveal`, {
    data: { fields: ['password'] },
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(await seen.json()).toEqual({ password: known.password });
  const others = await guest.request.get('/api/v1/integrations');
  expect(others.status()).toBe(403);

  await page.goto(paths.activity);
  await expect(page.getByText(/Nadia Nomail/).first()).toBeVisible();
  await phone.close();
  await desk.close();
});

async function importOneCompany(page: Page): Promise<void> {
  await page.goto(importPath('companies'));
  await makePlan(page);
  await page.getByRole('button', { name: 'Untick all' }).click();
  await page.getByRole('searchbox', { name: 'Search organizations' }).fill('Peregrine Partners');
  await expect(record(page, 'Peregrine Partners Network')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Select Peregrine Partners Network' }).click();
  await expect(lastButton(page)).toHaveText('Import 1 company');
  await lastButton(page).click();
  await finished(page);
  expect(await total(page, /Created$/)).toBe(1);
}

async function importPasswords(page: Page, companyId: string): Promise<void> {
  await page.goto(companyPaths(companyId).import('passwords'));
  await makePlan(page);
  const planned = await total(page, /Create$/);
  await lastButton(page).click();
  await finished(page);
  expect((await total(page, /Created$/)) + (await total(page, /Failed$/))).toBe(planned);
}

async function revealSomething(page: Page, companyId: string): Promise<{ id: string; password: string }> {
  const list = (await api(page, 'GET', `/companies/${companyId}/vault-items?limit=200`)).body;
  const items = list['data'] as unknown as {
    id: string;
    name: string;
    hasPassword: boolean;
    restricted: boolean;
  }[];
  const item = items.find(({ hasPassword, restricted }) => hasPassword && !restricted);
  if (item === undefined) throw new Error('the vault has no item with a password');
  const path = `/companies/${companyId}/vault-items/${item.id}/reveal`;
  const { status, body } = await api(page, 'POST', path, { fields: ['password'] });
  expect(status).toBe(200);
  return { id: item.id, password: body['password'] ?? '' };
}

async function importPeople(page: Page, companyId: string): Promise<string> {
  await page.goto(companyPaths(companyId).import('users'));
  await makePlan(page);
  await page.getByRole('button', { name: 'Untick all' }).click();
  const nadia = record(page, 'Nadia Nomail');
  await nadia.scrollIntoViewIfNeeded();
  const address = nadia.getByRole('textbox', { name: 'E-mail address of Nadia Nomail' });
  await address.fill(GUEST.address);
  await address.press('Enter');
  await expect(page.getByRole('checkbox', { name: 'Select Nadia Nomail' })).toBeChecked();
  await lastButton(page).click();
  await finished(page);
  return invitationLink(page, await mailboxOf(page), GUEST.address);
}
