// What the tests of one-time codes have in common: imported items that have none yet, and rows of IT Glue's export for them.
import { expect, type Page } from '@playwright/test';
import { importPasswords } from './imports.ts';
import { api, mappingRows } from './it-glue.ts';

export type ImportedItem = {
  id: string;
  name: string;
  username: string | null;
  hasTotp: boolean;
  source: { id: string } | null;
};

/** Organizations of the practice IT Glue that no other test counts on. */
const NOBODYS = ['Café Zoë 🥐', 'Old Mill Textiles'];

/** Those that an import brought and that have no code. */
export async function itemsWithoutCode(page: Page, companyId: string): Promise<ImportedItem[]> {
  const list = await api(page, 'GET', `/companies/${companyId}/vault-items?limit=200`);
  return (list.body['data'] as unknown as ImportedItem[]).filter(
    ({ source, hasTotp }) => source !== null && !hasTotp,
  );
}

/** The passwords of an organization that no company has yet, into that company: one item without a code. */
export async function importFromNobodys(page: Page, companyId: string) {
  const { version } = (await mappingRows(page)).find(({ company }) => company.id === companyId) ?? {};
  const free = await api(page, 'GET', '/integrations/it-glue/organizations?state=unmapped&limit=100');
  const organizations = free.body['data'] as unknown as { id: string; name: string }[];
  const organization = organizations.find(({ name }) => NOBODYS.includes(name));
  if (organization === undefined) throw new Error('a free organization is wanted');
  const wish = [{ companyId, organizationId: organization.id, version }];
  expect((await api(page, 'PUT', '/mappings', wish)).status).toBe(200);
  await importPasswords(page, companyId);
  const [item] = await itemsWithoutCode(page, companyId);
  if (item === undefined) throw new Error('an imported item without a code is wanted');
  return { item, organization };
}

/** Never leaves the browser that reads the export. */
export const EXPORTED_PASSWORD = 'never-sent-7';

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A row of the export's passwords.csv. */
export function exportRow(item: ImportedItem, organization: string, seed: string): string {
  const { source, name, username } = item;
  return [source?.id ?? '', organization, name, username ?? '', EXPORTED_PASSWORD, seed].map(cell).join(',');
}

/** The whole passwords.csv. */
export function exportText(rows: readonly string[]): string {
  return ['id,organization,name,username,password,otp_secret', ...rows].join('\r\n');
}

export const csvFile = (text: string, name = 'passwords.csv') => ({
  ...{ name, mimeType: 'text/csv', buffer: Buffer.from(text) },
});

export const exportFile = (rows: readonly string[]) => csvFile(exportText(rows));
