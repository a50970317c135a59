// A person's vault key in the browser: making it, and the virtual devices whose passkeys may open it.
import { expect, type CDPSession, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { api } from './it-glue.ts';

export const PASSPHRASE = 'seven quiet lanterns in orbit';

export async function makeKey(page: Page): Promise<void> {
  // One from a try before this one has another passphrase, for all that is known.
  const { body } = await api(page, 'GET', '/me/vault-key');
  const { key } = body as unknown as { key: { id: string } | null };
  if (key !== null) await api(page, 'DELETE', `/me/vault-key/${key.id}`);
  await page.goto(paths.vaultKey);
  await page.getByLabel('Unlock passphrase').fill(PASSPHRASE);
  await page.getByLabel('The same again').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Make vault key' }).click();
  await expect(page.getByText('Unlocked', { exact: true })).toBeVisible({ timeout: 30_000 });
}

/**
 * A device that verifies its person without asking, as Chromium's own tests have it. `derives`: it makes keys for what the
 * browser asks about (PRF). Gives the way to unplug it.
 */
export async function plugIn(page: Page, derives = false): Promise<() => Promise<void>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasPrf: derives },
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
      automaticPresenceSimulation: true,
    },
  });
  return async () => {
    await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
  };
}

export async function addPasskey(page: Page, name: string): Promise<void> {
  await page.goto(paths.ownSignIn);
  const field = page.getByLabel('Name', { exact: true });
  // On a busy machine a page is drawn before it hears a press.
  await expect(async () => {
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await expect(field).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await field.fill(name);
  await page.getByRole('button', { name: 'Add it' }).click();
  await expect(page.getByRole('button', { name: `Remove the passkey ${name}` })).toBeVisible();
}

/** On the page of the vault key: the passphrase, then the device. What comes of it is the caller's to look at. */
export async function letOpen(page: Page, name: string, passphrase = PASSPHRASE): Promise<void> {
  await page.getByRole('button', { name: `Let it unlock: ${name}`, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Unlock with ${name}` });
  await dialog.getByLabel('Unlock passphrase').fill(passphrase);
  await dialog.getByRole('button', { name: 'Let it open my vault key' }).click();
}
