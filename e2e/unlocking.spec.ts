// A passkey opens the vault key where its device makes keys, with Chromium's own virtual devices; one that makes none is
// told of. What a device makes goes to no server, and what it signs along with it signs nobody in.
import { expect, test, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { acceptByApi } from './support/guest.ts';
import { api } from './support/it-glue.ts';
import { proofLapses } from './support/second-factor.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { companyNamed, DEMO, signIn } from './support/sign-in.ts';
import { addPasskey, letOpen, makeKey, plugIn } from './support/vault-key.ts';

test.describe.configure({ timeout: 180_000 });

type Seen = { asked: string[]; answers: string[] };
declare global {
  interface Window {
    seenOfDevices: Seen;
  }
}

/** Before any page: what it asks of devices, and all that these answer. */
async function watchDevices(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: Seen = { asked: [], answers: [] };
    window.seenOfDevices = seen;
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = async (options) => {
      seen.asked.push(Object.keys(options?.publicKey?.extensions ?? {}).join(' '));
      const credential = await get(options);
      seen.answers.push(JSON.stringify((credential as PublicKeyCredential).toJSON()));
      return credential;
    };
  });
}

const seenOf = (page: Page): Promise<Seen> => page.evaluate(() => window.seenOfDevices);
const unlocked = (page: Page) => page.getByText('Unlocked', { exact: true });
const byPasskey = (page: Page) => page.getByRole('button', { name: 'Unlock with a passkey' });

test('a passkey opens the vault key where its device makes keys, says so where it does not, and tells no server', async ({
  page,
  browser,
  baseURL,
}) => {
  const email = `unlock-${Date.now().toString(36)}@example.org`;
  const who = { email, password: 'quiet lantern orbit seven' };
  await signIn(page, DEMO.administrator);
  const { id } = await companyNamed(page, 'Alder & Finch Dental');
  // Passkeys belong to a name, so on this machine they belong to localhost.
  const named = (baseURL ?? '').replace('127.0.0.1', 'localhost');
  const context = await browser.newContext({ baseURL: named });
  const own = await context.newPage();
  await acceptByApi(page, own, id, who);
  await watchDevices(own);
  const sent: string[] = [];
  context.on('request', (request) => sent.push(request.postData() ?? ''));
  const unplug = await plugIn(own, true);
  await makeKey(own);
  await expect(own.getByText('You have no passkey yet.')).toBeVisible();
  await addPasskey(own, 'Laptop');

  // The passphrase first, and then whoever sits there shows who they are.
  await proofLapses(email);
  await own.goto(paths.vaultKey);
  await expect(byPasskey(own)).toHaveCount(0);
  await letOpen(own, 'Laptop', 'another harvest of violins');
  await expect(own.getByText(/This passphrase does not open your vault key/)).toBeVisible({
    timeout: 30_000,
  });
  await own.getByRole('button', { name: 'Cancel' }).click();
  await letOpen(own, 'Laptop');
  const proof = own.getByRole('dialog', { name: 'Is it you?' });
  await proof.getByLabel('Your password').fill(who.password, { timeout: 30_000 });
  await proof.getByRole('button', { name: 'Go on' }).click();
  await expect(own.getByText(/opens your vault key since/)).toBeVisible();

  await own.reload();
  await expectNothingSerious(own);
  await byPasskey(own).click();
  await expect(unlocked(own)).toBeVisible();
  await own.getByRole('button', { name: 'Lock now' }).click();
  await byPasskey(own).click();
  await expect(unlocked(own)).toBeVisible();

  // Nothing of it went to the server, and nobody signs in with it.
  const { answers } = await seenOf(own);
  const derived = answers.map((answer) => /"first":"([^"]+)"/.exec(answer)?.[1] ?? '');
  expect(derived).toHaveLength(2);
  expect(derived[0]).toMatch(/^[\w-]{43}$/);
  expect(sent.filter((body) => body.includes('prf') || body.includes(derived[0] ?? ''))).toEqual([]);
  const stranger = await browser.newContext({ baseURL: named });
  const { csrfToken } = (await (await stranger.request.get('/api/auth/csrf')).json()) as {
    csrfToken: string;
  };
  for (const response of answers) {
    const form = { response, choose: 'true', csrfToken, json: 'true' };
    expect((await stranger.request.post('/api/auth/callback/passkey', { form })).status()).toBe(401);
  }
  expect((await stranger.request.get('/api/v1/me')).status()).toBe(401);
  await stranger.close();

  // Signing in asks no device to make a key.
  await context.clearCookies();
  await own.goto(`${paths.signIn}?returnTo=${paths.vaultKey}`);
  await own.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await own.waitForURL((url) => url.pathname === paths.vaultKey);
  expect(sent.filter((body) => body.includes('prf'))).toEqual([]);

  // The device is gone: the passphrase opens as ever. Another one makes no keys, and is told of.
  await unplug();
  await own.reload();
  await plugIn(own);
  await addPasskey(own, 'Old key');
  await own.goto(paths.vaultKey);
  await letOpen(own, 'Old key');
  await expect(own.getByText(/This passkey cannot open your vault key/)).toBeVisible({ timeout: 30_000 });
  await expectNothingSerious(own);
  await own.getByRole('button', { name: 'Cancel' }).click();
  expect((await seenOf(own)).asked).toEqual(['prf']);

  // Removed, it opens nothing more: there is no such choice.
  const { body } = await api(own, 'GET', '/me/passkeys');
  const [laptop] = body['data'] as unknown as { id: string }[];
  expect((await api(own, 'DELETE', `/me/passkeys/${laptop?.id ?? ''}`)).status).toBe(204);
  await own.reload();
  await expect(own.getByLabel('Unlock passphrase')).toBeVisible();
  await expect(byPasskey(own)).toHaveCount(0);
  await context.close();
});
