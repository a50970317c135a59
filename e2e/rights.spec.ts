// What a technician may do in one company: set in the settings, seen by everybody it concerns, and counting at once.
import { expect, request, test, type Page } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import { typePassword } from './support/guest.ts';
import { api, ensureConnected } from './support/it-glue.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, post, signIn, type DemoCompany } from './support/sign-in.ts';
import { askWhile, tally } from './support/very-next.ts';

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
  // What was open for less does not become good for more: they sign in again.
  expect(await reveal()).toBe(401);
  await signIn(other, DEMO.technician);
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
    // Their session ended with it; they are told why, and come back to the page they asked for.
    await other.goto(companyPaths(made.id).overview);
    await expect(
      other.getByRole('status').filter({ hasText: 'What you may do here was changed' }),
    ).toBeVisible();
    await expectNothingSerious(other);
    await typePassword(other, DEMO.technician);
    await other.waitForURL((url) => url.pathname === companyPaths(made.id).overview);
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

test('none of 300 requests that follow the loss of a company is let in, nor of those after leaving', async ({
  page,
  browser,
}) => {
  await signIn(page, DEMO.administrator);
  const staff = (await api(page, 'GET', '/staff')).body['data'] as unknown as Staff[];
  const tomas = staff.find(({ email }) => email === DEMO.technician.email);
  if (tomas === undefined) throw new Error('the technician of the demo is not there');
  const name = `Taken away ${Date.now().toString(36)}`;
  const made = await api(page, 'POST', '/companies', { name, webAddress: null });
  const companyId = String(made.body['id']);
  const kept = tomas.companies.map(({ id }) => id);
  const give = async (companyIds: string[], version: number): Promise<void> => {
    const given = await api(page, 'PUT', `/staff/${tomas.id}/companies`, { companyIds, version });
    expect(given.status).toBe(200);
  };
  await give([...kept, companyId], tomas.version);
  const other = await (await browser.newContext()).newPage();
  await signIn(other, DEMO.technician);
  const lost = await askWhile(other.request, `/api/v1/companies/${companyId}/vault-items`, {
    take: () => takeInSettings(page, name),
    count: 300,
  });
  await expect(page.getByRole('link', { name: `New key for ${name}` })).toHaveAttribute(
    'href',
    `${companyPaths(companyId).vault}?key=true`,
  );
  await expectNothingSerious(page);
  expect(Object.keys(tally(lost.before))).toEqual(['200']);
  expect(Object.keys(tally(lost.after))).toEqual(['404']);
  await api(page, 'DELETE', `/companies/${companyId}`);

  // Somebody else has the cookie as well, and goes on with it after its person has signed out.
  const cookie = (await other.context().cookies()).map((one) => `${one.name}=${one.value}`).join('; ');
  const thief = await request.newContext({
    baseURL: process.env['E2E_PORTAL_URL'] ?? '',
    extraHTTPHeaders: { cookie },
  });
  const out = await askWhile(thief, '/api/v1/me', { take: () => signOut(other), count: 300 });
  expect(Object.keys(tally(out.before))).toEqual(['200']);
  expect(Object.keys(tally(out.after))).toEqual(['401']);
  await thief.dispose();
  await other.context().close();
});

/** Resolves once the page says that it is done. */
async function takeInSettings(page: Page, name: string): Promise<void> {
  await page.goto(paths.settings);
  await page.getByRole('button', { name: /^Choose companies of Tom/ }).click();
  await page.getByRole('checkbox', { name, exact: true }).click();
  await page.getByRole('button', { name: /^Give \d+ compan/ }).click();
  await expect(page.getByRole('dialog', { name: `is out of ${name}` })).toBeVisible();
}

async function signOut(page: Page): Promise<void> {
  const { csrfToken } = (await (await page.request.get('/api/auth/csrf')).json()) as { csrfToken: string };
  const form = { csrfToken, json: 'true' };
  expect((await page.request.post('/api/auth/signout', { form })).status()).toBe(200);
}
