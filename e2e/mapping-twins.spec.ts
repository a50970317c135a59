// The filter of the mapping for rows whose organization has a twin.
import { expect, test } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { api, ensureConnected, mappingRows, settled, type MappingRow } from './support/it-glue.ts';
import { DEMO, signIn } from './support/sign-in.ts';

test.beforeEach(async ({ page }) => {
  await signIn(page, DEMO.administrator);
  await ensureConnected(page);
  await settled(page);
  await page.goto(paths.mapping);
});

test('rows whose organization has a twin are shown alone, and the address keeps it', async ({ page }) => {
  const { body } = await api(page, 'GET', '/mappings?limit=200&twins=true');
  const twins = body['data'] as unknown as MappingRow[];
  expect(twins.length).toBeGreaterThan(0);
  expect(twins.length).toBeLessThan((await mappingRows(page)).length);
  await page.getByRole('combobox', { name: 'Twins' }).click();
  await page.getByRole('option', { name: `Has a twin (${twins.length})`, exact: true }).click();
  await expect(page).toHaveURL(/twins=true/);
  const count = `${twins.length} ${twins.length === 1 ? 'company' : 'companies'}`;
  await expect(page.getByText(count, { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByText(count, { exact: true })).toBeVisible();
  for (const { company } of twins)
    await expect(page.getByRole('link', { name: company.name, exact: true })).toBeVisible();
});
