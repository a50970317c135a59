// A one-time code on the page of an item, which stays there as long as it is good.
import { expect, type Locator } from '@playwright/test';

const STEP_SECONDS = 30;
/** In so many seconds it is asked for, shown and looked at. */
const ENOUGH_SECONDS = 6;

/** Presses for the code of an item whose details these are, early enough in its half minute that it is seen. */
export async function seeCode(details: Locator, unlock = async () => {}): Promise<void> {
  const button = details.getByRole('button', { name: 'Show code' });
  await expect(button).toBeVisible();
  const left = () => STEP_SECONDS - ((Date.now() / 1000) % STEP_SECONDS);
  await expect.poll(left, { intervals: [500], timeout: 20_000 }).toBeGreaterThan(ENOUGH_SECONDS);
  await button.click();
  await unlock();
  await expect(details.getByRole('status', { name: 'One-time code' })).toHaveText(/^\d{3} \d{3}$/);
}
