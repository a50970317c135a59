// The activity trail: what was done is there at once, in words, filtered by the address, and only where one may look.
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { companyNamed, DEMO, post, signIn } from './support/sign-in.ts';

const run = Date.now().toString(36);
const SECRET = `never in the trail ${run}`;

test('a reveal stands in the trail with who, what, where and when, and without the secret', async ({
  page,
}) => {
  await signIn(page, DEMO.administrator);
  const company = await companyNamed(page, 'Kestrel Finance');
  const name = `Trail ${run}`;
  const made = await post(page, `/companies/${company.id}/vault-items`, { name, password: SECRET });
  const { id } = (await made.json()) as { id: string };
  await post(page, `/companies/${company.id}/vault-items/${id}/reveal`, { fields: ['password'] });
  await page.goto(paths.activity);
  const trail = page.getByRole('region', { name: 'Activity' });
  const line = trail
    .getByRole('listitem')
    .filter({ hasText: `Revealed the password of the vault item “${name}”` });
  await expect(line).toContainText('Dana Whitfield');
  await expect(line.getByRole('link', { name: company.name })).toHaveAttribute(
    'href',
    companyPaths(company.id).overview,
  );
  await expect(line.locator('time')).toBeVisible();
  const today = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  await expect(trail.getByRole('heading').first()).toContainText(today.format(new Date()));
  expect(await page.content()).not.toContain(SECRET);
  await expectNothingSerious(page);
});

test('filters stand in the address, and lead back out when nothing fits', async ({ page }) => {
  await signIn(page, DEMO.administrator);
  await page.goto(paths.activity);
  await page.getByRole('combobox', { name: 'Action' }).fill('signed');
  await page.getByRole('option', { name: 'Signed in' }).click();
  await expect(page).toHaveURL(/action=session\.started/);
  const trail = page.getByRole('region', { name: 'Activity' });
  await expect(trail.getByRole('listitem').filter({ hasNotText: 'Signed in' })).toHaveCount(0);
  await expect(trail.getByRole('listitem').first()).toBeVisible();
  await page.goto(`${paths.activity}?action=session.started&companyId=${crypto.randomUUID()}`);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(new RegExp(`${paths.activity}$`));
  await expect(trail.getByRole('listitem').first()).toBeVisible();
});

test('what fits the filters can be downloaded, of one company, safe for spreadsheets', async ({ page }) => {
  await signIn(page, DEMO.administrator);
  const company = await companyNamed(page, 'Kestrel Finance');
  await post(page, `/companies/${company.id}/vault-items`, { name: `=SUM(${run})` });
  await page.goto(`${paths.activity}?companyId=${company.id}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download as CSV' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('When (UTC),Who,What,Action,Company');
  expect(text).toContain(`=SUM(${run})`);
  expect(text).not.toMatch(/(^|,)"?=/m);
  const lines = text.trim().split('\r\n').slice(1);
  expect(lines.filter((line) => !line.endsWith(',Kestrel Finance'))).toEqual([]);
  await page.goto(`${paths.activity}?action=audit.exported`);
  await expect(page.getByText('Downloaded the activity trail as a file').first()).toBeVisible();
});

test('a technician sees the companies given to them, a Teams owner only their own account', async ({
  page,
}) => {
  await signIn(page, DEMO.technician);
  const answer = await page.request.get('/api/v1/audit?limit=200');
  const { data } = (await answer.json()) as { data: { company: { name: string } | null }[] };
  const reached = (await (await page.request.get('/api/v1/me')).json()) as { companies: { name: string }[] };
  const names = reached.companies.map((company) => company.name);
  expect(data.filter(({ company }) => company !== null && !names.includes(company.name))).toEqual([]);
  await signIn(page, DEMO.teamsOwner);
  await page.goto(paths.activity);
  const trail = page.getByRole('region', { name: 'Activity' });
  await expect(trail.getByRole('listitem').first()).toContainText('Marta Fern');
  await expect(trail).not.toContainText('Dana Whitfield');
  await expect(page.getByRole('combobox', { name: 'Company' })).toHaveCount(0);
});
