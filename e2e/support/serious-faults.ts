// What axe finds on a page that keeps people from using it.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * No serious or critical complaint of axe about the page once nothing fades or slides any more; where there is one, its
 * rule and its places.
 */
export async function expectNothingSerious(page: Page): Promise<void> {
  let found = await seriousFaults(page);
  // Something may have begun to fade while axe looked; what is a fault is one still when it is over.
  for (let looks = 1; found.length > 0 && looks < LOOKS; looks += 1) found = await seriousFaults(page);
  expect(found, `serious faults of ${page.url()}`).toEqual([]);
}

const LOOKS = 3;

/** What is in order is not written down in full, which took most of the time on long pages. */
const FAULTS_ONLY = { resultTypes: ['violations' as const] };

async function seriousFaults(page: Page): Promise<string[]> {
  await page.waitForFunction(isAtRest);
  const { violations } = await new AxeBuilder({ page }).options(FAULTS_ONLY).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
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
