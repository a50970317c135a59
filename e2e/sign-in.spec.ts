// Signing in when others guess, and when the password is forgotten: strangers are slowed, whoever they try, a browser that is
// known is not held up, and a link from the mailbox sets a new password. And signing in at the organization's own provider.
import { expect, request, test, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { inviteAndAccept, typePassword } from './support/guest.ts';
import { api } from './support/it-glue.ts';
import { linkTo, mailboxOf, mailsTo } from './support/practice-mailbox.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, signIn } from './support/sign-in.ts';

test('guesses are slowed for an address that nobody has, and the browser of a person stays open to them', async ({
  page,
  context,
}) => {
  await page.goto(paths.signIn);
  const type = async (email: string, password: string): Promise<void> => {
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  const stranger = `nobody-${Date.now().toString(36)}@example.org`;
  const answered = () => page.waitForResponse((answer) => answer.url().includes('/callback/credentials'));
  for (let typed = 0; typed < 10; typed += 1) {
    const answer = answered();
    await type(stranger, `guess number ${typed}`);
    expect((await answer).status()).toBe(401);
    await expect(page.getByText('No account has this e-mail address with this password.')).toBeVisible();
  }
  await type(stranger, 'one guess more');
  await expect(page.getByText(/Try again in 15 minutes\./)).toBeVisible();
  await expectNothingSerious(page);

  await type(DEMO.administrator.email, DEMO.administrator.password);
  await page.waitForURL((url) => url.pathname === paths.home);
  const device = (await context.cookies()).find(({ name }) => name === 'portal.device');
  expect(device).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
});

test('what is typed and pressed before the page’s scripts are there counts once they are, and once', async ({
  page,
}) => {
  let come = () => {};
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/callback/credentials')) asked.push(request.postData() ?? '');
  });
  const arrive = async (): Promise<void> => {
    const scripts = new Promise<void>((resolve) => (come = resolve));
    await page.unrouteAll();
    await page.route(/\/_next\/static\/.*\.js/, (route) => scripts.then(() => route.continue()));
    await page.goto(paths.signIn, { waitUntil: 'commit' });
  };
  const press = page.getByRole('button', { name: 'Sign in', exact: true });
  await arrive();
  await page.getByLabel('E-mail address').fill(DEMO.technician.email);
  await page.getByLabel('Password', { exact: true }).fill('before any script');
  await press.click();
  await press.click();
  come();
  await expect(page.getByText('No account has this e-mail address with this password.')).toBeVisible();
  expect(asked).toHaveLength(1);
  expect(new URLSearchParams(asked[0]).get('password')).toBe('before any script');

  await arrive();
  await page.getByRole('button', { name: /MSP administrator/ }).click();
  await press.click();
  come();
  await page.waitForURL((url) => url.pathname === paths.home);
  const { body } = await api(page, 'GET', '/me');
  expect(body['person']).toMatchObject({ email: DEMO.administrator.email });
});

/** A token of the page's person; what its next call is answered with. */
async function madeToken(page: Page): Promise<() => Promise<number>> {
  const body = { name: 'Nightly', rights: ['read'], companyIds: null, days: 1 };
  const made = await api(page, 'POST', '/api-tokens', body);
  const script = await request.newContext({
    extraHTTPHeaders: { authorization: `Bearer ${String(made.body['token'])}` },
  });
  const me = new URL('/api/v1/me', process.env['E2E_PORTAL_URL']).href;
  return async () => (await script.get(me)).status();
}

test('a person of a Teams account revokes their API token with a new password, forgets it, and replaces it with a link from the mailbox, which ends everything again', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const email = `forgot-${Date.now().toString(36)}@example.org`;
  const first = { email, name: 'Flo Forgot', password: 'quiet lantern orbit seven' };
  const before = { ...first, password: 'seven orbits of a lantern' };
  const teams = { by: DEMO.teamsOwner, role: 'admin', lands: paths.home };
  await inviteAndAccept(page, browser, 'Fernhill Bakery', first, teams);
  await signIn(page, first);
  await page.goto(paths.home);
  const revoked = await madeToken(page);
  expect(await revoked()).toBe(200);
  await page.goto(paths.ownSignIn);
  await page.getByLabel('Present password').fill(first.password);
  await page.getByLabel('New password').fill(before.password);
  await page.getByRole('checkbox', { name: 'Revoke my API token as well' }).click();
  await expectNothingSerious(page);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText(/One API token is revoked\./)).toBeVisible();
  expect(await revoked()).toBe(401);
  const token = await madeToken(page);
  expect(await token()).toBe(200);
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(paths.signIn);
  await elsewhere.getByRole('link', { name: 'Forgotten your password?' }).click();
  await elsewhere.waitForURL(`**${paths.forgottenPassword}`);
  await elsewhere.getByLabel('E-mail address').fill(email);
  await expectNothingSerious(elsewhere);
  await elsewhere.getByRole('button', { name: 'Send me a link' }).click();
  await expect(elsewhere.getByText('Look into your mailbox')).toBeVisible();
  const mails = await mailsTo(elsewhere, await mailboxOf(elsewhere), email, 3);
  for (const { text } of mails) expect(text).not.toMatch(/MSP|Brightwater/);
  // That of the new password may come after it: they are sent side by side.
  const link = linkTo(paths.resetPassword, mails);
  // A program that opens the links in mails uses nothing up.
  expect((await elsewhere.request.get(link)).status()).toBe(200);

  await elsewhere.goto(link);
  await expect(elsewhere.getByLabel('E-mail address')).toHaveValue(email);
  expect(new URL(elsewhere.url()).hash).toBe('');
  await expectNothingSerious(elsewhere);
  const after = { email, password: 'narrow harvest violin thirty' };
  await elsewhere.getByLabel('New password', { exact: true }).fill(after.password);
  await elsewhere.getByRole('button', { name: 'Change password' }).click();
  await elsewhere.getByRole('link', { name: 'Sign in', exact: true }).click();
  expect((await api(page, 'GET', '/me')).status).toBe(401);
  expect(await token()).toBe(401);
  await typePassword(elsewhere, after);
  await elsewhere.waitForURL((url) => url.pathname === paths.home);

  const heading = (name: string) => elsewhere.getByRole('heading', { name });
  await elsewhere.goto(link);
  await expect(heading('This link does not work any more')).toBeVisible();
  await elsewhere.reload();
  await expect(heading('Open the link from your mail')).toBeVisible();
  await elsewhere.goto(`${paths.resetPassword}#${link.split('#')[1] ?? ''}`);
  await expect(heading('This link does not work any more')).toBeVisible();
  await elsewhere.context().close();
});

test('somebody who is here signs in at the OpenID provider, and back to the wanted page; nobody else does', async ({
  page,
}) => {
  const enter = async (account: string): Promise<void> => {
    await page.goto(`${paths.signIn}?returnTo=${paths.vault}`);
    await page.getByRole('button', { name: 'Sign in with Brightwater' }).click();
    await page.getByLabel('Account').fill(account);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  await enter('nobody-at-all@example.org');
  await expect(page.getByText(/Nobody here has the account you used there/)).toBeVisible();
  await expectNothingSerious(page);
  expect((await api(page, 'GET', '/me')).status).toBe(401);

  // The provider remembers who was there.
  await page.context().clearCookies();
  await enter(DEMO.technician.email);
  await page.waitForURL((url) => url.pathname === paths.vault);
  const { body } = await api(page, 'GET', '/me');
  expect(body['person']).toMatchObject({ email: DEMO.technician.email });
  await page.goto(paths.ownSignIn);
  await expect(page.getByRole('heading', { name: 'Sign-in with Brightwater' })).toBeVisible();
  await expect(page.getByText('Linked', { exact: true })).toBeVisible();
});
