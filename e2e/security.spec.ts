// Where one is signed in: seen, ended from another browser, and ended by a new password.
import { expect, request, test, type Browser, type Page } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import { api } from './support/it-glue.ts';
import { inviteAndAccept, typePassword } from './support/guest.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { signIn } from './support/sign-in.ts';

const PASSWORD = 'quiet lantern orbit seven';
const NEXT = 'narrow harvest violin thirty';

let email: string;
let companyId: string;

test.describe.configure({ mode: 'serial', timeout: 180_000 });

async function join(page: Page, browser: Browser): Promise<void> {
  email = `sessions-${Date.now().toString(36)}@example.org`;
  const guest = { email, name: 'Sam Sessions', password: PASSWORD };
  companyId = await inviteAndAccept(page, browser, 'Alder & Finch Dental', guest);
}

test('a session is ended from another browser: its next click leads to sign-in and back to the same page', async ({
  page,
  browser,
}) => {
  await join(page, browser);
  const there = await (await browser.newContext()).newPage();
  await signIn(there, { email, password: PASSWORD });
  await there.goto(companyPaths(companyId).users);
  await page.context().clearCookies();
  await signIn(page, { email, password: PASSWORD });
  await page.goto(companyPaths(companyId).overview);
  await page.getByRole('button', { name: /^Your account/ }).click();
  await page.getByRole('menuitem', { name: 'Your sign-in' }).click();
  await expect(page.getByRole('heading', { name: 'Your sign-in' })).toBeVisible();
  await expect(page.getByText('This browser', { exact: true })).toBeVisible();
  await expectNothingSerious(page);
  // That of the acceptance and the one over there; each leaves the list before the next is pressed.
  const ends = page.getByRole('button', { name: /^End the session of/ });
  for (const left of [2, 1]) {
    await expect(ends).toHaveCount(left);
    await ends.first().click();
  }
  await expect(ends).toHaveCount(0);

  await there.reload();
  await expect(there.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await typePassword(there, { email, password: PASSWORD });
  await there.waitForURL(`**${companyPaths(companyId).users}`);
  await there.context().close();
});

test('a new password ends all other sessions; the cookies are out of reach of scripts', async ({
  page,
  browser,
}) => {
  const there = await (await browser.newContext()).newPage();
  await signIn(there, { email, password: PASSWORD });
  await signIn(page, { email, password: PASSWORD });
  await page.goto(paths.ownSignIn);
  await page.getByLabel('Present password').fill('something else');
  await page.getByLabel('New password').fill(NEXT);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('This is not your present password.')).toBeVisible();
  await page.getByLabel('Present password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your password is changed')).toBeVisible();
  expect((await api(there, 'GET', '/me')).status).toBe(401);
  expect((await api(page, 'GET', '/me')).status).toBe(200);
  await there.context().close();

  const session = (await page.context().cookies()).find(({ name }) => name === 'portal.session');
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  const before = session?.value;
  await signIn(page, { email, password: NEXT });
  const after = (await page.context().cookies()).find(({ name }) => name === 'portal.session')?.value;
  expect(after).not.toBe(before);
});

test('a cookie that was there before is no session after a sign-in or a fresh proof, whoever put it there', async ({
  page,
}) => {
  const held = async () => (await page.context().cookies()).find(({ name }) => name === 'portal.session');
  const opens = async (value: string): Promise<number> => {
    const stranger = await request.newContext({ extraHTTPHeaders: { cookie: `portal.session=${value}` } });
    const status = (await stranger.get(new URL('/api/v1/me', process.env['E2E_PORTAL_URL']).href)).status();
    await stranger.dispose();
    return status;
  };
  const csrf = async (): Promise<string> =>
    String(((await (await page.request.get('/api/auth/csrf')).json()) as { csrfToken: string }).csrfToken);
  await page.goto(paths.signIn);
  await page.context().addCookies([{ name: 'portal.session', value: 'put-there', url: page.url() }]);
  await signIn(page, { email, password: NEXT });
  const first = (await held())?.value ?? '';
  expect([await opens(first), await opens('put-there')]).toEqual([200, 401]);

  // Somebody's good session in this browser, as a stranger would have put it there, gives way and is worth nothing after.
  await signIn(page, { email, password: NEXT });
  const second = (await held())?.value ?? '';
  expect([await opens(second), await opens(first)]).toEqual([200, 401]);

  const form = { csrfToken: await csrf(), password: NEXT, json: 'true' };
  expect((await page.request.post('/api/auth/callback/proof', { form })).status()).toBe(200);
  const third = (await held())?.value ?? '';
  expect([await opens(third), await opens(second)]).toEqual([200, 401]);
});

test('a page that stands alone says so with what it asks by itself', async ({ page }) => {
  await page.clock.install();
  await signIn(page, { email, password: NEXT });
  await page.goto(companyPaths(companyId).overview);
  // What the page asks by itself it sets going only when its scripts are there.
  await page.waitForLoadState('networkidle');
  const asked = page.waitForRequest((request) => request.url().endsWith('/api/v1/me'));
  await page.clock.fastForward(130_000);
  expect((await asked).headers()['portal-left-alone']).toBe('1');
});
