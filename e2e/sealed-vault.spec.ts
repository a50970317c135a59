// The whole promise of a sealed vault: two members and a kit, then the server can open it no more, and their browsers can.
import { expect, test, type Browser, type Page } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import { acceptByApi, typePassword } from './support/guest.ts';
import { api } from './support/it-glue.ts';
import { accept, choose, expectState, follow, PASSWORD } from './support/people-page.ts';
import { invitationLink, mailboxOf } from './support/practice-mailbox.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { companyNamed, DEMO, signIn } from './support/sign-in.ts';
import { addPasskey, letOpen, makeKey, PASSPHRASE, plugIn } from './support/vault-key.ts';

const run = Date.now().toString(36);
const SECRET = `heron at the lock ${run}`;

/** A new company with one item, as the administrator. */
async function makeCompany(page: Page): Promise<string> {
  const name = `Sealed ${run}`;
  const made = await api(page, 'POST', '/companies', { name, webAddress: `sealed-${run}.example.com` });
  const companyId = String(made.body['id']);
  const item = { name: 'Gateway', username: 'root', password: SECRET };
  expect((await api(page, 'POST', `/companies/${companyId}/vault-items`, item)).status).toBe(201);
  return companyId;
}

/** A new member of that company, in a browser of their own that has a device with a passkey for its vault key. */
async function memberOf(browser: Browser, page: Page, companyId: string, baseURL: string): Promise<Page> {
  // Passkeys belong to a name, so on this machine they belong to localhost.
  const theirs = await browser.newPage({ baseURL: baseURL.replace('127.0.0.1', 'localhost') });
  const who = { email: `sealed-${run}@example.org`, password: 'narrow harvest violin thirty' };
  await acceptByApi(page, theirs, companyId, who);
  await plugIn(theirs, true);
  await addPasskey(theirs, 'Laptop');
  await makeKey(theirs);
  await letOpen(theirs, 'Laptop');
  await expect(theirs.getByText(/opens your vault key since/)).toBeVisible({ timeout: 30_000 });
  return theirs;
}

async function unlock(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Unlock your vault key' });
  await dialog.getByLabel('Unlock passphrase').fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(dialog).toBeHidden({ timeout: 30_000 });
}

/** The kit's words are shown once; typed back they prove it. Answers them. */
async function makeKit(page: Page): Promise<string> {
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

async function seal(page: Page, name: string): Promise<void> {
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
async function giveNewKey(page: Page, name: string, words: string): Promise<void> {
  await page.goto(paths.sealedVaults);
  await page.getByRole('button', { name: `New key for ${name}` }).click();
  const dialog = page.getByRole('dialog', { name: `Give ${name} another key` });
  await dialog.getByLabel('The 24 words').fill(words);
  await expectNothingSerious(page);
  await dialog.getByRole('button', { name: 'Give the vault a new key' }).click();
  await unlock(page);
  await expect(page.getByText('The vault has its new key')).toBeVisible({ timeout: 30_000 });
}

const panel = (page: Page) => page.getByRole('complementary', { name: 'Open item' });

async function openItem(page: Page, companyId: string, name: string): Promise<void> {
  await page.goto(companyPaths(companyId).vault);
  await page.getByRole('button', { name, exact: true }).first().click();
  await panel(page).getByRole('button', { name: 'Reveal', exact: true }).first().click();
}

// The second goes on where the first has ended.
test.describe.configure({ mode: 'serial' });

test('two members and a kit seal a vault; then it opens in their browsers, with their passphrase or passkey, and nowhere else', async ({
  page,
  browser,
  baseURL,
}) => {
  test.slow();
  await signIn(page, DEMO.administrator);
  const companyId = await makeCompany(page);
  const name = `Sealed ${run}`;
  const member = await memberOf(browser, page, companyId, baseURL ?? '');
  await makeKey(page);

  await page.goto(paths.sealedVaults);
  const words = await makeKit(page);
  await page.getByRole('checkbox', { name: `Choose ${name}` }).click();
  await page.getByRole('button', { name: 'Hand keys out' }).click();
  await expect(page.getByText('1 member holds its key, 1 not opened yet, the kit too')).toBeVisible();
  await member.reload();
  await member.getByLabel('Unlock passphrase').fill(PASSPHRASE);
  await member.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(member.getByText('Unlocked', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('2 members hold its key, the kit too')).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 40_000 });
  await seal(page, name);

  // What the server still answers is bytes.
  const items = (await api(page, 'GET', `/companies/${companyId}/vault-items`)).body as unknown as {
    data: { id: string }[];
  };
  const path = `/companies/${companyId}/vault-items/${items.data[0]?.id ?? ''}`;
  const told = await api(page, 'POST', `${path}/reveal`, { fields: ['password'] });
  expect(Object.keys(told.body)).toEqual(['sealed']);
  expect(JSON.stringify(told.body)).not.toContain(SECRET);
  expect((await api(page, 'PATCH', path, { version: 1, password: 'in the clear' })).status).toBe(409);

  await openItem(page, companyId, 'Gateway');
  await unlock(page);
  await expect(panel(page).getByText(SECRET)).toBeVisible();
  await openItem(member, companyId, 'Gateway');
  await member.getByRole('button', { name: 'Unlock with a passkey' }).click();
  await expect(panel(member).getByText(SECRET)).toBeVisible();
  // Both hold the same key, and can hear that they do.
  const heard: string[] = [];
  for (const each of [page, member]) {
    await each.getByRole('button', { name: 'Key words' }).click();
    const dialog = each.getByRole('dialog', { name: `The words of the key of ${name}` });
    await expect(dialog.getByText(/^([a-z]+ ){7}[a-z]+$/)).toBeVisible();
    heard.push(await dialog.getByText(/^([a-z]+ ){7}[a-z]+$/).innerText());
  }
  expect(heard[0]).toBe(heard[1]);

  // Reloading locked it again.
  await openItem(member, companyId, 'Gateway');
  await expect(member.getByRole('dialog', { name: 'Unlock your vault key' })).toBeVisible();
  await expect(member.getByText(SECRET)).toHaveCount(0);

  // With the next key, which only one of them was given, the other's browser opens nothing.
  await giveNewKey(page, name, words);
  await openItem(page, companyId, 'Gateway');
  await unlock(page);
  await expect(panel(page).getByText(SECRET)).toBeVisible();
  await openItem(member, companyId, 'Gateway');
  await unlock(member);
  await expect(panel(member).getByText('Nobody has handed you the key of this vault yet')).toBeVisible();
  await expect(member.getByText(SECRET)).toHaveCount(0);
  await member.close();
});

test('who accepts there later opens nothing before a holder has heard the words of their key and confirms them', async ({
  page,
  browser,
}) => {
  test.slow();
  await signIn(page, DEMO.administrator);
  const { id: companyId } = await companyNamed(page, `Sealed ${run}`);
  const email = `newcomer-${run}@example.org`;
  await page.goto(paths.home);
  const mailbox = await mailboxOf(page);
  await api(page, 'POST', `/companies/${companyId}/invitations`, { email, role: 'member' });
  const theirs = await follow(browser, await invitationLink(page, mailbox, email));
  await accept(theirs, 'Ada Newcomer');

  await expect(theirs.getByRole('heading', { name: 'You wait to be confirmed' })).toBeVisible();
  expect(new URL(theirs.url()).pathname).toBe(paths.waiting);
  await expectNothingSerious(theirs);
  await theirs.getByLabel('Unlock passphrase').fill(PASSPHRASE);
  await theirs.getByLabel('The same again').fill(PASSPHRASE);
  await theirs.getByRole('button', { name: 'Make vault key' }).click();
  const said = theirs.getByRole('list', { name: 'The words' }).getByRole('listitem');
  await expect(said).toHaveCount(8, { timeout: 30_000 });
  await expectNothingSerious(theirs);
  // Every other page leads back here, and no call is answered.
  await theirs.goto(companyPaths(companyId).vault);
  await expect(theirs.getByRole('heading', { name: 'You wait to be confirmed' })).toBeVisible();
  const items = `/companies/${companyId}/vault-items`;
  expect((await api(theirs, 'GET', items)).body['code']).toBe('not_confirmed');

  await page.goto(companyPaths(companyId).users);
  await expectState(page, email, 'Accepted');
  await choose(page, email, 'Confirm…');
  const dialog = page.getByRole('dialog', { name: 'Confirm Ada Newcomer?' });
  const told = dialog.getByRole('list', { name: 'The words' }).getByRole('listitem');
  await expect(told).toHaveCount(8);
  await expect(said).toHaveCount(8);
  expect(await told.allInnerTexts()).toEqual(await said.allInnerTexts());
  await expectNothingSerious(page);
  await dialog.getByRole('button', { name: 'Yes, confirm' }).click();
  await unlock(page);
  await expect(page.getByText('Ada Newcomer is confirmed')).toBeVisible({ timeout: 30_000 });
  await expectState(page, email, 'Active');

  // Their page has waited; what was good for nothing does not become good for all, so they sign in once more.
  await expect(theirs.getByText('You are confirmed. Sign in again')).toBeVisible({ timeout: 30_000 });
  await expectNothingSerious(theirs);
  await typePassword(theirs, { email, password: PASSWORD });
  await theirs.waitForURL((url) => url.pathname === companyPaths(companyId).overview);
  await openItem(theirs, companyId, 'Gateway');
  await unlock(theirs);
  await expect(panel(theirs).getByText(SECRET)).toBeVisible();
  await theirs.context().close();
});
