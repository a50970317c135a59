// Changes of the mapping that meet: swaps, what another company has, and two people at once.
import { expect, test } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { openFreshMapping, rowOf, save } from './support/fresh-mapping.ts';
import { choose, field } from './support/organization-field.ts';
import { expectNothingSerious } from './support/serious-faults.ts';

test.beforeEach(({ page }) => openFreshMapping(page));

test('two companies swap in one go; a taken organization is refused beside its row, the rest is saved', async ({
  page,
}) => {
  await choose(page, 'Castellan Guarding', 'ferncliff', /Ferncliff Estates/);
  await choose(page, 'Dovetail Joinery', 'ash, birch', /Ash, Birch/);
  await save(page).click();
  await expect(rowOf(page, 'Dovetail Joinery').getByText('Mapped', { exact: true })).toBeVisible();

  await choose(page, 'Castellan Guarding', 'ash, birch', /Ash, Birch/);
  await choose(page, 'Dovetail Joinery', 'ferncliff', /Ferncliff Estates/);
  await save(page).click();
  await expect(field(page, 'Dovetail Joinery')).toHaveAccessibleName(/Ferncliff Estates$/);
  await expect(rowOf(page, 'Castellan Guarding').getByText('Mapped', { exact: true })).toBeVisible();

  await choose(page, 'Fairweather & Sons Funeral Directors', 'ferncliff', /Ferncliff Estates/);
  await rowOf(page, 'Calder Valley Housing').getByRole('button', { name: /^Use/ }).click();
  await save(page).click();
  await expect(rowOf(page, 'Fairweather').getByRole('alert')).toContainText('is mapped to Dovetail Joinery');
  await expect(page.getByText('1 change could not be saved; all others were')).toBeVisible();
  await expect(rowOf(page, 'Calder Valley Housing').getByText('Mapped', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(save(page)).toBeHidden();
});

test('of two people who change one company the second is told, and sees what the first did', async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  await other.goto(paths.mapping);
  await expect(other.getByRole('link', { name: 'Dovetail Joinery', exact: true })).toBeVisible();
  await choose(page, 'Dovetail Joinery', 'ferncliff', /Ferncliff Estates/);
  await choose(other, 'Dovetail Joinery', 'ash, birch', /Ash, Birch/);
  await save(page).click();
  await expect(rowOf(page, 'Dovetail Joinery').getByText('Mapped', { exact: true })).toBeVisible();
  await save(other).click();
  const row = rowOf(other, 'Dovetail Joinery');
  await expect(row.getByRole('alert')).toContainText('Somebody else changed');
  await expect(row).toContainText(/Mapped to Ferncliff Estates \(\d+\) now/);
  // Saving once more overwrites nobody: it is the person who says that theirs shall stand.
  await expect(save(other)).toBeHidden();
  await expectNothingSerious(other);
  await row.getByRole('button', { name: 'Take theirs for Dovetail Joinery' }).click();
  await expect(field(other, 'Dovetail Joinery')).toHaveAccessibleName(/Ferncliff Estates$/);

  await choose(page, 'Dovetail Joinery', 'redwood', /Redwood Insurance Brokers/);
  await save(page).click();
  await expect(rowOf(page, 'Dovetail Joinery').getByText('Mapped', { exact: true })).toBeVisible();
  await choose(other, 'Dovetail Joinery', 'ash, birch', /Ash, Birch/);
  await save(other).click();
  await expect(row).toContainText(/Mapped to Redwood Insurance Brokers \(\d+\) now/);
  await row.getByRole('button', { name: 'Keep mine for Dovetail Joinery' }).click();
  await save(other).click();
  await expect(row.getByText('Mapped', { exact: true })).toBeVisible();
  await expect(field(other, 'Dovetail Joinery')).toHaveAccessibleName(/Ash, Birch and Cedar/);
});
