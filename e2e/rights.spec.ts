// What a technician may do in one company: set in the settings, seen by everybody it concerns, and counting at once.
import { expect, test, type Page } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import { api, ensureConnected } from './support/it-glue.ts';
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
  await mapsOneCompany(page, other, await tomas());
  await other.context().close();
});

/** With the right to map a company its technician finds an organization by its exact name alone, and maps it. */
async function mapsOneCompany(page: Page, other: Page, { id, version, companies }: Staff): Promise<void> {
  const name = `Mapped ${Date.now().toString(36)}`;
  const made = (await api(page, 'POST', '/companies', { name, webAddress: null })).body as unknown as {
    id: string;
  };
  await ensureConnected(page);
  const grant = { rights: ['map'], until: null, reason: 'Moves in', ticket: null, version };
  expect((await api(page, 'PUT', `/staff/${id}/companies/${made.id}`, grant)).status).toBe(200);
  const free = (await api(page, 'GET', '/integrations/it-glue/organizations?state=unmapped&limit=200')).body;
  const organization = (free['data'] as unknown as { name: string }[]).at(-1)?.name ?? '';
  try {
    await other.goto(companyPaths(made.id).overview);
    await other.getByRole('link', { name: 'Mapping', exact: true }).click();
    await other.getByLabel(/^Exact name/).fill(organization.slice(0, -1));
    await other.getByRole('button', { name: 'Find', exact: true }).click();
    await expect(other.getByText('No free organization is called exactly that')).toBeVisible();
    await other.getByLabel(/^Exact name/).fill(organization);
    await other.getByRole('button', { name: 'Find', exact: true }).click();
    await expectNothingSerious(other);
    await other
      .getByRole('list', { name: `Organizations called ${organization}` })
      .getByRole('button', { name: new RegExp(`^Match ${name}`) })
      .first()
      .click();
    await expect(other.getByRole('button', { name: `Unmap ${name}` })).toBeVisible();
    expect((await api(other, 'GET', '/mappings')).status).toBe(403);
    await other.getByRole('button', { name: `Unmap ${name}` }).click();
    await expect(other.getByText('Not mapped to an organization')).toBeVisible();
  } finally {
    const body = { companyIds: companies.map((company) => company.id), version: version + 1 };
    expect((await api(page, 'PUT', `/staff/${id}/companies`, body)).status).toBe(200);
    await api(page, 'DELETE', `/companies/${made.id}`);
  }
}
