// The field of a row of the mapping, and choosing an organization in it as a person does.
import { expect, type Locator, type Page } from '@playwright/test';

export const field = (page: Page, company: string): Locator =>
  page.getByRole('combobox', {
    name: new RegExp(`^Organization for ${company.replace(/[.*+?()&]/g, '.')}:`),
  });

/** Finds the organization by typing; over when the row shows it and the list is gone. */
export async function choose(
  page: Page,
  company: string,
  search: string,
  organization: RegExp,
): Promise<void> {
  const typed = page.getByRole('combobox', { name: 'Search organizations' });
  // The list of the field before is gone for a person, too, before they press the next.
  await expect(typed).toHaveCount(0);
  await field(page, company).click();
  await typed.fill(search);
  await page.getByRole('option', { name: organization }).first().click();
  await expect(field(page, company)).toHaveAccessibleName(organization);
  await expect(typed).toHaveCount(0);
}
