// Connecting IT Glue with every kind of key, region and weather, and what the worker then finds out.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkConnection } from '#src/domain/connection/check-connection.ts';
import { connectKey } from '#src/domain/connection/connect-key.ts';
import { disconnect } from '#src/domain/connection/disconnect.ts';
import { getConnection } from '#src/domain/connection/get-connection.ts';
import { listOrganizations } from '#src/domain/connection/list-organizations.ts';
import { saveMapping } from '#src/domain/mapping/save-mapping.ts';
import { practiceKeyNamed } from '#src/practice/keys.ts';
import { refused, setBench, type Bench } from './bench.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await setBench();
});
afterAll(() => bench.clear());
afterEach(async () => {
  await bench.calm();
  for (const label of ['full', 'second', 'no-access'])
    await bench.steer('PATCH', `/keys/${label}`, { state: 'active' });
});

type Region = 'auto' | 'us' | 'eu' | 'au';

async function connect(
  account: Awaited<ReturnType<Bench['account']>>,
  label: string,
  region: Region = 'auto',
) {
  const apiKey = label.startsWith('ITG.') ? label : practiceKeyNamed(label).key;
  return connectKey(await bench.as(account), { body: { apiKey, region } });
}

describe('connecting', () => {
  it.each([
    ['full', 'auto', 'us'],
    ['full', 'us', 'us'],
    ['eu', 'auto', 'eu'],
    ['au', 'au', 'au'],
  ] as const)('takes the key %s with region %s', async (label, region, found) => {
    const account = await bench.account();
    const connected = await connect(account, label, region);
    const { key } = practiceKeyNamed(label);
    expect(connected).toMatchObject({
      status: 'connected',
      region: found,
      keyLast4: key.slice(-4),
      checking: true,
    });
    expect(connected.capabilities.readPasswords.state).toBe('yes');
    expect(JSON.stringify(connected)).not.toContain(key);
  });

  it.each(['no-access', 'no-access-absent'])(
    'stores the key %s and says that it cannot read passwords',
    async (label) => {
      const account = await bench.account();
      const connected = await connect(account, label);
      expect(connected.capabilities.readPasswords.state).toBe('no');
      expect(connected.capabilities.readPasswords.sentence).toContain('Password Access');
      await bench.work();
      const shown = await getConnection(await bench.as(account));
      expect(shown).toMatchObject({ status: 'connected', checking: false, lastError: null });
      expect(shown?.counts?.organizations).toBeGreaterThan(10);
    },
  );

  it.each([
    ['revoked', 'auto', 'itglue_key_rejected'],
    ['paused', 'us', 'itglue_key_rejected'],
    ['ITG.mistyped-by-a-hair', 'auto', 'itglue_key_rejected'],
    ['eu', 'us', 'itglue_wrong_region'],
  ] as const)('refuses the key %s with region %s as %s', async (label, region, code) => {
    const account = await bench.account();
    const error = await refused(connect(account, label, region));
    expect(error.code).toBe(code);
    expect(error.fields).toHaveLength(1);
    if (code === 'itglue_wrong_region') expect(error.extra).toMatchObject({ rightRegion: 'eu' });
    expect(await getConnection(await bench.as(account))).toBeNull();
  });

  it.each([
    ['limited:2', 'itglue_rate_limited'],
    ['server-error:503', 'itglue_unreachable'],
    ['reset', 'itglue_unreachable'],
    ['html', 'itglue_bad_response'],
    ['echo-key', 'itglue_unreachable'],
  ] as const)('in the weather %s answers %s and stores nothing', async (rules, code) => {
    const account = await bench.account();
    await bench.weather(rules);
    const error = await refused(connect(account, 'full', 'us'));
    expect(error.code).toBe(code);
    expect(JSON.stringify([error.message, error.userMessage, error.extra])).not.toContain('practice-full');
    expect(await getConnection(await bench.as(account))).toBeNull();
  });
});

describe('the worker', () => {
  it('fills the mirror, counts, and says how long a full import takes', async () => {
    const account = await bench.account();
    await connect(account, 'full');
    await bench.work();
    const shown = await getConnection(await bench.as(account));
    expect(shown).toMatchObject({ checking: false, lastError: null });
    expect(shown?.counts?.passwords).toBeGreaterThanOrEqual(300);
    expect(shown?.counts?.neverImportable.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['vaulted', 'personal']),
    );
    expect(shown?.estimateSeconds).toBeGreaterThan(0);
    expect(shown?.quota.used).toBeGreaterThan(5);
    const page = await listOrganizations(await bench.as(account), { query: { limit: 200 } });
    expect(page.page.total).toBe(shown?.counts?.organizations);
    expect(page.data.filter((row) => row.primary)).toHaveLength(1);
    expect(
      page.data.some((row) => row.domains.length > 0 && row.url?.startsWith('https://us-main.itglue.com/')),
    ).toBe(true);
    expect(page.types.length).toBeGreaterThan(1);
  });

  it('marks what is no longer listed as vanished, and takes it back when it is', async () => {
    const account = await bench.account();
    await connect(account, 'full');
    await bench.work();
    const [last] = (await listOrganizations(await bench.as(account), { query: { limit: 200 } })).data.slice(
      -1,
    );
    await bench.rows(
      account,
      `insert into organization (account_id, id, name, domains, last_seen)
      select account_id, '4242', 'Long gone', '{}', last_seen - interval '1 day' from organization limit 1`,
    );
    await checkConnection(await bench.as(account));
    await bench.work();
    const vanished = await listOrganizations(await bench.as(account), {
      query: { limit: 50, state: 'vanished' },
    });
    expect(vanished.data.map((row) => row.id)).toEqual(['4242']);
    expect(vanished.data[0]?.id).not.toBe(last?.id);
  });

  it('says when the stored key was revoked, keeps everything, and is well again with a new key', async () => {
    const account = await bench.account();
    await connect(account, 'second');
    await bench.work();
    await bench.steer('PATCH', '/keys/second', { state: 'revoked' });
    await checkConnection(await bench.as(account));
    await bench.work();
    const shown = await getConnection(await bench.as(account));
    expect(shown).toMatchObject({
      status: 'key_rejected',
      checking: false,
      lastErrorCode: 'itglue_key_rejected',
    });
    expect(shown?.counts?.organizations).toBeGreaterThan(10);
    await connect(account, 'full');
    await bench.work();
    expect(await getConnection(await bench.as(account))).toMatchObject({
      status: 'connected',
      lastError: null,
    });
  });

  it('begins again what a dead worker left behind', async () => {
    const account = await bench.account();
    await connect(account, 'full');
    expect(await bench.worker.database.jobClaims.claimCheck(30_000)).not.toBeNull();
    await bench.work();
    expect(await getConnection(await bench.as(account))).toMatchObject({ checking: true, counts: null });
    await bench.rows(
      account,
      `update connection set check_lease_until = clock_timestamp() - interval '1 second'`,
    );
    await bench.work();
    expect((await getConnection(await bench.as(account)))?.counts).not.toBeNull();
  });
});

describe('another IT Glue account', () => {
  async function mapped() {
    const account = await bench.account();
    await connect(account, 'full');
    await bench.work();
    const context = await bench.as(account);
    const { data } = await listOrganizations(context, { query: { limit: 50 } });
    const client = data.find((row) => !row.primary);
    const body = [{ companyId: account.companyB, organizationId: client?.id ?? '', version: 0 }];
    expect(await saveMapping(context, { body })).toMatchObject([{ result: 'saved' }]);
    return { account, client };
  }

  it('is refused although its ids are the same, and what differs is listed', async () => {
    const { account } = await mapped();
    const error = await refused(connect(account, 'other'));
    expect(error.code).toBe('itglue_other_account');
    expect(error.extra['differences']).toMatchObject([{ what: 'primary_organization' }]);
    expect((await refused(connect(account, 'eu'))).code).toBe('itglue_other_account');
    const shown = await getConnection(await bench.as(account));
    expect(shown?.keyLast4).toBe(practiceKeyNamed('full').key.slice(-4));
  });

  it('is refused after disconnecting too, while mappings are kept', async () => {
    const { account } = await mapped();
    await disconnect(await bench.as(account), { query: { mappings: 'keep' } });
    expect(await getConnection(await bench.as(account))).toBeNull();
    expect((await refused(connect(account, 'other'))).code).toBe('itglue_other_account');
    expect(await connect(account, 'second')).toMatchObject({ mappings: 1 });
  });

  it('may be connected once nothing rests on the first one', async () => {
    const { account } = await mapped();
    await disconnect(await bench.as(account), { query: { mappings: 'remove' } });
    expect((await listOrganizations(await bench.as(account), { query: { limit: 5 } })).page.total).toBe(0);
    expect(await connect(account, 'other')).toMatchObject({ status: 'connected', mappings: 0 });
    const actions = await bench.rows<{ action: string }>(
      account,
      `select action from audit_entry order by seq`,
    );
    expect(actions.map((row) => row.action)).toEqual([
      'connection.connected',
      'mapping.saved',
      'mapping.removed',
      'connection.disconnected',
      'connection.connected',
    ]);
  });

  it('is suspected when a mapped organization has another name or is not there', async () => {
    const { account, client } = await mapped();
    await bench.rows(account, `update organization set name = 'Quite another client' where id = $1`, [
      client?.id,
    ]);
    const error = await refused(connect(account, 'second'));
    expect(error.code).toBe('itglue_other_account');
    expect(error.extra['differences']).toMatchObject([
      { what: 'organization', id: client?.id, found: client?.name },
    ]);
  });
});
