// What axe finds on a page that keeps people from using it.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** One line for each serious or critical fault, with where it is; empty when there is none. */
export async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
