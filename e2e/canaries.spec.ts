// Secrets pushed through every door of the portal are found nowhere it leaves something behind, in no form; and what is
// planted there on purpose is found.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, request, test, type Page } from '@playwright/test';
import { companyPaths, paths } from '#src/config/paths.ts';
import { findSecrets, type Found } from './support/every-form.ts';
import { api } from './support/it-glue.ts';
import { invitationLink, mailboxOf } from './support/practice-mailbox.ts';
import { companyNamed, DEMO, signIn } from './support/sign-in.ts';
import { asSuperuser, DATA_DIR, dumpOf, filesBelow } from './support/sinks.ts';

const canary = (kind: string): string => `${kind}-"kéy"-${crypto.randomUUID()}`;
const SEED = 'MZXW6YTBOI7KQ4DTMFXGIZLOMVRGK43U';

/** What must be found nowhere; the invitation's token only in its own mail. */
const secrets = {
  password: canary('password'),
  newerPassword: canary('newer'),
  seed: SEED,
  notes: canary('notes'),
  key: `ITG.${crypto.randomUUID().replaceAll('-', '')}${crypto.randomUUID().replaceAll('-', '')}`,
  ownPassword: canary('person'),
  wrongPassword: canary('wrong'),
  token: '',
  cookie: '',
};
/** Every statement with its parameters, however long it took and whether it failed. */
const TALKATIVE = {
  log_statement: 'all',
  log_min_duration_statement: '0',
  log_parameter_max_length: '-1',
  log_parameter_max_length_on_error: '-1',
  log_min_error_statement: 'error',
  log_error_verbosity: 'verbose',
};
const PLANTED = `planted-${crypto.randomUUID()}`;

test.describe.configure({ mode: 'serial' });

let page: Page;
let item: string;
let companyId: string;
let mailbox: string;

test.beforeAll(async ({ browser, baseURL }) => {
  page = await browser.newPage({ ...(baseURL === undefined ? {} : { baseURL }) });
  // The worst an operator can do to the log; sessions that are open already would not know of it.
  await asSuperuser(async (client) => {
    for (const [name, value] of Object.entries(TALKATIVE)) {
      await client.query(`alter database portal set ${name} = '${value}'`);
    }
    // Waits for the end of each: a session that is about to end still takes a statement, and fails it.
    await client.query(
      `select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = 'portal' and pid <> pg_backend_pid()`,
    );
  });
  await expect.poll(async () => (await page.request.get('/api/health')).status()).toBe(200);
});

test.afterAll(async () => {
  await asSuperuser(async (client) => {
    for (const name of Object.keys(TALKATIVE)) await client.query(`alter database portal reset ${name}`);
    await client.query('drop schema if exists planted cascade');
  });
  await page.close();
});

test('secrets go in by every door: kept, changed, revealed, refused, invited, signed in with', async () => {
  await signIn(page, DEMO.administrator);
  companyId = (await companyNamed(page, 'Kestrel Finance')).id;
  const vault = `/companies/${companyId}/vault-items`;
  const { password, newerPassword, seed, notes, key } = secrets;
  const made = await api(
    page,
    'POST',
    vault,
    { name: 'Canary', password, totp: seed, notes },
    { 'idempotency-key': crypto.randomUUID() },
  );
  expect(made.status).toBe(201);
  item = String(made.body['id']);
  const at = `${vault}/${item}`;
  expect((await api(page, 'PATCH', at, { version: 1, password: newerPassword })).status).toBe(200);
  expect((await api(page, 'PATCH', at, { version: 1, password: newerPassword })).status).toBe(409);
  expect((await api(page, 'POST', `${at}/restore`, { version: 2, from: 1 })).status).toBe(200);
  const revealed = await api(page, 'POST', `${at}/reveal`, { fields: ['password', 'notes', 'totp'] });
  expect(revealed.body).toMatchObject({ password, notes });
  expect((await api(page, 'PATCH', at, { version: 3, totp: `${password} is no seed` })).status).toBe(400);
  expect((await api(page, 'POST', vault, { name: 'x', password, [password]: 1 })).status).toBe(400);
  expect((await api(page, 'PUT', '/integrations/it-glue', { apiKey: key })).status).toBeGreaterThan(399);
  await page.goto(`${companyPaths(companyId).vault}?item=${item}`);
  mailbox = await mailboxOf(page);
  const email = `canary-${Date.now()}@example.org`;
  await api(page, 'POST', `/companies/${companyId}/invitations`, { email, role: 'member' });
  secrets.token = (await invitationLink(page, mailbox, email)).split('#token=')[1] ?? '';
  // In a browser of their own: where somebody else is signed in it would be refused.
  const own = await request.newContext({ baseURL: new URL(page.url()).origin });
  const accepting = { token: secrets.token, password: secrets.ownPassword };
  expect((await api({ request: own }, 'POST', '/invitations/accept', accepting)).status).toBe(200);
  await own.dispose();
  await expect(signIn(page, { email, password: secrets.wrongPassword })).rejects.toThrow();
  await signIn(page, { email, password: secrets.ownPassword });
  await signIn(page, DEMO.administrator);
  secrets.cookie = (await page.context().cookies()).find(({ name }) => name.includes('session'))?.value ?? '';
  expect(Object.values(secrets).every((secret) => secret.length > 20)).toBe(true);
});

/** What stands where it should not, by sink. */
function foundIn(sinks: { path: string; bytes: Buffer }[], which: Record<string, string> = secrets) {
  return sinks.flatMap(({ path, bytes }) =>
    findSecrets(bytes, which).map((found: Found) => ({ sink: path, ...found })),
  );
}

test('none of them is in the database, in its log, in the write-ahead log, or in any file of the portal', async () => {
  test.setTimeout(180_000);
  const dump = await asSuperuser(async (client) => {
    await client.query('create schema planted');
    await client.query('create table planted.bytes (v bytea)');
    // Three times: one that lies across two pages of the write-ahead log is cut apart by a page's head.
    const plant = 'insert into planted.bytes select $1 from generate_series(1, 3)';
    await client.query(plant, [Buffer.from(PLANTED)]);
    await client.query(`select '${PLANTED}'`);
    return dumpOf(client);
  });
  const planted = { PLANTED };
  expect(foundIn([{ path: 'dump', bytes: dump }])).toEqual([]);
  expect(foundIn([{ path: 'dump', bytes: dump }], planted)).toContainEqual(
    expect.objectContaining({ form: 'in hexadecimal' }),
  );
  const plantedFile = join(DATA_DIR, 'logs', 'planted.log');
  writeFileSync(
    plantedFile,
    JSON.stringify({ at: 'x', message: Buffer.from(`x${PLANTED}`).toString('base64') }),
  );
  const cache = join('.next', 'cache', 'planted');
  mkdirSync(join('.next', 'cache'), { recursive: true });
  writeFileSync(cache, Buffer.from(PLANTED, 'utf16le'));
  try {
    const own = filesBelow(DATA_DIR, /(^|\/)(base|global|pg_[a-vx-z]\w*)\//);
    const build = filesBelow('.next', /(^|\/)(node_modules|turbopack|trace)/);
    expect(foundIn([...own, ...build])).toEqual([]);
    const sinks = new Set(foundIn([...own, ...build], planted).map(({ sink }) => sink));
    expect([...sinks].some((path) => path.includes('pg_wal'))).toBe(true);
    expect([...sinks].some((path) => /postgres\w*\.log/.test(path))).toBe(true);
    expect(sinks).toContain(plantedFile);
    expect(sinks).toContain(cache);
  } finally {
    rmSync(plantedFile);
    rmSync(cache);
  }
});

test('none of them is in a page, in its data, in an answer that is no reveal, or in a mail but the invitation’s own', async () => {
  const calls = [
    '/me',
    '/audit?limit=200',
    `/companies/${companyId}/vault-items?q=canary`,
    `/companies/${companyId}/vault-items/${item}`,
    `/companies/${companyId}/users`,
    '/integrations/it-glue',
    '/imports',
  ];
  const shown: { path: string; bytes: Buffer }[] = [];
  for (const call of calls) {
    const answer = await page.request.get(`/api/v1${call}`);
    shown.push({ path: call, bytes: await answer.body() });
  }
  for (const path of [
    paths.home,
    paths.activity,
    paths.itGlue,
    `${companyPaths(companyId).vault}?item=${item}`,
  ]) {
    for (const headers of [{}, { rsc: '1' }]) {
      const answer = await page.request.get(path, { headers });
      shown.push({ path: `${path} ${JSON.stringify(headers)}`, bytes: await answer.body() });
    }
  }
  // The cookie is the caller's own: pages must not repeat it either.
  expect(foundIn(shown)).toEqual([]);
  expect(foundIn(shown, { name: 'Canary' }).length).toBeGreaterThan(1);
  const mails = await (await page.request.get(`${mailbox}/mails`)).body();
  const { token, ...others } = secrets;
  expect(foundIn([{ path: 'mails', bytes: mails }], others)).toEqual([]);
  expect(foundIn([{ path: 'mails', bytes: mails }], { token }).length).toBeGreaterThan(0);
});
