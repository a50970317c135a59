// Signing in as a person of the demo, through the sign-in's own endpoints, and calling the API as that person.
import type { APIResponse, Page } from '@playwright/test';

export const DEMO = {
  administrator: { email: 'dana@brightwater-it.com', password: 'brightwater-practice-1' },
  technician: { email: 'tomas@brightwater-it.com', password: 'brightwater-practice-2' },
  teamsOwner: { email: 'marta@fernhillbakery.com', password: 'fernhill-practice-1' },
} as const;

/**
 * The page's cookies belong to that person afterwards; what was open in it is left first: a page whose session is taken away
 * goes to the sign-in page by itself, and would cross with where the test goes next.
 */
export async function signIn(
  page: Pick<Page, 'request'> & Partial<Pick<Page, 'goto'>>,
  who: { email: string; password: string },
): Promise<void> {
  await page.goto?.('about:blank');
  const csrf = await page.request.get('/api/auth/csrf');
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await page.request.post('/api/auth/callback/credentials', {
    form: { ...who, csrfToken, json: 'true' },
  });
  if (answer.status() !== 200) throw new Error(`${who.email} could not sign in: ${answer.status()}`);
}

export type DemoCompany = { id: string; name: string; kind: 'own' | 'managed'; status: string };

/** A company of the signed-in person, by its name. */
export async function companyNamed(page: Page, name: string): Promise<DemoCompany> {
  const me = (await (await page.request.get('/api/v1/me')).json()) as { companies: DemoCompany[] };
  const found = me.companies.find((company) => company.name === name);
  if (found === undefined) throw new Error(`${name} is not among the companies of this person`);
  return found;
}

/** A call that changes something, as the portal's own pages make it. */
export async function post(page: Page, path: string, data: unknown = {}): Promise<APIResponse> {
  return page.request.post(`/api/v1${path}`, { data, headers: { 'sec-fetch-site': 'same-origin' } });
}
