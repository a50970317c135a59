// The mapping at ten thousand companies: few rows are drawn, all are there, and keys, filters and the address work as with ten.
// For `npm run soak -- --only mapping`.
import { expect, test, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { makeLargeAccount, withMapping } from '../tests/support/large-account.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { signIn } from './support/sign-in.ts';
import { DATA_DIR } from './support/sinks.ts';

const ROWS = 10_000;
/** With the account's own company. */
const ALL = ROWS + 1;
/** More than a screen has, and far fewer than a page of the list. */
const MOST_DRAWN = 60;

const table = (page: Page) => page.getByRole('table', { name: 'Companies and their IT Glue organizations' });
const current = (page: Page) => page.locator('tr[aria-current="true"]');
const show = (page: Page, filter: RegExp) =>
  page.getByRole('group', { name: 'Show' }).getByRole('button', { name: filter });

/** The rows drawn by their places, which are without a gap and within the table. */
async function drawn(page: Page): Promise<number[]> {
  const rows = table(page).locator('tbody tr[aria-rowindex]');
  const places = await rows.evaluateAll((all) => all.map((row) => Number(row.getAttribute('aria-rowindex'))));
  expect(places.length).toBeGreaterThan(5);
  expect(places.length).toBeLessThanOrEqual(MOST_DRAWN);
  expect(places).toEqual(places.map((_, n) => (places[0] ?? 0) + n));
  return places;
}

/** Scrolls down until at least so many rows have been read. */
async function downTo(page: Page, place: number): Promise<void> {
  const last = table(page).locator('tbody tr[aria-rowindex]').last();
  await expect
    .poll(
      async () => {
        await table(page).evaluate((element) => element.parentElement?.scrollTo(0, element.scrollHeight));
        return Number(await last.getAttribute('aria-rowindex'));
      },
      { intervals: [50], timeout: 60_000 },
    )
    .toBeGreaterThanOrEqual(place);
}

test('ten thousand companies are one table: read, filtered, searched, walked through and mapped', async ({
  page,
}) => {
  await signIn(page, await makeLargeAccount(DATA_DIR, withMapping(ROWS)));
  await page.goto(paths.mapping);
  await expect(table(page)).toHaveAttribute('aria-rowcount', String(ALL + 1));
  await expect(page.getByText('10,001 companies', { exact: true })).toBeVisible();
  await expect(show(page, /^All/)).toContainText('10,001');
  expect((await drawn(page))[0]).toBe(2);
  await expectNothingSerious(page);

  // Down by key over the end of a page: the focus is in the row at hand, and each comes after the one before it.
  await page.keyboard.press('j');
  await expect(current(page)).toContainText('Your own company');
  await downTo(page, 96);
  await table(page).locator('tr[aria-rowindex="96"]').focus();
  for (let press = 0; press < 14; press += 1) await page.keyboard.press('j', { delay: 0 });
  await expect(current(page)).toHaveAttribute('aria-rowindex', '110');
  await expect(current(page)).toBeFocused();
  await page.keyboard.press('k');
  await expect(current(page)).toHaveAttribute('aria-rowindex', '109');
  await drawn(page);

  await downTo(page, 900);
  await drawn(page);
  await expectNothingSerious(page);

  // What is asked for stands in the address, and outlives a reload.
  await show(page, /^Suggested/).click();
  await page.getByRole('searchbox', { name: 'Search companies and organizations' }).fill('juniper care 4');
  await expect(page).toHaveURL(/state=suggested.*q=juniper|q=juniper.*state=suggested/);
  const told = page.getByText(/^\d+ companies$/);
  await expect(told).toBeVisible();
  const count = Number.parseInt((await told.textContent()) ?? '', 10);
  expect(count).toBeLessThan(600);
  await page.reload();
  await expect(page.getByText(`${count} companies`, { exact: true })).toBeVisible();
  await expect(show(page, /^Suggested/)).toHaveAttribute('aria-pressed', 'true');
  await expect(show(page, /^Suggested/)).toContainText(String(count));
  await expect(table(page)).toHaveAttribute('aria-rowcount', String(count + 1));
  await downTo(page, count + 1);
  await drawn(page);

  // One is mapped by keys alone; the counts follow.
  await table(page).evaluate((element) => element.parentElement?.scrollTo(0, 0));
  await page.keyboard.press('j');
  const name = await current(page).getByRole('link').first().innerText();
  await page.keyboard.press('y');
  await page.keyboard.press('s');
  await expect(page.getByText('1 change of the mapping saved')).toBeVisible();
  await expect(show(page, /^Suggested/)).toContainText(String(count - 1));
  await show(page, /^Mapped/).click();
  await page.getByRole('searchbox', { name: 'Search companies and organizations' }).fill(name);
  await expect(table(page).getByRole('row').filter({ hasText: name }).first()).toContainText('Mapped');
});
