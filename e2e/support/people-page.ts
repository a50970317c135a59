// The page of a company's users, worked by hand: invited, found, acted on; and the invited person's own browser.
import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { companyPaths } from '#src/config/paths.ts';
import { companyNamed, DEMO, signIn } from './sign-in.ts';

export const PASSWORD = 'quiet lantern orbit seven';
export const COMPANY = 'Alder & Finch Dental';

/** Each run uses addresses of its own: the portal remembers those of earlier ones. */
export function newAddress(): string {
  return `jo.${Date.now().toString(36)}${Math.floor(Math.random() * 1e6)}@alderfinchdental.com`;
}

export async function openUsers(page: Page, name = COMPANY) {
  await signIn(page, DEMO.administrator);
  const company = await companyNamed(page, name);
  await page.goto(companyPaths(company.id).users);
  await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible();
  return company;
}

/** By its name: a toast is a dialog as well. */
export function inviteDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: /^Invite somebody/ });
}

export function rowOf(page: Page, address: string): Locator {
  return page.getByRole('row').filter({ hasText: address });
}

export async function invite(page: Page, address: string, name = ''): Promise<void> {
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await page.getByLabel('E-mail address').fill(address);
  await page.getByLabel('Name', { exact: false }).last().fill(name);
  await page.getByRole('button', { name: 'Send invitation' }).click();
}

export async function expectState(page: Page, address: string, state: string): Promise<void> {
  await expect(rowOf(page, address).getByText(state, { exact: true }).filter({ visible: true })).toBeVisible({
    timeout: 20_000,
  });
}

/** Opens the row's menu and chooses; again, should the list be drawn anew just under the pointer. */
export async function choose(page: Page, address: string, action: string): Promise<void> {
  const item = page.getByRole('menuitem', { name: action });
  await expect(async () => {
    if (!(await item.isVisible())) {
      await rowOf(page, address)
        .getByRole('button', { name: /^Actions for/ })
        .click();
    }
    await item.click();
    await expect(item).toBeHidden({ timeout: 5_000 });
  }).toPass({ timeout: 30_000 });
}

export async function act(
  page: Page,
  address: string,
  action: string,
  confirm: string | RegExp,
): Promise<void> {
  await choose(page, address, action);
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText(address);
  await question.getByRole('button', { name: confirm }).click();
  await expect(question).toBeHidden();
}

/** Opens the link in a browser of its own, as the invited person does. */
export async function follow(browser: Browser, link: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  return page;
}

export async function accept(page: Page, name: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Choose a password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Accept and sign in' }).click();
}
