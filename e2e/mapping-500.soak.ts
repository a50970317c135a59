// Five hundred companies from nothing to all mapped, by keyboard, as somebody would who knows their clients: how many key
// strokes and how long it takes, and whether any pair is wrong. For `npm run soak -- --only mapping`.
import { expect, test, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { api, ensureConnected, settled } from './support/it-glue.ts';
import { DEMO, signIn } from './support/sign-in.ts';

const COMPANIES = 500;
const MOST_STROKES = 600;
const MOST_SECONDS = 300;

type Organization = { id: string; name: string; domains: string[]; shortName: string | null };
type Row = { company: { id: string; name: string }; organization: { id: string } | null; state: string };

/** Ways in which an MSP writes a client's name otherwise than IT Glue has it. */
const WRITTEN: readonly ((name: string) => string)[] = [
  ...Array.from({ length: 5 }, () => (name: string) => name),
  (name) => `${name} Ltd`,
  (name) => name.toUpperCase(),
  (name) => name.replace(' & ', ' and ').replace(/,? (?:LLC|Inc\.?|Ltd\.?|Limited|GmbH|plc)$/i, ''),
  (name) => `The ${name}`,
  (name) => name.replace(/([a-z])([a-z])([a-z])$/, '$1$3$2'),
];

async function everything<T>(page: Page, path: string): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const further = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const body = (await api(page, 'GET', `${path}?limit=200${further}`)).body as unknown as {
      data: T[];
      page: { nextCursor: string | null };
    };
    all.push(...body.data);
    cursor = body.page.nextCursor;
  }
  return all;
}

/** Companies of generated organizations that somebody can tell apart by name or domain; the organization of each by the company's id. */
async function makeCompanies(page: Page): Promise<Map<string, string>> {
  const organizations = await everything<Organization>(page, '/integrations/it-glue/organizations');
  const known = await everything<{ name: string; webAddress: string | null }>(page, '/companies');
  const taken = new Set(known.flatMap(({ name, webAddress }) => [name.toLowerCase(), webAddress ?? '']));
  const names = Map.groupBy(organizations, ({ name }) => name.toLowerCase());
  const truth = new Map<string, string>();
  for (const [n, { id, name, domains }] of organizations.entries()) {
    // The others are written by hand, for the companies that the demo has already.
    if (!/ \d+$/.test(name)) continue;
    const webAddress = n % 3 === 2 ? null : (domains[0] ?? null);
    if ((names.get(name.toLowerCase())?.length ?? 0) > 1 && webAddress === null) continue;
    if (truth.size === COMPANIES || taken.has(name.toLowerCase()) || taken.has(webAddress ?? ' ')) continue;
    const written = WRITTEN[n % WRITTEN.length]?.(name) ?? name;
    const made = await api(page, 'POST', '/companies', { name: written, webAddress });
    if (made.status === 201) truth.set(made.body['id'] as unknown as string, id);
  }
  return truth;
}

test('five hundred companies are mapped in five minutes and six hundred key strokes, none wrong', async ({
  page,
}) => {
  test.setTimeout(900_000);
  await signIn(page, DEMO.administrator);
  await ensureConnected(page);
  const truth = await makeCompanies(page);
  expect(truth.size).toBe(COMPANIES);
  // The worker thinks again about all that is new.
  await api(page, 'POST', '/integrations/it-glue/check', {});
  await settled(page);

  let strokes = 0;
  const press = async (key: string) => {
    strokes += 1;
    await page.keyboard.press(key);
  };
  await page.goto(paths.mapping);
  const accept = page.getByRole('button', { name: /^Accept [\d,]+ sure$/ });
  await expect(accept).toBeVisible();
  const began = performance.now();
  await press('a');
  await expect(page.getByText(/[\d,]+ sure suggestions accepted\./)).toBeVisible({ timeout: 60_000 });
  const sure = /[\d,]+/.exec((await page.getByText(/sure suggestions accepted\./).textContent()) ?? '')?.[0];
  // A click is counted as a stroke.
  strokes += 1;
  await page
    .getByRole('group', { name: 'Show' })
    .getByRole('button', { name: /^Not mapped/ })
    .click();
  await expect(page).toHaveURL(/state=open/);
  const left = await everything<Row>(page, '/mappings');
  const open = left.filter(({ organization }) => organization === null).length;
  await expect(
    page.getByText(`${open} ${open === 1 ? 'company' : 'companies'}`, { exact: true }),
  ).toBeVisible();
  await countJumpsBack(page);
  const byHand = await workThrough(page, truth, press, open);
  expect(await page.evaluate(() => document.documentElement.dataset['jumpsBack'])).toBe('0');
  await press('s');
  await expect(page.getByText(/changes? not saved$/)).toHaveCount(0, { timeout: 30_000 });
  const seconds = (performance.now() - began) / 1000;

  const rows = await everything<Row>(page, '/mappings');
  const mine = rows.filter(({ company }) => truth.has(company.id));
  const wrong = mine.filter(
    ({ company, organization }) => organization !== null && organization.id !== truth.get(company.id),
  );
  const green = mine.filter(({ state }) => state === 'mapped');
  console.log(
    `${COMPANIES} companies: ${sure} accepted as sure, ${byHand} by hand; ${strokes} strokes, ${seconds.toFixed(0)} s;` +
      ` ${green.length} mapped, ${wrong.length} wrong`,
  );
  expect(wrong.map(({ company }) => company.name)).toEqual([]);
  expect(green).toHaveLength(COMPANIES);
  expect(strokes).toBeLessThanOrEqual(MOST_STROKES);
  expect(seconds).toBeLessThanOrEqual(MOST_SECONDS);
});

/** From now on, how often the table goes back by half of what is seen of it, though one only goes down it. */
async function countJumpsBack(page: Page): Promise<void> {
  const frame = page.getByRole('region', { name: 'Companies and their IT Glue organizations' });
  await frame.evaluate((shown) => {
    let top = shown.scrollTop;
    let jumps = 0;
    const { dataset } = document.documentElement;
    dataset['jumpsBack'] = '0';
    shown.addEventListener('scroll', () => {
      if (shown.scrollTop < top - shown.clientHeight / 2) dataset['jumpsBack'] = String((jumps += 1));
      top = shown.scrollTop;
    });
  });
}

/** Goes down the rows: yes to a right suggestion, the right one of the alternatives, or else by its name. How many it mapped. */
async function workThrough(
  page: Page,
  truth: ReadonlyMap<string, string>,
  press: (key: string) => Promise<void>,
  rows: number,
): Promise<number> {
  const current = page.locator('tr[aria-current="true"]');
  let mapped = 0;
  await press('j');
  for (let n = 0; n < rows; n += 1) {
    await expect(current).toHaveCount(1);
    const companyId = (await current.getAttribute('data-row')) ?? '';
    const wanted = truth.get(companyId);
    if (wanted === undefined) {
      await press('j');
      continue;
    }
    mapped += 1;
    const suggested = current.getByRole('button', { name: /^Use / });
    if ((await suggested.count()) > 0 && (await current.textContent())?.includes(wanted) === true) {
      await press('y');
      continue;
    }
    await chooseAnother(page, wanted, press);
    await press('j');
  }
  return mapped;
}

/** By its key among the open alternatives, or else typed. */
async function chooseAnother(
  page: Page,
  wanted: string,
  press: (key: string) => Promise<void>,
): Promise<void> {
  const current = page.locator('tr[aria-current="true"]');
  await press('o');
  await expect(current.locator('.animate-breathe')).toHaveCount(0);
  const choice = current.locator('li').filter({ hasText: wanted }).locator('[data-choice]');
  if ((await choice.count()) > 0) await press((await choice.getAttribute('data-choice')) ?? '');
  await press('o');
  if ((await choice.count()) > 0 || (await current.getByText('Not saved yet').count()) > 0) return;
  await press('f');
  for (const digit of wanted) await press(digit);
  await expect(page.getByRole('option')).toHaveCount(1);
  await press('Enter');
}
