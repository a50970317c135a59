// The page of the practice IT Glue, used as a person would: what is pressed there holds for the next call of any client.
import { expect, test } from '@playwright/test';
import { startPracticeProcess, type PracticeProcess } from '../tests/support/practice.ts';

let practice: PracticeProcess;

test.beforeAll(async () => {
  practice = await startPracticeProcess(['--passwords', '60']);
});
test.afterAll(() => practice.stop());

async function passwords(): Promise<{ status: number; changed: number }> {
  const key = practice.ready.keys.find(({ label }) => label === 'full')?.key ?? '';
  const answer = await fetch(`${practice.ready.us}/passwords?page[size]=1000`, {
    headers: { 'x-api-key': key },
  });
  const body = (await answer.json().catch(() => ({}))) as {
    data?: { attributes: { 'updated-at': string } }[];
  };
  const dayAgo = Date.now() - 86_400_000;
  const dates = (body.data ?? []).map(({ attributes }) => Date.parse(attributes['updated-at']));
  return { status: answer.status, changed: dates.filter((at) => at > dayAgo).length };
}

test('weather, keys and records are changed by hand, and the page counts the calls', async ({ page }) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(practice.ready.us);
  await expect(page.getByText('No calls yet.')).toBeVisible();
  const before = await passwords();
  expect(before.status).toBe(200);

  await page.getByRole('button', { name: 'Busy, no Retry-After' }).click();
  await expect(page.getByText('Busy, no Retry-After: the weather is set.')).toBeVisible();
  await page.getByLabel('Rules, joined by commas').fill('server-error:503');
  await page.getByRole('button', { name: 'Set the weather' }).click();
  await expect(page.getByText('The weather is set.', { exact: true })).toBeVisible();
  expect((await passwords()).status).toBe(503);
  await page.getByLabel('Rules, joined by commas').fill('no-such-weather');
  await page.getByRole('button', { name: 'Set the weather' }).click();
  await expect(page.locator('output.bad')).toContainText('no-such-weather');
  await page.getByRole('button', { name: 'Calm' }).click();
  await expect(page.getByText('Calm: the weather is set.')).toBeVisible();

  const state = page.getByLabel('State of US, full access', { exact: true });
  await state.selectOption('revoked');
  await expect(page.getByText('The key is changed.')).toBeVisible();
  expect((await passwords()).status).toBe(403);
  await state.selectOption('active');
  await expect.poll(async () => (await passwords()).status).toBe(200);

  await page.getByLabel('How many').fill('7');
  await page.getByRole('button', { name: 'Change them' }).click();
  await expect(page.getByText(/^7 done, for example \d+/)).toBeVisible();
  expect((await passwords()).changed).toBe(before.changed + 7);
  await expect(page.locator('[data-calls]')).toContainText(/[1-9]\d* calls: .*× 200/);
  expect(faults).toEqual([]);
});
