// What a technician may do in one company: set in the settings, seen by everybody it concerns, and counting at once.
import { expect, test } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import { api } from './support/it-glue.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, post, signIn, type DemoCompany } from './support/sign-in.ts';

type Staff = {
  id: string;
  email: string;
  version: number;
  companies: { id: string; name: string; kind: string }[];
};

test.describe.configure({ timeout: 180_000 });

test('the right to reveal is taken from a technician in one company, and counts on their next click', async ({
  page,
  browser,
}) => {
  await signIn(page, DEMO.administrator);
  const tomas = async (): Promise<Staff> => {
    const staff = (await api(page, 'GET', '/staff')).body['data'] as unknown as Staff[];
    const found = staff.find(({ email }) => email === DEMO.technician.email);
    if (found === undefined) throw new Error('the technician of the demo is not there');
    return found;
  };
  const company = (await tomas()).companies.find(({ kind }) => kind === 'managed') as DemoCompany;
  const created = await post(page, `/companies/${company.id}/vault-items`, {
    name: `Rights ${Date.now().toString(36)}`,
    password: 'only for who may see it',
  });
  const { id } = (await created.json()) as { id: string };

  const other = await (await browser.newContext()).newPage();
  await signIn(other, DEMO.technician);
  const reveal = async (): Promise<number> =>
    (await post(other, `/companies/${company.id}/vault-items/${id}/reveal`)).status();
  expect(await reveal()).toBe(200);

  try {
    await page.goto(paths.settings);
    await page.getByRole('button', { name: /^Choose companies of Tom/ }).click();
    await page.getByRole('button', { name: `Rights in ${company.name}` }).click();
    await page.getByRole('checkbox', { name: 'Reveal' }).click();
    await page.getByLabel('Reason').fill('Covers for the print server');
    await page.getByLabel('Ticket number').fill('T-4711');
    await expectNothingSerious(page);
    await page.getByRole('button', { name: 'Save rights' }).click();
    await expect(page.getByText(/Only to import and invite/)).toBeVisible();
    expect(await reveal()).toBe(403);

    await page.goto(companyPaths(company.id).users);
    await page.getByRole('button', { name: 'Who can see this?' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'Technician' }).filter({ hasText: 'T-4711' });
    await expect(row).toContainText('Cannot reveal');
    await expectNothingSerious(page);

    await page.goto(`${companyPaths(company.id).vault}?item=${id}`);
    await page.getByRole('button', { name: 'Who can see this?' }).click();
    await expect(page.getByRole('dialog', { name: /^Who can see Rights / })).toContainText('T-4711');
    await expect(row).toContainText('Cannot reveal');
  } finally {
    const { id: membershipId, version } = await tomas();
    const body = { rights: ['import', 'reveal', 'invite'], until: null, reason: null, ticket: null, version };
    const given = await api(page, 'PUT', `/staff/${membershipId}/companies/${company.id}`, body);
    expect(given.status).toBe(200);
  }
  expect(await reveal()).toBe(200);
  await api(page, 'DELETE', `/companies/${company.id}/vault-items/${id}`);
  await other.context().close();
});
