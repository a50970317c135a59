// Three hundred missing web addresses on one screen: a column pasted, what is wrong said beside it, corrected and saved.
// For `npm run soak -- --only mapping`.
import { expect, test, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { api } from './support/it-glue.ts';
import { makeLargeAccount, withoutAddresses } from '../tests/support/large-account.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { signIn } from './support/sign-in.ts';
import { DATA_DIR } from './support/sinks.ts';

const ROWS = 300;

const nameOf = (place: number) => `Client ${String(place).padStart(4, '0')}`;
const field = (page: Page, place: number) =>
  page.getByLabel(`Web address of ${nameOf(place)}`, { exact: true });
const complaint = (page: Page, place: number) =>
  page
    .getByRole('row')
    .filter({ hasText: nameOf(place) })
    .locator('p.text-danger');

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

let who: { email: string; password: string };
test.beforeAll(async () => {
  who = await makeLargeAccount(DATA_DIR, withoutAddresses(ROWS));
});

test('a column of three hundred web addresses is pasted, put right and saved on one screen', async ({
  page,
}) => {
  await signIn(page, who);
  const taken = { name: 'Another', webAddress: 'client7.example.com' };
  expect((await api(page, 'POST', '/companies', taken)).status).toBe(201);
  await page.goto(paths.missingWebAddresses);
  await expect(field(page, ROWS)).toHaveCount(1);
  // What IT Glue knows and is nobody's own is not filled in, and says why.
  await expect(field(page, 10)).toHaveValue('');
  const refused = page.getByRole('list', { name: `Not proposed for ${nameOf(10)}` });
  await expect(refused.getByRole('listitem')).toHaveCount(3);

  const column = Array.from({ length: ROWS }, (_, n) => `client${n + 1}.example.com`);
  const wrong: Record<number, [typed: string, said: RegExp]> = {
    7: ['client7.example.com', /Another/],
    21: ['gmail.com', /public mailbox provider/],
    33: ['client33.onmicrosoft.com', /rent a name/],
    45: ['sedoparking.com', /domains are parked/],
    60: ['client59.example.com', /has the same address/],
    77: ['no address', /holds no spaces/],
  };
  for (const [place, [typed]] of Object.entries(wrong)) column[Number(place) - 1] = typed;
  await field(page, 1).focus();
  await paste(page, `${column.join('\r\n')}\r\n`);
  await expect(field(page, ROWS)).toHaveValue(`client${ROWS}.example.com`);
  for (const [place, [, said]] of Object.entries(wrong))
    await expect(complaint(page, Number(place))).toHaveText(said);
  const bad = Object.keys(wrong).length;
  await expect(page.getByText(`${ROWS - bad} to save, ${bad} to correct`).last()).toBeVisible();
  await expectNothingSerious(page);

  // Put right one by one; the same one twice is said while one types, with every letter in its place.
  for (const [turn, place] of Object.keys(wrong).map(Number).entries()) {
    const right = `right${place}.example.com`;
    await field(page, place).fill('');
    await (turn === 0 ? field(page, place).pressSequentially(right) : field(page, place).fill(right));
    await expect(field(page, place)).toHaveValue(right);
    await expect(complaint(page, place)).toHaveCount(0);
  }
  await field(page, 300).fill('right7.example.com');
  await expect(complaint(page, 300)).toHaveText(/Client 0007, further up, has the same address/);
  await field(page, 300).fill('right7.example.com/branch');
  await expect(complaint(page, 300)).toHaveCount(0);
  await page.getByRole('button', { name: `Save ${ROWS}`, exact: true }).click();
  await expect(page.getByText('Every company has its web address')).toBeVisible();

  const list = await api(page, 'GET', '/companies?state=needs_web_address&limit=1');
  expect(list.body['data']).toEqual([]);
  const saved = await api(page, 'GET', `/companies?q=${encodeURIComponent('Client 0300')}`);
  expect(saved.body['data']).toMatchObject([{ webAddress: 'right7.example.com/branch', status: 'active' }]);
});

test('three hundred vaults are leafed through fifty at a time, and found by name', async ({ page }) => {
  await signIn(page, who);
  await page.goto(paths.sealedVaults);
  const boxes = page.getByRole('checkbox', { name: /^Choose / });
  const told = page.getByText(/^[\d–]+ of \d+ vaults$/);
  await expect(told).toHaveText(/^1–50 of 30\d vaults$/);
  await expect(boxes).toHaveCount(50);
  const first = await boxes.first().getAttribute('aria-label');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(told).toHaveText(/^51–100 of /);
  await expect(boxes).toHaveCount(50);
  await expect(page.getByRole('checkbox', { name: first ?? '', exact: true })).toHaveCount(0);
  await page.getByRole('searchbox', { name: 'Search vaults' }).fill(nameOf(299));
  await expect(boxes).toHaveCount(1);
  await expect(page.getByRole('checkbox', { name: `Choose ${nameOf(299)}` })).toBeVisible();
  await expectNothingSerious(page);
});
