// What axe finds on a page that keeps people from using it.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * No serious or critical complaint of axe about the page once nothing fades or slides any more; where there is one, its
 * rule and its places.
 */
export async function expectNothingSerious(page: Page): Promise<void> {
  await page.waitForFunction(isAtRest);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    `serious faults of ${page.url()}`,
  ).toEqual([]);
}

/** In the browser: colours of something half faded in or out are nobody's choice. What turns for ever does not count. */
function isAtRest(): boolean {
  return document
    .getAnimations()
    .every(
      ({ effect, playState }) =>
        playState !== 'running' || effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY,
    );
}
