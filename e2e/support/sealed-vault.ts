// What people do with sealed vaults in the browser tests: a kit, sealing, another key, unlocking and opening an item.
import { expect, type Browser, type Page } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import { acceptByApi } from './guest.ts';
import { api } from './it-glue.ts';
import { expectNothingSerious } from './serious-faults.ts';
import { addPasskey, letOpen, makeKey, PASSPHRASE, plugIn } from './vault-key.ts';

type Member = { email: string; password: string; baseURL: string };

/** A new company with one item, as the administrator. */
export async function makeCompany(page: Page, run: string, password: string): Promise<string> {
  const name = `Sealed ${run}`;
  const made = await api(page, 'POST', '/companies', { name, webAddress: `sealed-${run}.example.com` });
  const companyId = String(made.body['id']);
  const item = { name: 'Gateway', username: 'root', password };
  expect((await api(page, 'POST', `/companies/${companyId}/vault-items`, item)).status).toBe(201);
  return companyId;
}

/** A new member of that company, in a browser of their own that has a device with a passkey for its vault key. */
export async function memberOf(page: Page, browser: Browser, companyId: string, who: Member): Promise<Page> {
  // Passkeys belong to a name, so on this machine they belong to localhost.
  const theirs = await browser.newPage({ baseURL: who.baseURL.replace('127.0.0.1', 'localhost') });
  await acceptByApi(page, theirs, companyId, who);
  await plugIn(theirs, true);
  await addPasskey(theirs, 'Laptop');
  await makeKey(theirs);
  await letOpen(theirs, 'Laptop');
  await expect(theirs.getByText(/opens your vault key since/)).toBeVisible({ timeout: 30_000 });
  return theirs;
}

export async function unlock(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Unlock your vault key' });
  await dialog.getByLabel('Unlock passphrase').fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(dialog).toBeHidden({ timeout: 30_000 });
}

/** The kit's words are shown once; typed back they prove it. Answers them. */
export async function makeKit(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^Make (the|another) kit$/ }).click();
  await unlock(page);
  const words = page.getByRole('dialog', { name: 'Your recovery kit' });
  await expect(words.getByRole('listitem')).toHaveCount(24);
  const list = await words.getByRole('listitem').allInnerTexts();
  await expectNothingSerious(page);
  await words.getByRole('button', { name: 'I have it on paper' }).click();
  await page.getByRole('button', { name: 'Type it back' }).click();
  const dialog = page.getByRole('dialog', { name: 'Type the recovery kit back' });
  await dialog.getByLabel('The 24 words').fill(list.join(' '));
  await dialog.getByRole('button', { name: 'These are the words' }).click();
  await expect(page.getByText('Typed back', { exact: true })).toBeVisible();
  return list.join(' ');
}

export async function seal(page: Page, name: string): Promise<void> {
  const row = page.getByRole('listitem').filter({ hasText: name });
  await page.getByRole('checkbox', { name: `Choose ${name}` }).click();
  await page.getByRole('button', { name: 'Seal 1 vault' }).click();
  const dialog = page.getByRole('dialog', { name: `Seal the vault of ${name}?` });
  await dialog.getByRole('checkbox').click();
  await expectNothingSerious(page);
  await dialog.getByRole('button', { name: 'Seal for good' }).click();
  await expect(row.getByText('Sealed', { exact: true })).toBeVisible();
}

/** Another key for the vault, for this person alone. */
export async function giveNewKey(page: Page, name: string, words: string): Promise<void> {
  await page.goto(paths.sealedVaults);
  await page.getByRole('button', { name: `New key for ${name}` }).click();
  const dialog = page.getByRole('dialog', { name: `Give ${name} another key` });
  await dialog.getByLabel('The 24 words').fill(words);
  await expectNothingSerious(page);
  await dialog.getByRole('button', { name: 'Give the vault a new key' }).click();
  await unlock(page);
  await expect(page.getByText('The vault has its new key')).toBeVisible({ timeout: 30_000 });
}

export const panel = (page: Page) => page.getByRole('complementary', { name: 'Open item' });

export async function openItem(page: Page, companyId: string, name: string): Promise<void> {
  await page.goto(companyPaths(companyId).vault);
  await page.getByRole('button', { name, exact: true }).first().click();
  await panel(page).getByRole('button', { name: 'Reveal', exact: true }).first().click();
}
