// The mapping in the browser: suggestions, search, keys, a file, and unsaved changes.
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { openFreshMapping, rowOf, save } from './support/fresh-mapping.ts';
import { choose, field } from './support/organization-field.ts';
import { mappingRows, settled } from './support/it-glue.ts';
import { atOnce } from './support/keys-at-once.ts';
import { expectNothingSerious } from './support/serious-faults.ts';

test.beforeEach(({ page }) => openFreshMapping(page));

test('sure suggestions are accepted together, and taken back together', async ({ page }) => {
  await expect(rowOf(page, 'Alder & Finch Dental').getByText('same name')).toBeVisible();
  await expect(rowOf(page, 'Alder & Finch Dental').getByText('sure', { exact: true }).last()).toBeVisible();
  const button = page.getByRole('button', { name: /^Accept [\d,]+ sure$/ });
  const sure = Number(/\d+/.exec((await button.textContent()) ?? '')?.[0]);
  expect(sure).toBeGreaterThan(8);
  await button.click();
  await expect(page.getByText(`${sure} sure suggestions accepted.`)).toBeVisible();
  await expect(rowOf(page, 'Kestrel Finance').getByText('Mapped', { exact: true })).toBeVisible();
  await expectNothingSerious(page);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText(`${sure} sure suggestions accepted.`)).toBeHidden();
  expect((await mappingRows(page)).every((row) => row.organization === null)).toBe(true);
  await settled(page);
  await page.reload();
  await button.click();
  await expect(page.getByText(`${sure} sure suggestions accepted.`)).toBeVisible();
  await page
    .getByRole('group', { name: 'Show' })
    .getByRole('button', { name: /^Mapped/ })
    .click();
  await expect(page).toHaveURL(/state=mapped/);
  await expect(page.getByText(`${sure} companies`)).toBeVisible();
  const own = (await mappingRows(page)).find((row) => row.company.kind === 'own');
  expect(own?.organization).not.toBeNull();
});

test('the table is worked through by keyboard alone', async ({ page }) => {
  const current = page.locator('tr[aria-current="true"]');
  const press = (key: string) => page.keyboard.press(key);
  await press('j');
  await expect(current).toContainText('Your own company');
  // Faster than anything is drawn: each press counts.
  await atOnce(page, 'jjj');
  await expect(current).toHaveAttribute('aria-rowindex', '5');
  await atOnce(page, 'kkk');
  await expect(current).toContainText('Your own company');
  await expect(current).toBeFocused();
  await press('y');
  await press('y');
  await expect(page.getByText('2 changes not saved').last()).toBeVisible();
  await press('k');
  await press('u');
  await expect(page.getByText('1 change not saved').last()).toBeVisible();
  await press('s');
  await expect(rowOf(page, 'Your own company').getByText('Mapped', { exact: true })).toBeVisible();
  await press('/');
  await page.keyboard.type('kestrel fin');
  await expect(page.getByText('1 company', { exact: true })).toBeVisible();
  await press('Tab');
  await press('j');
  await expect(current).toContainText('Kestrel Finance');
  await press('o');
  const candidates = page.getByRole('list', { name: 'Organizations Kestrel Finance may be' });
  for (const fact of ['Id', 'Contact addresses', 'Passwords', 'Last activity'])
    await expect(candidates.getByText(fact, { exact: true }).first()).toBeVisible();
  await expect(page).toHaveURL(/open=/);
  await press('1');
  await expect(current.getByText('Not saved yet')).toBeVisible();
  await press('u');
  await expectNothingSerious(page);
  const best = (await mappingRows(page)).find((row) => row.company.name === 'Kestrel Finance')
    ?.suggestions[0];
  await press('n');
  await expect(page.getByText(`Kestrel Finance is not ${best?.organization.name}.`)).toBeVisible();
  await press('u');
  await expect(page.getByText(`Kestrel Finance is not ${best?.organization.name}.`)).toBeHidden();
  await settled(page);
  // The suggestion comes back to the row once the worker has thought again.
  await expect(current.getByRole('button', { name: /^Use / })).toBeVisible();
  await press('i');
  const asked = page.getByRole('dialog', { name: /^Ignore / });
  await expect(asked.getByLabel('Reason')).toBeFocused();
  await page.keyboard.type('A prospect');
  await press('Enter');
  await expect(page.getByText(`${best?.organization.name} is ignored.`)).toBeVisible();
  await expect(asked).toBeHidden();
  await press('u');
  await expect(page.getByText(`${best?.organization.name} is ignored.`)).toBeHidden();
  await press('?');
  await expect(page.getByText('Match with the suggestion and go on')).toBeVisible();
});

test('the mapping goes out as a file and comes back with what it would change shown first', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'File…' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download CSV' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  const rows = await mappingRows(page);
  const company = rows.find((row) => row.company.name === 'Dovetail Joinery')?.company;
  const wanted = rows.find((row) => row.company.name === 'Kestrel Finance')?.suggestions[0]?.organization;
  const changed = text.replace(
    new RegExp(`^(${company?.id},.*?,(?:unmapped|suggested|conflict)),,`, 'm'),
    `$1,#${wanted?.id},`,
  );
  expect(changed).not.toBe(text);
  await page.getByLabel('Read a file').setInputFiles({
    name: 'mapping.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(changed),
  });
  await expect(page.getByText('1 change, 0 as they are, 0 that cannot be')).toBeVisible();
  await expect(page.getByRole('list', { name: 'What would change' })).toContainText(wanted?.name ?? '');
  await page.getByRole('button', { name: 'Take over 1 change' }).click();
  await save(page).click();
  await expect(rowOf(page, 'Dovetail Joinery').getByText('Mapped', { exact: true })).toBeVisible();
});

test('any organization is found by typing; searching and unmapping work', async ({ page }) => {
  await choose(page, 'Castellan Guarding', 'ferncliff', /Ferncliff Estates/);
  await expect(rowOf(page, 'Castellan Guarding').getByText('Not saved yet')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search companies and organizations' }).fill('castellan');
  await expect(page).toHaveURL(/q=castellan/);
  await expect(page.getByText('1 company', { exact: true })).toBeVisible();
  await save(page).click();
  await expect(rowOf(page, 'Castellan Guarding').getByText('Mapped', { exact: true })).toBeVisible();
  await expect(rowOf(page, 'Castellan Guarding').getByRole('link', { name: /in IT Glue/ })).toHaveAttribute(
    'href',
    /itglue\.com\/\d+$/,
  );
  await page.getByRole('button', { name: 'Unmap Castellan Guarding' }).click();
  await expect(page.getByText('Will be unmapped from Ferncliff Estates')).toBeVisible();
  await save(page).click();
  await expect(rowOf(page, 'Castellan Guarding').getByText('Not mapped', { exact: true })).toBeVisible();
});

test('an answer that comes under a press or an Enter takes no choice away', async ({ page }) => {
  const search = page.getByRole('combobox', { name: 'Search organizations' });
  const searching = page.locator('[aria-busy="true"]').filter({ has: search });
  let answer = () => {};
  const hold = (q: string) => {
    const held = new Promise<void>((resolve) => (answer = resolve));
    return page.route(`**/organizations?*q=${q}*`, (route) => held.then(() => route.continue()));
  };
  await hold('birch');
  await field(page, 'Castellan Guarding').click();
  await expect(page.getByRole('option').nth(5)).toBeVisible();
  await search.fill('birch');
  // What was there already is narrowed down at once: no other organization is left to be hit.
  await expect(page.getByRole('option')).toHaveText([/^Ash, Birch and Cedar/]);
  await page.getByRole('option').hover();
  await page.mouse.down();
  answer();
  await expect(searching).toHaveCount(0);
  await page.mouse.up();
  await expect(field(page, 'Castellan Guarding')).toHaveAccessibleName(/Ash, Birch and Cedar$/);

  await hold('redwood');
  await field(page, 'Dovetail Joinery').click();
  await search.fill('redwood');
  await expect(page.getByRole('option')).toHaveCount(0);
  await search.press('Enter');
  answer();
  await expect(page.getByRole('option')).toHaveText([/^Redwood Insurance Brokers/]);
  await search.press('Enter');
  await expect(field(page, 'Dovetail Joinery')).toHaveAccessibleName(/Redwood Insurance Brokers$/);
});

test('the own company takes its own organization and no client’s; clients cannot take it', async ({
  page,
}) => {
  await field(page, 'Castellan Guarding').click();
  await page.getByRole('combobox', { name: 'Search organizations' }).fill('brightwater');
  await expect(page.getByRole('option', { name: /your own organization/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Use .* for Brightwater IT$/ }).click();
  await save(page).click();
  await expect(rowOf(page, 'Your own company').getByText('Mapped', { exact: true })).toBeVisible();
});
