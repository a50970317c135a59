// Two thousand texts that try to become script, in every field an import can fill: none runs, none is even stopped by the
// content policy, because none ever becomes markup.
import { expect, test } from '@playwright/test';
import { companyPaths } from '#src/config/paths.ts';
import { api } from './support/it-glue.ts';
import { companyNamed, DEMO, signIn } from './support/sign-in.ts';

const HIT = 'window.hitByText=1';
const DEEDS = [HIT, `eval('${HIT}')`, `top.${HIT}`, `setTimeout('${HIT}')`, `Function('${HIT}')()`];
const SHAPES: ((deed: string) => string)[] = [
  (deed) => `<script>${deed}</script>`,
  (deed) => `<img src=x onerror="${deed}">`,
  (deed) => `<svg/onload=${deed}>`,
  (deed) => `"><script>${deed}</script>`,
  (deed) => `'onmouseover='${deed}`,
  (deed) => `javascript:${deed}`,
  (deed) => `JaVaScRiPt:${deed}`,
  (deed) => `data:text/html,<script>${deed}</script>`,
  (deed) => `<a href="javascript:${deed}">x</a>`,
  (deed) => `<iframe srcdoc="<script>parent.${deed}</script>">`,
  (deed) => `</textarea><script>${deed}</script>`,
  (deed) => `</script><script>${deed}</script>`,
  (deed) => `<details open ontoggle=${deed}>`,
  (deed) => `<math><mtext></form><form><mglyph><style><img src onerror=${deed}>`,
  (deed) => `{{constructor.constructor('${deed}')()}}`,
  (deed) => '${' + deed + '}',
  (deed) => `<style>@import 'javascript:${deed}';</style>`,
  (deed) => `<meta http-equiv=refresh content="0;url=javascript:${deed}">`,
  (deed) => `<base href="javascript:${deed}//">`,
  (deed) => `<object data="javascript:${deed}">`,
];
const BEFORE = [
  '',
  ' ',
  '\u0000',
  '\u202e',
  '\\',
  '%3C',
  '&lt;',
  '\t',
  '"',
  "'",
  '`',
  ']]>',
  '-->',
  '*/',
  '\u2028',
  '\ud83d',
  '=',
  '#',
  '?',
  '//',
];

const PAYLOADS = BEFORE.flatMap((before) =>
  SHAPES.flatMap((shape) => DEEDS.map((deed) => before + shape(deed))),
);
const ITEMS = 20;

/** As many payloads as fit into each field of one item. */
function fieldsOf(payloads: readonly string[]) {
  const rest = [...payloads];
  const take = (most: number): string => {
    let text = '';
    while (rest[0] !== undefined && text.length + rest[0].length < most) text += rest.shift();
    return text;
  };
  const name = take(290);
  const fields = { name, username: take(1000), url: take(4000), category: take(290), folder: take(990) };
  return { ...fields, notes: payloads.join('') };
}

test('two thousand texts that try to become script stay texts', async ({ page }) => {
  test.setTimeout(240_000);
  expect(PAYLOADS).toHaveLength(2000);
  await signIn(page, DEMO.administrator);
  const company = await companyNamed(page, 'Kestrel Finance');
  const ids: string[] = [];
  const each = Math.ceil(PAYLOADS.length / ITEMS);
  for (let at = 0; at < PAYLOADS.length; at += each) {
    const made = await api(
      page,
      'POST',
      `/companies/${company.id}/vault-items`,
      fieldsOf(PAYLOADS.slice(at, at + each)),
    );
    expect(made.status).toBe(201);
    ids.push(String(made.body['id']));
  }
  const told: string[] = [];
  page.on('dialog', (dialog) => {
    told.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedScript|TrustedHTML/i.test(message.text())) told.push(message.text());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(`${companyPaths(company.id).vault}?q=hitByText`);
  const rows = page.getByRole('table', { name: 'Vault items' }).locator('tbody').getByRole('row');
  const details = page.getByRole('complementary', { name: 'Open item' });
  const opened = new Set<string>();
  for (let at = 0; at < ids.length; at++) {
    const name = rows.nth(at).getByRole('button').first();
    await name.click();
    // The address follows what is open a moment later.
    const open = (): string => new URL(page.url()).searchParams.get('item') ?? '';
    await expect.poll(() => ids.includes(open()) && !opened.has(open())).toBe(true);
    await expect(name).toHaveAttribute('aria-current', 'true');
    opened.add(open());
    await details.getByRole('button', { name: 'Show notes' }).click();
    await expect(details.getByRole('status', { name: 'Notes' })).toBeVisible();
    expect(await page.evaluate(() => 'hitByText' in window)).toBe(false);
    const links = await page.evaluate(() => [...document.links].map((link) => link.protocol));
    expect(links.filter((protocol) => protocol !== 'http:' && protocol !== 'https:')).toEqual([]);
  }
  expect([...opened].sort()).toEqual(ids.toSorted());
  await page.goto(`/activity?companyId=${company.id}`);
  await expect(page.getByRole('region', { name: 'Activity' })).toBeVisible();
  expect(await page.evaluate(() => 'hitByText' in window)).toBe(false);
  expect(told).toEqual([]);
  for (const id of ids) await api(page, 'DELETE', `/companies/${company.id}/vault-items/${id}`);
});
