// A Teams account has neither managed companies nor integrations: not in the page, and not in the API.
import { expect, test } from '@playwright/test';
import { companyPaths, importPath, paths } from '#src/config/paths.ts';
import { api } from './support/it-glue.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { companyNamed, DEMO, signIn } from './support/sign-in.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

test('the page shows its own rooms and nothing of an MSP', async ({ page }) => {
  await signIn(page, DEMO.teamsOwner);
  await page.goto(paths.home);
  const nav = page.getByRole('navigation', { name: 'Teams portal' });
  await expect(nav.getByRole('link')).toHaveText(['Home', 'Users', 'Vault', 'Activity', 'Settings']);
  await expect(page.getByRole('combobox', { name: /Switch company/ })).toHaveCount(0);
  await expectNothingSerious(page);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option', { name: /Import|New company/ })).toHaveCount(0);
});

test('pages of an MSP say plainly that they are none of a Teams account', async ({ page }) => {
  await signIn(page, DEMO.teamsOwner);
  for (const path of [
    paths.companies,
    paths.missingWebAddresses,
    paths.integrations,
    paths.mapping,
    paths.itGlueImport,
    paths.runs,
    importPath('passwords'),
  ]) {
    await page.goto(path);
    await expect(page.getByText('This is not part of a Teams account')).toBeVisible();
  }
});

test('the API refuses every MSP call with not_in_teams', async ({ page }) => {
  await signIn(page, DEMO.teamsOwner);
  const calls: [string, string, unknown?][] = [
    ['GET', '/companies'],
    ['POST', '/companies', { name: 'Branch', webAddress: null }],
    ['DELETE', `/companies/${NOBODY}`],
    ['GET', '/companies/missing-web-addresses'],
    ['PUT', '/companies/missing-web-addresses', []],
    ['GET', '/integrations'],
    ['GET', '/integrations/it-glue'],
    ['PUT', '/integrations/it-glue', { apiKey: 'ITG.x', region: 'auto' }],
    ['POST', '/integrations/it-glue/check', {}],
    ['DELETE', '/integrations/it-glue'],
    ['GET', '/integrations/it-glue/organizations'],
    ['GET', '/mappings'],
    ['PUT', '/mappings', []],
    ['GET', '/imports'],
    ['POST', '/imports', { kind: 'passwords', companyIds: 'all', apply: true }],
    ['GET', `/imports/${NOBODY}`],
    ['GET', `/imports/${NOBODY}/items`],
    ['PATCH', `/imports/${NOBODY}/items`, {}],
    ...['apply', 'cancel', 'retry'].map((move): [string, string, unknown] => [
      'POST',
      `/imports/${NOBODY}/${move}`,
      {},
    ]),
    ['PUT', `/staff/${NOBODY}/companies`, { companyIds: [], version: 1 }],
  ];
  for (const [method, path, body] of calls) {
    const answer = await api(page, method, path, body);
    expect({ call: `${method} ${path}`, status: answer.status, code: answer.body['code'] }).toEqual({
      call: `${method} ${path}`,
      status: 403,
      code: 'not_in_teams',
    });
  }
});

test('a company of another account looks like one that does not exist', async ({ page }) => {
  await signIn(page, DEMO.administrator);
  const foreign = await companyNamed(page, 'Quayside Hotels');
  await signIn(page, DEMO.teamsOwner);
  const seen = [];
  for (const id of [foreign.id, NOBODY, 'not-an-id']) {
    const answer = await page.goto(companyPaths(id).overview);
    seen.push([answer?.status(), await page.title(), await page.locator('main').innerText()]);
    const { status, body } = await api(page, 'GET', `/companies/${id}/vault-items`);
    seen.push([status, JSON.stringify({ ...body, requestId: '' })]);
  }
  expect(seen.slice(0, 2)).toEqual(seen.slice(2, 4));
  expect(seen.slice(0, 2)).toEqual(seen.slice(4));
});
