// Somebody who is invited and accepts, and who signs in by the page.
import { expect, type Browser, type Page } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import { api } from './it-glue.ts';
import { invitationLink, mailboxOf } from './practice-mailbox.ts';
import { companyNamed, DEMO, signIn } from './sign-in.ts';

export type Guest = { email: string; name: string; password: string };

/** Who invites, to which role, and which page the guest is led to; without it the demo's administrator invites a member. */
type Invited = { by: { email: string; password: string }; role: string; lands: string };

/** Somebody (in `page`) invites them, and they accept in a browser of their own. The company's id. */
export async function inviteAndAccept(
  page: Page,
  browser: Browser,
  company: string,
  { email, name, password }: Guest,
  as?: Invited,
): Promise<string> {
  await signIn(page, as?.by ?? DEMO.administrator);
  const companyId = (await companyNamed(page, company)).id;
  await api(page, 'POST', `/companies/${companyId}/invitations`, { email, role: as?.role ?? 'member' });
  await page.goto(paths.home);
  const link = await invitationLink(page, await mailboxOf(page), email, 1);
  // A program that opens the links in mails uses nothing up: the guest accepts after it.
  for (const method of ['HEAD', 'GET']) await page.request.fetch(link, { method, failOnStatusCode: true });
  const guest = await (await browser.newContext()).newPage();
  await guest.goto(link);
  await guest.getByLabel('Your name').fill(name);
  await guest.getByLabel('Choose a password').fill(password);
  await guest.getByRole('button', { name: 'Accept and sign in' }).click();
  await guest.waitForURL((url) => url.pathname === (as?.lands ?? companyPaths(companyId).overview));
  await guest.context().close();
  return companyId;
}

/** On the sign-in page, wherever it leads to. */
export async function typePassword(page: Page, who: Pick<Guest, 'email' | 'password'>): Promise<void> {
  await page.getByLabel('E-mail address').fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** The same by calls alone, without a page of theirs: `guest` is signed in afterwards, under whatever address it has. */
export async function acceptByApi(
  page: Page,
  guest: Pick<Page, 'request'>,
  companyId: string,
  who: Pick<Guest, 'email' | 'password'>,
): Promise<void> {
  await page.goto(paths.home);
  const mailbox = await mailboxOf(page);
  await api(page, 'POST', `/companies/${companyId}/invitations`, { email: who.email, role: 'member' });
  const token = (await invitationLink(page, mailbox, who.email)).split('#token=')[1];
  const accepted = await api(guest, 'POST', '/invitations/accept', { token, password: who.password });
  expect(accepted.status).toBe(200);
  await signIn(guest, who);
}
