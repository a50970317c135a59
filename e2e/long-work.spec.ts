// Long work survives: a closed browser, a double click and a killed worker lose nothing and double nothing.
import { execFileSync } from 'node:child_process';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { importPath, paths, runPath } from '#src/config/paths.ts';
import { startPortal, type TestPortal } from '../tests/support/portal.ts';
import { finished, lastButton, makePlan, total } from './support/imports.ts';
import { api, ensureConnected, mappingRows } from './support/it-glue.ts';
import { DEMO, signIn } from './support/sign-in.ts';

type Run = {
  id: string;
  state: string;
  counts: Record<string, number>;
  outcomes: Record<string, number>;
  companies: { companyId: string }[];
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

test('an import goes on without the browser and without its worker, and ends with everything once', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const first = await openPage(browser);
  await ensureConnected(first);
  const pairs = (await mappingRows(first))
    .filter((row) => row.company.kind === 'managed' && row.suggestions[0]?.auto)
    .map(({ company, suggestions, version }) => ({
      companyId: company.id,
      organizationId: suggestions[0]?.organization.id,
      version,
    }));
  expect((await api(first, 'PUT', '/mappings', pairs)).status).toBe(200);

  await first.goto(importPath('passwords'));
  await makePlan(first);
  const wanted = Number(/\d+/.exec((await lastButton(first).textContent()) ?? '')?.[0]);
  expect(wanted).toBeGreaterThan(100);
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
  await tray.getByRole('link', { name: /Passwords/ }).click();
  await expect(second).toHaveURL(new RegExp(runPath(runId)));
  await finished(second, 150_000);

  const run = await runOf(second, runId);
  const sum = (numbers: Record<string, number>) => Object.values(numbers).reduce((all, one) => all + one, 0);
  expect(sum(run.outcomes)).toBe(sum(run.counts));
  expect(await total(second, /Created$/)).toBe(run.outcomes['created']);
  expect((run.outcomes['created'] ?? 0) + (run.outcomes['failed'] ?? 0)).toBe(wanted);
  let kept = 0;
  for (const { companyId } of run.companies) {
    const { body } = await api(second, 'GET', `/companies/${companyId}/vault-items?limit=1`);
    kept += Number((body['page'] as unknown as { total: number }).total);
  }
  expect(kept).toBe(run.outcomes['created']);

  await second.goto(importPath('passwords'));
  await makePlan(second);
  await expect(second.getByRole('region', { name: 'Totals of the plan' })).toContainText(
    `${run.outcomes['created']?.toLocaleString('en-US')}Unchanged`,
  );

  await second.goto(paths.activity);
  await expect(second.getByText(/import/i).first()).toBeVisible();
  const trail = (await api(second, 'GET', '/audit?limit=200')).body['data'] as unknown as {
    action: string;
  }[];
  const actions = trail.map(({ action }) => action);
  expect(actions.filter((action) => action === 'import.applied')).toHaveLength(1);
  await second.context().close();
});
