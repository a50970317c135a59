// `npm run bench -- mapping-page`: the mapping in a browser at ten thousand rows: first paint, and from a key to the next paint.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { sleep } from '#src/lib/sleep.ts';
import { signIn } from '../../e2e/support/sign-in.ts';
import { findBrowser } from '../run/find-browser.ts';
import { makeLargeAccount, withMapping } from '../support/large-account.ts';
import { startPortal, type TestPortal } from '../support/portal.ts';

const GOAL_PAINT_MS = 1_000;
const GOAL_KEY_MS = 100;

/** What is done to the page, and how; each as often as there are turns. */
const DEEDS: Record<string, (page: Page, turn: number) => Promise<void>> = {
  'j, to the next row': (page) => page.keyboard.press('j'),
  'k, back again': async (page) => {
    await page.keyboard.press('j');
    await until(page, () => (window.answered.length > 0 ? true : null));
    await page.evaluate(() => void window.answered.splice(0));
    await page.keyboard.press('k');
  },
  'a letter in the search': async (page, turn) => {
    await page.getByRole('searchbox').focus();
    await page.keyboard.press('harbour dental'.charAt(turn % 14));
    if (turn % 14 === 13) await page.getByRole('searchbox').fill('');
  },
  'a filter, on or off': async (page, turn) => {
    const filter = turn % 2 === 0 ? /^Suggested/ : /^All/;
    await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: filter }).click();
    // The answer comes before the next press, as it would for a person.
    await page.waitForTimeout(400);
  },
  'y, takes a suggestion over': (page) => page.keyboard.press('y'),
};

/** Switches: `--rows 10000 --turns 28`. */
export async function benchMappingPage(args: string[]): Promise<void> {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const { values } = parseArgs({ args, options: { rows: text('10000'), turns: text('28') } });
  const found = await findBrowser();
  if ('advice' in found) throw new Error(found.advice);
  const portal = await startPortal();
  const browser = await chromium.launch({
    executablePath: found.path,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    await measure(browser, portal, { rows: Number(values.rows), turns: Number(values.turns) });
  } finally {
    await browser.close();
    await portal.stop();
  }
}

async function measure(
  browser: Browser,
  portal: TestPortal,
  { rows, turns }: { rows: number; turns: number },
): Promise<void> {
  const who = await makeLargeAccount(portal.dataDir, withMapping(rows));
  const page = await browser.newPage({ baseURL: portal.url, viewport: { width: 1440, height: 900 } });
  await page.addInitScript(watchPaints);
  await signIn(page, who);
  console.log(`${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}, ${rows} rows\n`);
  console.log('| what | p50 ms | p95 ms | goal | reached |\n| --- | ---: | ---: | --- | --- |');
  const paints: number[] = [];
  const rowPaints: number[] = [];
  for (let turn = -2; turn < turns; turn += 1) {
    const after = await open(page);
    if (turn < 0) continue;
    rowPaints.push(after);
    paints.push(
      await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]!.startTime),
    );
  }
  tell('first paint, from the click on', paints, GOAL_PAINT_MS);
  tell('first rows painted, from the click on', rowPaints, GOAL_PAINT_MS);
  for (const [what, deed] of Object.entries(DEEDS)) {
    await open(page);
    const times: number[] = [];
    for (let turn = -2; turn < turns; turn += 1) {
      await page.evaluate(() => void window.answered.splice(0));
      await deed(page, turn + 2);
      const [first] = await until(page, () => (window.answered.length > 0 ? window.answered : null));
      if (turn >= 0) times.push(first ?? 0);
    }
    tell(what, times, GOAL_KEY_MS);
  }
}

/** Opens the mapping; from the navigation's begin to the first rows on the screen. */
async function open(page: Page): Promise<number> {
  // Not its end: the page goes on asking for what nobody waits for.
  await page.goto(paths.mapping, { waitUntil: 'commit' });
  return until(page, () => window.painted ?? null);
}

/** Asks from outside: what waits within would be part of what is measured. */
async function until<T>(page: Page, ask: () => T | null): Promise<T> {
  for (let turn = 0; turn < 1_000; turn += 1) {
    const found = await page.evaluate(ask);
    if (found !== null) return found as T;
    await sleep(20);
  }
  throw new Error('the page has not answered for twenty seconds');
}

function tell(what: string, times: readonly number[], goal: number): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  const [half, most] = [at(0.5), at(0.95)];
  console.log(
    `| ${what} | ${half.toFixed(0)} | ${most.toFixed(0)} | ≤ ${goal} ms | ${most <= goal ? 'yes' : 'no'} |`,
  );
}

declare global {
  interface Window {
    /** When the first rows were on the screen, since the page was asked for. */
    painted: number | null;
    /** From each key or press to the paint after it. */
    answered: number[];
  }
}

/** In the browser, before anything of the page. */
function watchPaints(): void {
  const afterPaint = (tell: () => void) => requestAnimationFrame(() => setTimeout(tell, 0));
  window.painted = null;
  window.answered = [];
  new MutationObserver((_, observer) => {
    if (document.querySelector('tbody tr[aria-rowindex="3"] td') === null) return;
    observer.disconnect();
    afterPaint(() => (window.painted = performance.now()));
  }).observe(document, { childList: true, subtree: true });
  for (const kind of ['keydown', 'click'] as const) {
    addEventListener(
      kind,
      (event) => afterPaint(() => window.answered.push(performance.now() - event.timeStamp)),
      { capture: true },
    );
  }
}
