// One person with a place in two accounts: chooses after the password, changes over without it, and each account sees
// nothing of the other.
import { expect, request, test, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import { typePassword } from './support/guest.ts';
import { api } from './support/it-glue.ts';
import { invitationLink, mailboxOf } from './support/practice-mailbox.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { companyNamed, DEMO, signIn } from './support/sign-in.ts';

const PASSWORD = 'quiet lantern orbit seven';
const COMPANY = 'Alder & Finch Dental';
const MSP = 'Brightwater IT';
const TEAMS = 'Fernhill Bakery';

type Me = {
  account: { id: string; name: string };
  companies: { id: string; name: string }[];
  otherAccounts: { id: string; name: string; companyName: string | null }[];
};

let email: string;
let companyId: string;

test.describe.configure({ mode: 'serial', timeout: 180_000 });

async function me(by: Pick<Page, 'request'>): Promise<Me> {
  return (await api(by, 'GET', '/me')).body as unknown as Me;
}

/** Invites the address and accepts for it, by the link of the mail; `count` mails have come by then. */
async function join(page: Page, browser: Browser, company: string, count: number): Promise<Page> {
  const invited = await api(page, 'POST', `/companies/${company}/invitations`, { email, role: 'member' });
  expect(invited.status).toBe(201);
  await page.goto(paths.home);
  const link = await invitationLink(page, await mailboxOf(page), email, count);
  const guest = await (await browser.newContext()).newPage();
  await guest.goto(link);
  if (count === 1) await guest.getByLabel('Your name').fill('Robin Both');
  await guest.getByLabel(count === 1 ? 'Choose a password' : 'Your password').fill(PASSWORD);
  await guest.getByRole('button', { name: 'Accept and sign in' }).click();
  return guest;
}

async function csrf(by: APIRequestContext): Promise<string> {
  return ((await (await by.get('/api/auth/csrf')).json()) as { csrfToken: string }).csrfToken;
}

/** One of next-auth's endpoints as a script calls it; the status. */
async function knock(by: APIRequestContext, door: string, form: Record<string, string>): Promise<number> {
  const csrfToken = await csrf(by);
  return (
    await by.post(`/api/auth/callback/${door}`, { form: { csrfToken, json: 'true', ...form } })
  ).status();
}

const anew = () => request.newContext({ baseURL: process.env['E2E_PORTAL_URL'] ?? '' });

test('whoever accepts a second invitation enters the account that invited them', async ({
  page,
  browser,
}) => {
  email = `both-${Date.now().toString(36)}@example.org`;
  await signIn(page, DEMO.administrator);
  companyId = (await companyNamed(page, COMPANY)).id;
  const first = await join(page, browser, companyId, 1);
  await first.waitForURL(`**${companyPaths(companyId).overview}`);
  expect((await me(first)).otherAccounts).toEqual([]);

  const owner = await (await browser.newContext()).newPage();
  await signIn(owner, DEMO.teamsOwner);
  const own = (await me(owner)).companies[0]?.id ?? '';
  const second = await join(owner, browser, own, 2);
  await second.waitForURL((url) => url.pathname === paths.home);
  const here = await me(second);
  expect(here.account.name).toBe(TEAMS);
  expect(here.otherAccounts.map(({ name, companyName }) => [name, companyName])).toEqual([[MSP, COMPANY]]);
});

test('the person chooses after the password, and sees nothing of the other account', async ({ page }) => {
  const wanted = companyPaths(companyId).vault;
  await page.goto(`${paths.signIn}?returnTo=${encodeURIComponent(wanted)}`);
  await typePassword(page, { email, password: PASSWORD });
  await expect(page.getByRole('heading', { name: 'Which account?' })).toBeVisible();
  await expectNothingSerious(page);
  // Nobody is signed in yet.
  expect((await api(page, 'GET', '/me')).status).toBe(401);
  await page.getByRole('button', { name: new RegExp(MSP) }).click();
  await page.waitForURL(`**${wanted}`);
  const here = await me(page);
  expect(here.account.name).toBe(MSP);
  expect(here.companies.map(({ name }) => name)).toEqual([COMPANY]);
  const teams = here.otherAccounts[0]?.id;
  await expect(page.getByText(TEAMS)).toHaveCount(0);

  await page.goto(paths.home);
  await page.getByRole('button', { name: /^Your account/ }).click();
  await page.getByRole('menuitem', { name: 'Switch account' }).click();
  await expect(page.getByRole('heading', { name: 'Switch account' })).toBeVisible();
  await expectNothingSerious(page);
  await page.getByRole('button', { name: new RegExp(TEAMS) }).click();
  await page.waitForURL((url) => url.pathname === paths.home);
  await expect(page.getByText(TEAMS).first()).toBeVisible();
  const there = await me(page);
  expect(there.account.id).toBe(teams);
  expect(there.companies.map(({ name }) => name)).not.toContain(COMPANY);
  expect((await api(page, 'GET', `/companies/${companyId}/users`)).status).toBe(404);
  expect((await api(page, 'GET', `/companies/${companyId}/vault-items`)).status).toBe(404);
});

test('a tab that stayed open in the account before does nothing in the next one', async ({
  page,
  context,
}) => {
  await page.goto(paths.signIn);
  await typePassword(page, { email, password: PASSWORD });
  await page.getByRole('button', { name: new RegExp(MSP) }).click();
  await page.waitForURL(`**${companyPaths(companyId).overview}`);
  await page.goto(companyPaths(companyId).vault);
  const other = await context.newPage();
  await other.goto(paths.chooseAccount);
  await other.getByRole('button', { name: new RegExp(TEAMS) }).click();
  await other.waitForURL((url) => url.pathname === paths.home);
  const refused = page.waitForResponse(
    (answer) => answer.url().includes('/api/v1/') && answer.status() === 409,
  );
  await page.getByRole('searchbox').first().fill('printer');
  expect(await (await refused).json()).toMatchObject({ code: 'account_changed' });
});

test('scripts name the account at sign-in or change over, with the CSRF token alone', async ({ page }) => {
  const script = await anew();
  expect(await knock(script, 'credentials', { email, password: PASSWORD })).toBe(200);
  const first = await me({ request: script });
  expect(first.account.name).toBe(MSP);
  const teams = first.otherAccounts[0]?.id ?? '';

  const named = await anew();
  expect(await knock(named, 'credentials', { email, password: PASSWORD, accountId: teams })).toBe(200);
  expect((await me({ request: named })).account.id).toBe(teams);
  expect(await knock(named, 'account', { accountId: first.account.id })).toBe(200);
  expect((await me({ request: named })).account.id).toBe(first.account.id);

  // Without the token, for somebody else's account and without any session: nothing happens.
  const forged = await named.post('/api/auth/callback/account', { form: { accountId: teams, json: 'true' } });
  expect((await forged.text()).includes('csrf=true')).toBe(true);
  expect((await me({ request: named })).account.id).toBe(first.account.id);
  await signIn(page, DEMO.technician);
  expect(await knock(page.request, 'account', { accountId: teams })).toBe(401);
  expect((await me(page)).account.name).toBe(MSP);
  expect(await knock(await anew(), 'account', { accountId: teams })).toBe(401);
});

test('strangers are told nothing', async ({ page }) => {
  const script = await anew();
  const { id } = (await (async () => {
    await signIn(page, DEMO.teamsOwner);
    return (await me(page)).account;
  })()) as { id: string };
  const told = new Set<string>();
  for (const form of [
    { email, password: 'not the password at all' },
    { email: `nobody-${email}`, password: PASSWORD },
    { email: DEMO.technician.email, password: DEMO.technician.password, accountId: id },
    { email, password: 'not the password at all', accountId: id, choose: 'true' },
    { email, password: PASSWORD, accountId: 'no id' },
  ]) {
    const csrfToken = await csrf(script);
    const answer = await script.post('/api/auth/callback/credentials', {
      form: { csrfToken, json: 'true', ...form },
    });
    told.add(`${answer.status()} ${await answer.text()}`);
  }
  expect([...told]).toHaveLength(1);
  expect([...told][0]).toMatch(/^401/);
  await page.context().clearCookies();
  await page.goto(paths.chooseAccount);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});
