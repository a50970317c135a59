// One-time codes from an export: compared first, added to the items of the same records, and to no other.
import { expect, test } from '@playwright/test';
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { paths } from '#src/config/paths.ts';
import {
  csvFile,
  EXPORTED_PASSWORD,
  exportRow,
  exportText,
  itemsWithoutCode,
} from './support/export-codes.ts';
import { ensureMapped, importPasswords, stopEverything } from './support/imports.ts';
import { api, ensureConnected, mappingRows } from './support/it-glue.ts';
import { expectNothingSerious } from './support/serious-faults.ts';
import { seeCode } from './support/shown-code.ts';
import { DEMO, signIn } from './support/sign-in.ts';

/** No other test imports into it. */
const COMPANY = 'Greenfield Farm Supplies';
const SEED = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

test('codes of an export go to the items of their records, and what does not fit says why', async ({
  page,
}) => {
  await signIn(page, DEMO.administrator);
  await ensureConnected(page);
  await stopEverything(page);
  const [companyId = ''] = await ensureMapped(page, [COMPANY]);
  if ((await itemsWithoutCode(page, companyId)).length < 3) await importPasswords(page, companyId);
  const mapped = (await mappingRows(page)).find(({ company }) => company.id === companyId);
  const organization = mapped?.organization?.name ?? '';
  const [first, second, third] = await itemsWithoutCode(page, companyId);
  if (!first || !second || !third) throw new Error('three imported items are wanted');
  const file = exportText([
    exportRow(first, organization, SEED.toLowerCase()),
    exportRow(second, 'Somebody Else', SEED),
    exportRow(third, organization, 'not-a-seed-0189'),
    exportRow({ ...third, name: 'Long gone', source: { id: '999999999' } }, organization, SEED),
    exportRow(third, organization, ''),
  ]);

  await page.goto(paths.itGlueImport);
  await page.getByRole('link', { name: 'Add one-time codes' }).click();
  const input = page.getByLabel('passwords.csv');
  await expect(input).toBeVisible();
  await expectNothingSerious(page);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.postData() ?? ''));

  await input.setInputFiles(csvFile('id,first_name\n1,Ada\n', 'contacts.csv'));
  await expect(page.getByText(/not the passwords.csv of an IT Glue export/)).toBeVisible();
  await input.setInputFiles(csvFile(file));
  await expect(page.getByRole('list', { name: 'Codes to add' }).getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('list', { name: 'Codes to add' })).toContainText(first.name);
  await expect(page.getByRole('list', { name: 'Another organization' })).toContainText('Somebody Else');
  await expect(page.getByRole('list', { name: 'Not in any vault' })).toContainText('Long gone');
  await expect(page.getByRole('list', { name: 'Rows that cannot be used' })).toContainText(third.name);
  // Nothing of a seed has left the browser by now, and of the passwords nothing ever does.
  expect(sent.join('\n')).toContain(first.source?.id);
  expect(sent.join('\n').toUpperCase()).not.toContain(SEED);
  await expectNothingSerious(page);

  await page.getByRole('button', { name: 'Add 1 code' }).click();
  await expect(page.getByRole('heading', { name: '1 code added' })).toBeVisible();
  expect(sent.join('\n')).not.toContain(EXPORTED_PASSWORD);
  await expectNothingSerious(page);

  // The same file once more, in the ZIP it came in, finds the code in its place.
  await page.getByRole('button', { name: 'Another file' }).click();
  const writer = new ZipWriter(new Uint8ArrayWriter());
  await writer.add('passwords.csv', new TextReader(file));
  const buffer = Buffer.from(await writer.close());
  await input.setInputFiles({ name: 'export.zip', mimeType: 'application/zip', buffer });
  await expect(page.getByRole('list', { name: 'Has a code already' })).toContainText(first.name);
  await page
    .getByRole('list', { name: 'Has a code already' })
    .getByRole('link', { name: first.name })
    .click();
  const details = page.getByRole('complementary', { name: 'Open item' });
  await seeCode(details);
});

test('a Teams account has no records of IT Glue to ask for', async ({ page }) => {
  await signIn(page, DEMO.teamsOwner);
  const refused = await api(page, 'POST', '/vault-items/by-source', { sourceIds: ['1'] });
  expect([refused.status, refused.body['code']]).toEqual([403, 'not_in_teams']);
});
