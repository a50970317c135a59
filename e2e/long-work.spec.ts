// Long work survives: a closed browser, a double click and a killed worker lose nothing and double nothing.
import { execFileSync } from 'node:child_process';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { importPath, paths, runPath } from '#src/config/paths.ts';
import { startPortal, type TestPortal } from '../tests/support/portal.ts';
import { ensureMapped, finished, lastButton, makePlan, total } from './support/imports.ts';
import { api, ensureConnected, mappingRows } from './support/it-glue.ts';
import { DEMO, signIn } from './support/sign-in.ts';

type Run = {
  id: string;
  state: string;
  counts: Record<string, number>;
  outcomes: Record<string, number>;
};

let portal: TestPortal;

// A portal of its own: other tests would notice a dead worker. Slow enough that the killing falls into the work.
test.beforeAll(async () => {
  test.setTimeout(300_000);
  portal = await startPortal({ ITGLUE_RATE: '1500/300s', WORKER_LEASE_MS: '4000' });
});
test.afterAll(async () => {
  await portal.stop();
});

async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: portal.url });
  const page = await context.newPage();
  await signIn(page, DEMO.administrator);
  return page;
}

/** The worker of this portal: the child whose command line names it. */
function workerPid(): number | null {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  const processes = table.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return found ? [{ pid: Number(found[1]), parent: Number(found[2]), args: found[3] ?? '' }] : [];
  });
  return (
    processes.find(({ parent, args }) => parent === portal.pid && args.includes('src/worker/main.ts'))?.pid ??
    null
  );
}

const runOf = async (page: Page, id: string) =>
  (await api(page, 'GET', `/imports/${id}`)).body as unknown as Run;

/** How many vault items all managed companies hold together. */
async function itemsIn(page: Page): Promise<number> {
  const { data } = (await api(page, 'GET', '/companies?limit=200')).body as unknown as {
    data: { passwords: number }[];
  };
  return data.reduce((sum, { passwords }) => sum + passwords, 0);
}

test('a stopped import keeps what it wrote, and the next one brings the rest', async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await openPage(browser);
  await ensureConnected(page);
  await ensureMapped(page, [
    'Alder & Finch Dental',
    'Kestrel Finance',
    'Harbour Street Bakery',
    'Quayside Hotels',
  ]);
  const wizard = importPath('passwords');
  await page.goto(wizard);
  await makePlan(page);
  const wanted = Number(/\d+/.exec((await lastButton(page).textContent()) ?? '')?.[0]);
  await lastButton(page).click();
  await expect(page.getByText(/IT Glue allows 5 a second/)).toBeVisible();
  await expect.poll(() => itemsIn(page), { timeout: 60_000 }).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Stop the import' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stop the import' }).click();
  await finished(page);
  await expect(page.getByText('Stopped', { exact: true }).first()).toBeVisible();
  const kept = await itemsIn(page);
  expect(kept).toBeLessThan(wanted);

  await page.goto(wizard);
  await makePlan(page);
  await expect(page.getByRole('region', { name: 'Totals of the plan' })).toContainText(`${kept}Unchanged`);
  await lastButton(page).click();
  await finished(page);
  expect(await itemsIn(page)).toBe(kept + (await total(page, /Created$/)));
  await page.context().close();
});

test('an import goes on without the browser and without its worker, and ends with everything once', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const first = await openPage(browser);
  await ensureConnected(first);
  const pairs = (await mappingRows(first))
    .filter((row) => row.company.kind === 'managed' && row.organization === null && row.suggestions[0]?.auto)
    .map(({ company, suggestions, version }) => ({
      companyId: company.id,
      organizationId: suggestions[0]?.organization.id,
      version,
    }));
  expect((await api(first, 'PUT', '/mappings', pairs)).status).toBe(200);

  const before = await itemsIn(first);
  await first.goto(importPath('passwords'));
  await makePlan(first);
  const wanted = Number(/\d+/.exec((await lastButton(first).textContent()) ?? '')?.[0]);
  expect(wanted).toBeGreaterThan(50);
  await lastButton(first).dblclick();
  await expect(first.getByText(/IT Glue allows 5 a second/)).toBeVisible();
  await expect(first.getByRole('button', { name: 'Stop the import' })).toBeVisible();
  const runId = new URL(first.url()).pathname.split('/').at(-1) ?? '';
  await expect
    .poll(async () => (await runOf(first, runId)).outcomes['created'], { timeout: 60_000 })
    .toBeGreaterThan(5);
  await first.context().close();

  const pid = workerPid();
  expect(pid).not.toBeNull();
  process.kill(pid ?? 0, 'SIGKILL');
  await expect.poll(workerPid, { timeout: 30_000 }).not.toBe(pid);

  const second = await openPage(browser);
  await second.goto(paths.home);
  const tray = second.getByRole('region', { name: 'Live runs' });
  await tray.getByRole('button').click();
  await tray.locator(`a[href="${runPath(runId)}"]`).click();
  await expect(second).toHaveURL(new RegExp(runPath(runId)));
  await finished(second, 150_000);

  const run = await runOf(second, runId);
  const sum = (numbers: Record<string, number>) => Object.values(numbers).reduce((all, one) => all + one, 0);
  expect(sum(run.outcomes)).toBe(sum(run.counts));
  expect(await total(second, /Created$/)).toBe(run.outcomes['created']);
  expect((run.outcomes['created'] ?? 0) + (run.outcomes['failed'] ?? 0)).toBe(wanted);
  expect(await itemsIn(second)).toBe(before + (run.outcomes['created'] ?? 0));

  await second.goto(importPath('passwords'));
  await makePlan(second);
  await expect(second.getByRole('region', { name: 'Totals of the plan' })).toContainText(
    `${(await itemsIn(second)).toLocaleString('en-US')}Unchanged`,
  );

  await second.goto(paths.activity);
  await expect(second.getByText(/import/i).first()).toBeVisible();
  const entries = async (action: string) =>
    Number(
      (
        (await api(second, 'GET', `/audit?limit=1&action=${action}`)).body['page'] as unknown as {
          total: number;
        }
      ).total,
    );
  expect(await entries('vault_item.imported')).toBe(await itemsIn(second));
  await second.context().close();
});
