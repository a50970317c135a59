// The mapping page of the demo's account with nobody mapped, and its rows.
import { expect, type Locator, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { ensureConnected, mappingRows, unmap } from './it-glue.ts';
import { DEMO, signIn } from './sign-in.ts';

export async function openFreshMapping(page: Page): Promise<void> {
  await signIn(page, DEMO.administrator);
  await ensureConnected(page);
  await unmap(page, await mappingRows(page));
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(paths.mapping);
  await expect(page.getByRole('link', { name: 'Alder & Finch Dental', exact: true })).toBeVisible();
}

export const rowOf = (page: Page, company: string): Locator =>
  page.getByRole('row').filter({ hasText: company });
export const save = (page: Page): Locator => page.getByRole('button', { name: /^Save [\d,]+ changes?$/ });
