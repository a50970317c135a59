// Steps that the import tests share: a connected and mapped company, a plan, and the report at the end.
import { expect, type Page } from '@playwright/test';
import { companyPaths } from '#src/config/paths.ts';
import { api, mappingRows, settled } from './it-glue.ts';

type RunSummary = { id: string; state: string };

/** Maps these companies to the best suggestion each has, unless they are mapped already; their ids in that order. */
export async function ensureMapped(page: Page, names: readonly string[]): Promise<string[]> {
  await settled(page);
  const rows = await mappingRows(page);
  const wanted = names.map((name) => {
    const row = rows.find(({ company }) => company.name === name);
    if (!row) throw new Error(`${name} has no row in the mapping`);
    return row;
  });
  const pairs = wanted
    .filter((row) => row.organization === null)
    .map(({ company, suggestions, version }) => ({
      companyId: company.id,
      organizationId: suggestions[0]?.organization.id,
      version,
    }));
  if (pairs.length > 0) expect((await api(page, 'PUT', '/mappings', pairs)).status).toBe(200);
  return wanted.map(({ company }) => company.id);
}

/** Takes the company's mapping away. */
export async function ensureUnmapped(page: Page, name: string): Promise<string> {
  const row = (await mappingRows(page)).find(({ company }) => company.name === name);
  if (!row) throw new Error(`${name} has no row in the mapping`);
  if (row.organization !== null) {
    const wish = [{ companyId: row.company.id, organizationId: null, version: row.version }];
    expect((await api(page, 'PUT', '/mappings', wish)).status).toBe(200);
  }
  return row.company.id;
}

/** Ends whatever an earlier test left under way. */
export async function stopEverything(page: Page): Promise<void> {
  const active = async () =>
    ((await api(page, 'GET', '/imports?active=true')).body['data'] ?? []) as unknown as RunSummary[];
  for (const { id, state } of await active()) {
    if (state !== 'cancelling') await api(page, 'POST', `/imports/${id}/cancel`);
  }
  await expect.poll(async () => (await active()).length, { timeout: 30_000 }).toBe(0);
}

export const lastButton = (page: Page) => page.getByRole('button', { name: /^(Import|Invite) [\d,]+ / });

/** Presses "Make the plan" and waits until it can be reviewed. */
export async function makePlan(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Make the plan' }).click();
  await expect(page.getByRole('region', { name: 'Totals of the plan' })).toBeVisible({ timeout: 60_000 });
  await expect(page).toHaveURL(/step=review/);
}

/** Waits for the report. */
export async function finished(page: Page, timeout = 60_000): Promise<void> {
  await expect(page.getByRole('region', { name: 'Totals of the report' })).toBeVisible({ timeout });
  await expect(page.getByText(/^Finished/)).toBeVisible();
}

/** Imports the passwords of the organization the company is mapped to, by the page. */
export async function importPasswords(page: Page, companyId: string): Promise<void> {
  await page.goto(companyPaths(companyId).import('passwords'));
  await makePlan(page);
  await lastButton(page).click();
  await finished(page);
}

/** A number of the plan or the report, by its words. */
export async function total(page: Page, label: string | RegExp): Promise<number> {
  const text = await page
    .getByRole('region', { name: /^Totals of/ })
    .getByRole('button', { name: label })
    .textContent();
  return Number(/[\d,]+/.exec(text ?? '')?.[0]?.replaceAll(',', ''));
}

/** The row of one record. */
export const record = (page: Page, name: string | RegExp) =>
  page.getByRole('region', { name: 'Records of the import' }).getByRole('row').filter({ hasText: name });
