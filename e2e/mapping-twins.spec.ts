// The filters and the order of the mapping, and a twin set aside from its card.
import { expect, test } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { api, ensureConnected, mappingRows, settled, type MappingRow } from './support/it-glue.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, signIn } from './support/sign-in.ts';

test.beforeEach(async ({ page }) => {
  await signIn(page, DEMO.administrator);
  await ensureConnected(page);
  await settled(page);
  await page.goto(paths.mapping);
});

type Choice = { id: string; name: string };

/** The type and status that most rows with a sure suggestion have together. */
function commonest(rows: readonly MappingRow[]): [type: string, status: string] {
  const counts = new Map<string, number>();
  for (const { organization, suggestions } of rows) {
    const best = organization === null ? suggestions[0] : undefined;
    if (!best?.auto || !best.organization.type || !best.organization.status) continue;
    const key = JSON.stringify([best.organization.type, best.organization.status]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [key] = [...counts].sort((one, other) => other[1] - one[1])[0] ?? [];
  if (key === undefined) throw new Error('no sure suggestion has a type and a status');
  return JSON.parse(key) as [string, string];
}

test('type, status, confidence and the order are chosen on the page, and the address keeps them', async ({
  page,
}) => {
  const whole = (await api(page, 'GET', '/mappings?limit=200')).body as unknown as {
    data: MappingRow[];
    types: Choice[];
    statuses: Choice[];
  };
  const [type, status] = commonest(whole.data);
  const idOf = (choices: Choice[], name: string) => choices.find((one) => one.name === name)?.id ?? '';
  const asked = new URLSearchParams({
    type: idOf(whole.types, type),
    status: idOf(whole.statuses, status),
    confidence: 'sure',
    sort: '-organization',
  });
  const wanted = (await api(page, 'GET', `/mappings?limit=200&${asked}`)).body[
    'data'
  ] as unknown as MappingRow[];
  expect(wanted.length).toBeGreaterThan(1);
  expect(wanted.length).toBeLessThan(whole.data.length);
  const chosen = { Type: type, Status: status, Confidence: 'Sure' };
  for (const [label, name] of Object.entries(chosen)) {
    await page.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option', { name: new RegExp(`^${name} \\([\\d,]+\\)$`) }).click();
  }
  const header = page.getByRole('columnheader', { name: 'IT Glue organization' });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await header.getByRole('button').click();
  const asWanted = async () => {
    await expect(header).toHaveAttribute('aria-sort', 'descending');
    await expect(page.getByText(`${wanted.length} companies`, { exact: true })).toBeVisible();
    // The first rows: of a long list only those in view are drawn.
    for (const [index, { company }] of wanted.slice(0, 5).entries())
      await expect(page.locator(`tr[aria-rowindex="${index + 2}"]`)).toContainText(company.name);
  };
  await asWanted();
  // The address follows a moment later.
  const shown = () => new URL(page.url()).searchParams;
  await expect.poll(() => [...asked.keys()].map((key) => shown().get(key))).toEqual([...asked.values()]);
  await page.reload();
  await asWanted();
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

type Twin = { id: string; name: string; heldBy: object | null; foldedInto: object | null } & Record<
  'gone' | 'ignored' | 'primary',
  boolean
>;

test('a twin is set aside from its card, and comes back with Undo', async ({ page }) => {
  const { body } = await api(page, 'GET', '/mappings?limit=200&twins=true');
  const rows = body['data'] as unknown as MappingRow[];
  const candidatesOf = async (companyId: string) =>
    (await api(page, 'GET', `/mappings/${companyId}`)).body['candidates'] as unknown as Twin[];
  const isFree = (one: Twin) =>
    one.heldBy === null && one.foldedInto === null && !one.gone && !one.ignored && !one.primary;
  let found: { row: MappingRow; twin: Twin } | undefined;
  for (const row of rows) {
    const [, twin] = (await candidatesOf(row.company.id)).filter(isFree);
    if (found === undefined && row.company.kind === 'managed' && twin !== undefined) found = { row, twin };
  }
  if (found === undefined) throw new Error('no company may be one of two free organizations');
  const { company } = found.row;
  const { id, name } = found.twin;
  const isIgnored = async () => (await candidatesOf(company.id)).find((one) => one.id === id)?.ignored;

  await page.goto(`${paths.mapping}?q=${encodeURIComponent(company.name)}&open=${company.id}`);
  const cards = page.getByRole('list', { name: `Organizations ${company.name} may be` });
  const card = cards.getByRole('listitem').filter({ has: page.getByText(id, { exact: true }) });
  await card.getByRole('button', { name: `Ignore… ${name} (${id})` }).click();
  const asked = page.getByRole('dialog', { name: `Ignore ${name} (${id})?` });
  await asked.getByRole('button', { name: 'Duplicate in IT Glue' }).click();
  await asked.getByRole('button', { name: 'Ignore', exact: true }).click();
  await expect(page.getByText(`${name} is ignored.`)).toBeVisible();
  await expect(asked).toBeHidden();
  await expect(card.getByRole('button', { name: /^Match / })).toBeHidden();
  expect(await isIgnored()).not.toBe(false);
  await expectNothingSerious(page);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText(`${name} is ignored.`)).toBeHidden();
  await settled(page);
  expect(await isIgnored()).toBe(false);
});
