// The whole promise of a sealed vault: two members and a kit, then the server can open it no more, and their browsers can.
import { expect, test } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import { EXPORTED_PASSWORD, exportFile, exportRow, importFromNobodys } from './support/export-codes.ts';
import { typePassword } from './support/guest.ts';
import { stopEverything } from './support/imports.ts';
import { api, ensureConnected } from './support/it-glue.ts';
import { accept, choose, expectState, follow, PASSWORD } from './support/people-page.ts';
import { invitationLink, mailboxOf } from './support/practice-mailbox.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import {
  giveNewKey,
  makeCompany,
  makeKit,
  memberOf,
  openItem,
  panel,
  seal,
  unlock,
} from './support/sealed-vault.ts';
import { seeCode } from './support/shown-code.ts';
import { companyNamed, DEMO, signIn } from './support/sign-in.ts';
import { makeKey, PASSPHRASE } from './support/vault-key.ts';
import { privateKeysOf, webMemory } from './support/web-memory.ts';

const run = Date.now().toString(36);
const SECRET = `heron at the lock ${run}`;

/** Of the account's kit, as soon as there is one. */
let words = '';

// Each goes on where the one before it has ended.
test.describe.configure({ mode: 'serial' });

test('two members and a kit seal a vault; then it opens in their browsers, with their passphrase or passkey, and nowhere else', async ({
  page,
  browser,
  baseURL,
}) => {
  test.slow();
  await signIn(page, DEMO.administrator);
  const companyId = await makeCompany(page, run, SECRET);
  const name = `Sealed ${run}`;
  const email = `sealed-${run}@example.org`;
  const who = { email, password: 'narrow harvest violin thirty', baseURL: baseURL ?? '' };
  const member = await memberOf(page, browser, companyId, who);
  await makeKey(page);

  await page.goto(paths.sealedVaults);
  words = await makeKit(page);
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

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 20 random bytes in base32: most other lengths are no seed. */
const newSeed = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => BASE32[byte % BASE32.length]).join('');

test('the memory of web holds nothing of what goes through a sealed vault, while it does of a vault that is not', async ({
  page,
  context,
  baseURL,
}) => {
  test.slow();
  const memory = webMemory(baseURL ?? '');
  test.skip(memory.shut !== null, memory.shut ?? '');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, DEMO.administrator);
  const { id: companyId } = await companyNamed(page, `Sealed ${run}`);
  const { id: managed } = await companyNamed(page, 'Kestrel Finance');
  const [password = '', later = '', notes = '', open = ''] = [1, 2, 3, 4].map(() => crypto.randomUUID());
  const seed = newSeed();
  const made = await api(page, 'POST', `/companies/${managed}/vault-items`, { name: open, password: open });
  const reveal = `/companies/${managed}/vault-items/${String(made.body['id'])}/reveal`;
  const keys = await privateKeysOf(page, companyId, words);
  /** What is looked for would be found: the password of the other vault is, each time. */
  const expectNothingButOpen = async () => {
    expect((await api(page, 'POST', reveal, { fields: ['password'] })).body).toMatchObject({
      password: open,
    });
    const texts = [password, later, notes, seed, PASSPHRASE, words, open];
    expect(memory.find(texts, keys)).toEqual([open]);
  };

  await page.goto(companyPaths(companyId).vault);
  await page.getByRole('button', { name: 'New item' }).first().click();
  const dialog = page.getByRole('dialog', { name: /^(New vault item|Edit)/ });
  await dialog.getByLabel('Name', { exact: true }).fill('Safe');
  await dialog.getByLabel(/^Password/).fill(password);
  await dialog.getByLabel('One-time code seed').fill(seed);
  await dialog.getByLabel('Notes').fill(notes);
  await dialog.getByRole('button', { name: 'Create item' }).click();
  await unlock(page);
  await panel(page).getByRole('button', { name: 'Reveal', exact: true }).click();
  await expect(panel(page).getByText(password)).toBeVisible();
  await panel(page).getByRole('button', { name: 'Show notes' }).click();
  await expect(panel(page).getByText(notes)).toBeVisible();
  await seeCode(panel(page));
  await panel(page).getByRole('button', { name: 'Copy password of Safe' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(password);
  await expectNothingButOpen();

  await panel(page).getByRole('button', { name: 'Edit', exact: true }).click();
  await dialog.getByRole('button', { name: 'Change password' }).click();
  await dialog.getByLabel(/^Password/).fill(later);
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await panel(page).getByRole('button', { name: 'Bring back version 1' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Bring back' }).click();
  await expect(panel(page).getByText(/^Earlier version brought back by/)).toBeVisible();
  await giveNewKey(page, `Sealed ${run}`, words);
  keys.push(...(await privateKeysOf(page, companyId, words)));
  await openItem(page, companyId, 'Safe');
  await unlock(page);
  await expect(panel(page).getByText(password)).toBeVisible();
  await expectNothingButOpen();
});

test('codes of an export are sealed in the browser for the items of a sealed vault', async ({ page }) => {
  test.slow();
  await signIn(page, DEMO.administrator);
  await ensureConnected(page);
  await stopEverything(page);
  const { id: companyId } = await companyNamed(page, `Sealed ${run}`);
  const { item, organization } = await importFromNobodys(page, companyId);

  const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXQ';
  await page.goto(paths.importCodes);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.postData() ?? ''));
  const file = exportFile([exportRow(item, organization.name, seed)]);
  await page.getByLabel('passwords.csv').setInputFiles(file);
  await page.getByRole('button', { name: 'Add 1 code' }).click();
  await unlock(page);
  await expect(page.getByRole('heading', { name: '1 code added' })).toBeVisible();
  expect(sent.join('\n')).toContain('"sealed"');
  expect(sent.join('\n')).not.toMatch(new RegExp(`${seed}|${EXPORTED_PASSWORD}`, 'i'));

  await page.goto(`${companyPaths(companyId).vault}?item=${item.id}`);
  await seeCode(panel(page), () => unlock(page));
});
