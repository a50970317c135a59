// Invitations of several companies at once: planned in waves, seen before and after, sent in one company, withdrawn.
import { expect, test } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import { api } from './support/it-glue.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { DEMO, signIn } from './support/sign-in.ts';

const run = Date.now().toString(36);

/** As a field for date and time takes it, some days ahead, in the browser's zone. */
function daysAhead(days: number): string {
  const at = new Date(Date.now() + days * 86_400_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

test('invitations of two companies go out in waves, and every one says when, until they are withdrawn', async ({
  page,
}) => {
  await signIn(page, DEMO.administrator);
  const at = new Date(Date.now() + 9 * 86_400_000).toISOString();
  const ids: string[] = [];
  for (const [name, people] of [
    ['Wave A', 3],
    ['Wave B', 2],
  ] as const) {
    const webAddress = `${name.replace(' ', '-').toLowerCase()}-${run}.example.com`;
    const made = await api(page, 'POST', '/companies', { name: `${name} ${run}`, webAddress });
    ids.push(String(made.body['id']));
    for (let number = 0; number < people; number += 1) {
      const body = { email: `person${number}@${webAddress}`, at };
      const invited = await api(page, 'POST', `/companies/${String(made.body['id'])}/invitations`, body);
      expect(invited.status).toBe(201);
    }
  }
  await page.goto(paths.companies);
  await page.getByRole('link', { name: 'All invitations' }).click();
  await expect(page.getByRole('heading', { name: 'Invitations of all companies' })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search companies' }).fill(run);
  await expect(page.getByRole('row')).toHaveCount(3);
  for (const name of ['Wave A', 'Wave B'])
    await page.getByRole('checkbox', { name: new RegExp(`${name} ${run}$`) }).click();
  await page.getByRole('button', { name: 'Send 5' }).click();
  const question = page.getByRole('alertdialog', { name: 'Send 5 invitations again?' });
  await question.getByRole('radio', { name: /^In waves/ }).click();
  await question.getByLabel('At most').fill('2');
  await question.getByLabel(/^Beginning/).fill(daysAhead(2));
  // Planned a moment ago, they are left alone among all; among those not sent yet they are moved.
  await expect(question.getByText('Nothing would go out.')).toBeVisible();
  await question.getByRole('button', { name: 'Cancel' }).click();
  for (const name of ['Wave A', 'Wave B'])
    await page.getByRole('checkbox', { name: new RegExp(`${name} ${run}$`) }).click();
  await page.getByRole('combobox', { name: 'Which invitations' }).click();
  await page.getByRole('option', { name: 'Those not sent yet' }).click();
  await page.getByRole('button', { name: 'Send 5' }).click();
  const planned = page.getByRole('alertdialog', { name: 'Send 5 invitations?' });
  await planned.getByRole('radio', { name: /^In waves/ }).click();
  await planned.getByLabel('At most').fill('2');
  await planned.getByLabel(/^Beginning/).fill(daysAhead(2));
  await expect(planned.getByText('5 mails in 3 waves:')).toBeVisible();
  await expect(planned.getByRole('list', { name: 'What goes out when' }).getByRole('listitem')).toHaveCount(
    3,
  );
  await expectNothingSerious(page);
  await planned.getByRole('button', { name: 'Plan all' }).click();
  const told = page.getByRole('dialog', { name: '5 invitations are planned' });
  await expect(told.getByRole('list', { name: 'By company' })).toContainText('3 of 3');
  await expectNothingSerious(page);
  await told.getByRole('button', { name: 'Done' }).click();

  await page.goto(`${companyPaths(ids[0] ?? '').users}?show=planned`);
  await expect(page.getByText('Planned', { exact: true }).filter({ visible: true })).toHaveCount(3);
  await expect(page.getByText(/^The mail goes out/).filter({ visible: true })).toHaveCount(3);
  await page.getByRole('button', { name: 'Withdraw all 3' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Withdraw all' }).click();
  await expect(page.getByText('3 invitations are withdrawn')).toBeVisible();
  const body = { companyIds: ids, do: 'revoke', which: 'invitations' };
  expect((await api(page, 'POST', '/invitations/bulk', body)).body).toMatchObject({ done: 2 });
  for (const id of ids) await api(page, 'DELETE', `/companies/${id}`);
});
