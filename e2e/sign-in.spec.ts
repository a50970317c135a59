// Signing in when others guess: strangers are slowed, whoever they try, and a browser that is known is not held up.
import { expect, test } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO } from './support/sign-in.ts';

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
