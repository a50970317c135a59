// People: invited by mail, let in once, to that company and no other; sent again, withdrawn, disabled and removed.
import { expect, test } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import {
  accept,
  act,
  choose,
  COMPANY,
  expectState,
  follow,
  invite,
  inviteDialog,
  newAddress,
  openUsers,
  PASSWORD,
  rowOf,
} from './support/people-page.ts';
import { typePassword } from './support/guest.ts';
import { invitationLink, mailboxOf, mailsTo } from './support/practice-mailbox.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { companyNamed, DEMO, post, signIn } from './support/sign-in.ts';

test('an invited person gets a mail, accepts, and has that company and no other', async ({
  page,
  browser,
}) => {
  const address = newAddress();
  const company = await openUsers(page);
  await invite(page, address, 'Jo <b>Alder</b>');
  await expectState(page, address, 'Invited');
  const mailbox = await mailboxOf(page);
  const [mail] = await mailsTo(page, mailbox, address);
  expect(mail?.subject).toBe(`Brightwater IT invites you to ${COMPANY}`);
  expect(mail?.html).toContain('Alder &amp; Finch Dental');
  expect(mail?.html).not.toContain('<img');
  const link = await invitationLink(page, mailbox, address);

  const guest = await follow(browser, link);
  await expect(guest.getByRole('heading', { name: `Join ${COMPANY}` })).toBeVisible();
  expect(new URL(guest.url()).hash).toBe('');
  await expect(guest.getByText('Dana Whitfield').first()).toBeVisible();
  await expect(guest.getByText('Member', { exact: true })).toBeVisible();
  await guest.getByLabel('Choose a password').fill('short');
  await guest.getByRole('button', { name: 'Accept and sign in' }).click();
  await expect(guest.getByText(/at least 15 characters/i).last()).toBeVisible();
  await accept(guest, 'Jo <b>Alder</b>');
  await guest.waitForURL(`**${companyPaths(company.id).overview}`);

  await guest.goto(paths.home);
  await guest.waitForURL(`**${companyPaths(company.id).overview}`);
  const other = await companyNamed(page, 'Northgate Logistics');
  await guest.goto(companyPaths(other.id).users);
  await expect(guest.getByText('Northgate')).toHaveCount(0);
  const unknown = '00000000-0000-4000-8000-000000000000';
  for (const id of [other.id, unknown]) {
    expect((await guest.request.get(`/api/v1/companies/${id}/users`)).status()).toBe(404);
  }
  await page.reload();
  await expectState(page, address, 'Active');

  const again = await follow(browser, link);
  await expect(again.getByRole('heading', { name: 'This invitation does not work any more' })).toBeVisible();
});

test('sending again ends the link before, and withdrawing ends the last one', async ({ page, browser }) => {
  const address = newAddress();
  await openUsers(page);
  await invite(page, address);
  const mailbox = await mailboxOf(page);
  const first = await invitationLink(page, mailbox, address);
  await act(page, address, 'Send again…', 'Send again');
  const second = await invitationLink(page, mailbox, address, 2);
  expect(second).not.toBe(first);
  const dead = { name: 'This invitation does not work any more' };
  await expect((await follow(browser, first)).getByRole('heading', dead)).toBeVisible();
  const guest = await follow(browser, second);
  await expect(guest.getByRole('heading', { name: `Join ${COMPANY}` })).toBeVisible();
  await page.reload();
  await expectState(page, address, 'Opened');
  await act(page, address, 'Withdraw invitation…', 'Withdraw invitation');
  await expect(rowOf(page, address)).toHaveCount(0);
  await page.getByRole('button', { name: /^Withdrawn/ }).click();
  await expectState(page, address, 'Withdrawn');
  // The form is still open there; pressing its button tells the truth.
  await accept(guest, 'Jo Alder');
  await expect(guest.getByRole('heading', dead)).toBeVisible();
});

test('a known person proves their own password', async ({ page, browser }) => {
  const address = newAddress();
  await openUsers(page);
  await invite(page, address, 'Jo');
  const mailbox = await mailboxOf(page);
  const guest = await follow(browser, await invitationLink(page, mailbox, address));
  await accept(guest, 'Jo');
  await guest.waitForURL('**/companies/**');
  const second = await openUsers(page, 'Northgate Logistics');
  await invite(page, address.toUpperCase().replace('ALDERFINCHDENTAL', 'alderfinchdental'));
  const stranger = await follow(browser, await invitationLink(page, mailbox, address, 2));
  await expect(stranger.getByLabel('Your name')).toHaveCount(0);
  await stranger.getByLabel('Your password').fill('some other words entirely');
  await stranger.getByRole('button', { name: 'Accept and sign in' }).click();
  await expect(stranger.getByText(/not the password you sign in with/)).toBeVisible();
  await stranger.getByLabel('Your password').fill(PASSWORD);
  await stranger.getByRole('button', { name: 'Accept and sign in' }).click();
  await stranger.waitForURL(`**${companyPaths(second.id).overview}`);
});

test('an invitation opened where somebody else is signed in asks them to sign out first', async ({
  page,
}) => {
  const address = newAddress();
  await openUsers(page);
  await invite(page, address, 'Jo');
  await page.goto(await invitationLink(page, await mailboxOf(page), address));
  await expect(page.getByText(`The invitation is for ${address}.`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Accept and sign in' })).toHaveCount(0);
  await expectNothingSerious(page);
  await page.getByRole('button', { name: 'Sign out and go on' }).click();
  await accept(page, 'Jo');
  await page.waitForURL('**/companies/**');
});

test('bad addresses are refused beside the field, and undeliverable ones shown', async ({ page }) => {
  const address = newAddress();
  const company = await openUsers(page);
  await invite(page, 'nobody@@alder');
  const dialog = inviteDialog(page);
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel('E-mail address').fill(address);
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await expect(dialog).toBeHidden();
  await invite(page, `  ${address.toUpperCase()} `);
  await expect(dialog.getByText(/already invited/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  // Left from an earlier run it would only be in the way.
  const bounce = 'bounce@alderfinchdental.com';
  const list = await page.request.get(`/api/v1/companies/${company.id}/users?q=${bounce}`);
  const { data } = (await list.json()) as { data: { id: string }[] };
  for (const row of data) await post(page, `/invitations/${row.id}/revoke`);
  await invite(page, bounce);
  await expectState(page, bounce, 'Not delivered');
  await expect(
    rowOf(page, bounce)
      .getByText(/refuses this address/)
      .filter({ visible: true }),
  ).toBeVisible();
});

test('nobody is invited to a company without a web address', async ({ page }) => {
  const company = await openUsers(page, 'Dovetail Joinery');
  await expect(page.getByText(/web address/i).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Invite', exact: true })).toHaveCount(0);
  const answer = await post(page, `/companies/${company.id}/invitations`, { email: 'a@dovetail.example' });
  expect(answer.status()).toBe(409);
  expect(await answer.json()).toMatchObject({ code: 'needs_web_address' });
});

test('a member is disabled, enabled and removed, from their next click on', async ({ page, browser }) => {
  const address = newAddress();
  const company = await openUsers(page);
  await invite(page, address, 'Jo Finch');
  const guest = await follow(browser, await invitationLink(page, await mailboxOf(page), address));
  await accept(guest, 'Jo Finch');
  await guest.waitForURL('**/companies/**');
  const status = async () => (await guest.request.get('/api/v1/me')).status();
  expect(await status()).toBe(200);
  await page.reload();
  await act(page, address, 'Disable…', 'Disable Jo Finch');
  await expectState(page, address, 'Disabled');
  expect(await status()).toBe(401);
  await choose(page, address, 'Enable');
  await expectState(page, address, 'Active');
  // What was held before they were disabled stays worthless; the same goes for sessions that an administrator ends.
  expect(await status()).toBe(401);
  await signIn(guest, { email: address, password: PASSWORD });
  await guest.goto(companyPaths(company.id).vault);
  expect(await status()).toBe(200);
  await act(page, address, 'End sessions…', 'End sessions');
  await guest.reload();
  await expect(guest.getByText('An administrator ended your session.')).toBeVisible();
  await typePassword(guest, { email: address, password: PASSWORD });
  await guest.waitForURL(`**${companyPaths(company.id).vault}`);
  expect(await status()).toBe(200);
  await act(page, address, 'Remove…', 'Remove Jo Finch');
  const removed = page.getByRole('dialog', { name: 'Jo Finch was removed' });
  await expect(removed).toContainText('Removal cannot take back what they have seen');
  expect(await status()).toBe(401);
  await post(page, `/companies/${company.id}/vault-items`, { name: 'Known to Jo', password: 'seen' });
  await removed.getByRole('link', { name: 'Give the vault a new key' }).click();
  const key = page.getByRole('dialog', { name: `The key of ${company.name}` });
  await expect(key).toContainText('It does not take back what was seen');
  await key.getByRole('button', { name: 'Give the vault a new key' }).click();
  await expect(key.getByText(/^number [2-9]$/)).toBeVisible();
  await expect(key.getByText('none', { exact: true })).toBeVisible();
  await page.goto(companyPaths(company.id).users);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await expect(rowOf(page, address)).toHaveCount(0);
});

test('a Teams account has the same page without anything of the MSP', async ({ page }) => {
  await signIn(page, DEMO.teamsOwner);
  await page.goto(paths.users);
  await expect(page.getByRole('row').filter({ hasText: DEMO.teamsOwner.email })).toBeVisible();
  await expect(page.getByRole('link', { name: /import/i })).toHaveCount(0);
});

test('the pages are fit for keyboards and screen readers', async ({ page, browser }) => {
  const address = newAddress();
  await openUsers(page);
  await page.getByRole('button', { name: 'Invite', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('E-mail address')).toBeFocused();
  await page.keyboard.type(address);
  await page.keyboard.press('Enter');
  await expect(inviteDialog(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Invite', exact: true })).toBeFocused();
  await expectState(page, address, 'Invited');
  await expectNothingSerious(page);
  const guest = await follow(browser, await invitationLink(page, await mailboxOf(page), address));
  await expect(guest.getByLabel('Choose a password')).toBeVisible();
  await expectNothingSerious(guest);
});
