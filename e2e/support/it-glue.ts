// Bringing the IT Glue connection into a known state by the API, as a script would.
import { expect, type Page } from '@playwright/test';
import { paths } from '#src/config/paths.ts';

/** Any call of the API as the page's person, from the portal's own origin. */
export async function api(
  page: Pick<Page, 'request'>,
  method: string,
  path: string,
  data?: unknown,
  headers: Record<string, string> = {},
) {
  const answer = await page.request.fetch(`/api/v1${path}`, {
    method,
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
    // A connection that the server closes while it is idle is no answer.
    maxRetries: 2,
    ...(data === undefined ? {} : { data }),
  });
  const body: unknown = answer.status() === 204 ? null : await answer.json();
  return { status: answer.status(), body: body as Record<string, never> };
}

export type MappingRow = {
  company: { id: string; name: string; kind: string };
  organization: { id: string; name: string } | null;
  suggestions: {
    organization: { id: string; name: string; type: string | null; status: string | null };
    auto: boolean;
  }[];
  state: string;
  version: number;
};

export async function mappingRows(page: Page): Promise<MappingRow[]> {
  return (await api(page, 'GET', '/mappings?limit=200')).body['data'] ?? [];
}

/** Waits until the check has counted and suggestions have been worked out. */
export async function settled(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        const connection = (await api(page, 'GET', '/integrations/it-glue')).body as unknown as {
          checking: boolean;
          counts: unknown;
        } | null;
        const list = (await api(page, 'GET', '/mappings?limit=1')).body;
        return (
          connection?.checking === false && connection.counts !== null && list['suggestionsPending'] === false
        );
      },
      { message: 'the connection to be checked and suggestions to be there', timeout: 60_000 },
    )
    .toBe(true);
}

/** The portal looks at IT Glue again, and has worked out what follows. */
export async function lookAgain(page: Page): Promise<void> {
  await api(page, 'POST', '/integrations/it-glue/check');
  await settled(page);
}

/** Takes the organizations of these rows away from their companies. */
export async function unmap(page: Page, rows: readonly MappingRow[]): Promise<void> {
  const mapped = rows.filter(({ organization }) => organization !== null);
  if (mapped.length === 0) return;
  const wishes = mapped.map(({ company, version }) => ({
    companyId: company.id,
    organizationId: null,
    version,
  }));
  expect((await api(page, 'PUT', '/mappings', wishes)).status).toBe(200);
  await settled(page);
}

/** The practice key with this title, as the connect page offers it. */
export async function connectInPage(page: Page, practiceKey: string): Promise<void> {
  await page.goto(paths.itGlue);
  await page.getByRole('button', { name: practiceKey, exact: true }).click();
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'What this key can do' })).toBeVisible();
}

/** Connected with the full practice key, whatever was there before; mappings that are there stay. */
export async function ensureConnected(page: Page): Promise<void> {
  const { body } = await api(page, 'GET', '/integrations/it-glue');
  if (body === null) await connectInPage(page, 'US, full access');
  await settled(page);
}
