// What a person does with an import: pause it and resume it, prove that nothing is missing, and take it back.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { companyPaths, paths, runPath } from '#src/config/paths.ts';
import { startPortal, type TestPortal } from '../tests/support/portal.ts';
import { ensureMapped, finished, lastButton, makePlan, record, total } from './support/imports.ts';
import { api, ensureConnected } from './support/it-glue.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { steerPractice } from './support/practice-control.ts';
import { DEMO, signIn } from './support/sign-in.ts';

const PROJECT = join(import.meta.dirname, '..');

type Item = { id: string; name: string; version: number };

let portal: TestPortal;

// A portal of its own: its weather would trouble other tests.
test.beforeAll(async () => {
  test.setTimeout(300_000);
  portal = await startPortal();
});
test.afterAll(async () => {
  await portal.stop();
});

async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: portal.url });
  const page = await context.newPage();
  await signIn(page, DEMO.administrator);
  await ensureConnected(page);
  return page;
}

async function itemsOf(page: Page, companyId: string): Promise<Item[]> {
  const { body } = await api(page, 'GET', `/companies/${companyId}/vault-items?limit=200`);
  return body['data'] as unknown as Item[];
}

/** Imports all passwords of the company in the browser, and stays at the report. */
async function importAll(page: Page, companyId: string): Promise<void> {
  await page.goto(companyPaths(companyId).import('passwords'));
  await makePlan(page);
  await lastButton(page).click();
  await finished(page);
}

test('an import is paused, stands still, says so everywhere, and goes on where it was', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const page = await openPage(browser);
  const [companyId = ''] = await ensureMapped(page, ['Alder & Finch Dental']);
  await page.goto(companyPaths(companyId).import('passwords'));
  await makePlan(page);
  const wanted = Number(/\d+/.exec((await lastButton(page).textContent()) ?? '')?.[0]);
  await steerPractice(portal.dataDir, { method: 'POST', path: '/weather', body: { latencyMs: 1500 } });
  await lastButton(page).click();
  await expect(page.getByText(/^Requests to IT Glue in the last/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  const said = page.getByText(/^\d+ of \d+ passwords are written; nothing is lost\./);
  await expect(said).toContainText(`of ${wanted} passwords`);
  await expectNothingSerious(page);
  const runId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const before = (await itemsOf(page, companyId)).length;
  expect(before).toBeLessThan(wanted);

  await page.goto(paths.runs);
  const row = page.getByRole('row').filter({ has: page.locator(`a[href="${runPath(runId)}"]`) });
  await expect(row).toContainText('Paused');
  await page.goto(paths.home);
  await page.getByRole('region', { name: 'Live runs' }).getByRole('button').click();
  await expect(page.getByRole('region', { name: 'Live runs' })).toContainText('Paused');
  expect((await itemsOf(page, companyId)).length).toBe(before);

  await steerPractice(portal.dataDir, { method: 'DELETE', path: '/weather' });
  await page.goto(runPath(runId));
  await page.getByRole('button', { name: 'Resume' }).click();
  await finished(page);
  expect(await total(page, /Created$/)).toBe((await itemsOf(page, companyId)).length);
  await page.context().close();
});

test('an import proves itself by a certificate that the command accepts', async ({ browser }) => {
  const page = await openPage(browser);
  const [companyId = ''] = await ensureMapped(page, ['Kestrel Engineering']);
  await importAll(page, companyId);
  await expect(page.getByText(/^All \d+ records of the source are accounted for$/)).toBeVisible();
  await expect(page.getByText(/^\d+ in IT Glue = \d+ created \+ /)).toBeVisible();
  await expectNothingSerious(page);
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the certificate' }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toMatch(/^certificate-passwords-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.json$/);
  await expect(page.getByText(`npm run certificate:verify -- ${file.suggestedFilename()}`)).toBeVisible();
  const kept = test.info().outputPath('certificate.json');
  await file.saveAs(kept);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'src/cli/certificate-verify.ts', kept],
    { cwd: PROJECT, env: { ...process.env, DATA_DIR: portal.dataDir } },
  );
  expect(stdout).toMatch(/^ok: import .* accounts for all \d+ records of its source\n$/);

  const [item] = await itemsOf(page, companyId);
  await record(page, item?.name ?? '')
    .getByRole('link', { name: item?.name ?? '', exact: true })
    .click();
  await expect(page).toHaveURL(`${companyPaths(companyId).vault}?item=${item?.id}`);
  await expect(page.getByRole('heading', { name: item?.name ?? '' })).toBeVisible();
  await page.context().close();
});

test('an import is taken back; what somebody edited since is kept and named', async ({ browser }) => {
  const page = await openPage(browser);
  const [companyId = ''] = await ensureMapped(page, ['Harbour Street Bakery']);
  await importAll(page, companyId);
  const report = new URL(page.url()).pathname;
  const written = await total(page, /Created$/);
  const [item] = await itemsOf(page, companyId);
  const change = { version: item?.version, username: 'changed.by.hand' };
  const edited = await api(page, 'PATCH', `/companies/${companyId}/vault-items/${item?.id}`, change);
  expect(edited.status).toBe(200);

  await page.getByRole('button', { name: 'Undo this import' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText(`${written} passwords that it created go to the archive`);
  await expect(question).toContainText('What somebody edited since is kept');
  await expectNothingSerious(page);
  await question.getByRole('button', { name: 'Keep everything' }).click();
  await expect(question).toHaveCount(0);
  expect((await itemsOf(page, companyId)).length).toBe(written);

  await page.getByRole('button', { name: 'Undo this import' }).click();
  await question.getByRole('button', { name: `Take back ${written} passwords` }).click();
  const undoing = page.getByRole('region', { name: 'Totals of the undoing' });
  await expect(undoing).toContainText(`${written - 1} taken back + 1 kept`, { timeout: 60_000 });
  await expect(undoing).toContainText('Somebody edited it here after the import');
  await expect(page.getByRole('button', { name: 'Undo this import' })).toHaveCount(0);
  await undoing.getByRole('button', { name: /Kept$/ }).click();
  await expect(page).toHaveURL(new RegExp(`${report}.*undo=kept`));
  await expect(record(page, item?.name ?? '')).toContainText('Kept');
  await expectNothingSerious(page);
  expect((await itemsOf(page, companyId)).map(({ id }) => id)).toEqual([item?.id]);

  await page.goto(paths.runs);
  await expect(page.getByRole('row').filter({ hasText: 'Harbour Street Bakery' }).first()).toContainText(
    'Undone',
  );
  await page.context().close();
});
