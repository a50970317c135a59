// What a person is told without asking: the bell counts it, a mail says it once, and its list is read and chosen from.
import { expect, test } from '@playwright/test';
import { paths } from '#src/config/paths.ts';
import { api } from './support/it-glue.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, post, signIn, type DemoCompany } from './support/sign-in.ts';

const MANY = 30;

type Staff = { email: string; companies: DemoCompany[] };

test.describe.configure({ timeout: 150_000 });

test('many reveals by one person are told to the administrator, who reads of them and chooses what to hear', async ({
  page,
  browser,
}) => {
  await signIn(page, DEMO.administrator);
  const staff = (await api(page, 'GET', '/staff')).body['data'] as unknown as Staff[];
  const technician = staff.find(({ email }) => email === DEMO.technician.email);
  const company = technician?.companies.find(({ kind }) => kind === 'managed') as DemoCompany;
  const created = await post(page, `/companies/${company.id}/vault-items`, {
    name: `Told of ${Date.now().toString(36)}`,
    password: 'only for who may see it',
  });
  const { id } = (await created.json()) as { id: string };
  const other = await (await browser.newContext()).newPage();
  await signIn(other, DEMO.technician);
  // Others may have told something before.
  await post(page, '/me/notifications/read', { ids: null });
  for (let n = 0; n < MANY; n += 1) {
    expect((await post(other, `/companies/${company.id}/vault-items/${id}/reveal`)).status()).toBe(200);
  }
  await other.context().close();

  const unread = async (): Promise<unknown> => (await api(page, 'GET', '/me/notifications')).body['unread'];
  await expect.poll(unread, { timeout: 60_000 }).toBe(1);
  await page.goto(paths.home);
  await page.getByRole('button', { name: 'Notifications, 1 unread' }).click();
  const latest = page.getByRole('list', { name: 'Latest notifications' });
  await expect(latest).toContainText(/revealed \d+ secrets within ten minutes/);
  await expectNothingSerious(page);
  await page.getByRole('link', { name: 'All notifications and settings' }).click();

  await expect(page.getByRole('heading', { name: 'Notifications', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Mark 1 as read' }).click();
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
  const choice = page.getByRole('group', { name: 'Many passwords were revealed' });
  await choice.getByRole('checkbox', { name: 'Mail' }).click();
  await expect(choice.getByRole('checkbox', { name: 'Mail' })).not.toBeChecked();
  await page.reload();
  await expect(choice.getByRole('checkbox', { name: 'Mail' })).not.toBeChecked();
  await expectNothingSerious(page);
  await choice.getByRole('checkbox', { name: 'Mail' }).click();
  await expect(choice.getByRole('checkbox', { name: 'Mail' })).toBeChecked();
  await api(page, 'DELETE', `/companies/${company.id}/vault-items/${id}`);
});
