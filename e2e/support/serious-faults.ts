// What axe finds on a page that keeps people from using it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type * as Axe from 'axe-core';

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

// The package for Playwright draws its results together in a second page, which costs two thirds of the time.
const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

async function seriousFaults(page: Page): Promise<string[]> {
  await page.waitForFunction(isAtRest);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(lookedAt);
}

type Rule = { id: string; impact: string | null };

/** In the browser: what axe says of the whole page. */
async function lookedAt(): Promise<string[]> {
  const { axe } = window as unknown as { axe: typeof Axe & { _audit: { rules: Rule[] } } };
  // A rule whose every finding is less than serious, as axe itself has it, could not be told of: a quarter of the time.
  const slight = axe._audit.rules.filter(({ impact }) => impact === 'minor' || impact === 'moderate');
  const rules = Object.fromEntries(slight.map(({ id }) => [id, { enabled: false }]));
  // What is in order is not written down in full, which took most of the time on long pages.
  const { violations } = await axe.run(document, { resultTypes: ['violations'], rules });
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const faults = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  // A page in a page would need axe of its own; the portal has none.
  const unseen = [...document.querySelectorAll('iframe, frame')].map(
    ({ outerHTML }) => `not seen: ${outerHTML}`,
  );
  return [...faults, ...unseen];
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
